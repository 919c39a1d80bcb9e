"""A DOCX file opened: its parts as XML trees, found through relationships (ECMA-376 part 2), images never inflated."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from corpus.errors import ReadingError
from corpus.reading.containers import archive, damaged, part_of
from corpus.reading.limits import MAX_TAGS

Element = etree._Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict Open XML" (ISO/IEC 29500 part 1) differs from what everybody writes in its namespaces only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """The text of a document and the parts that it needs to be read; what is not there is `None`."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def open_package(data: bytes, name: str) -> Package:
    """The package in a DOCX (or DOCM, DOTX) file's bytes.

    Raises:
        ReadingError: as `archive` and `part_of`; the document part is missing or no well-formed XML; a part declares
            a document type, which the standard forbids and which only serves to exhaust a reader.
    """
    opened = archive(data, name)
    main = _targets(opened, PACKAGE_URI, name).get(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, PackURI("/word/document.xml"))
    root = _tree(opened, main, name)
    body = None if root is None else root.find(qn("w:body"))
    if body is None:
        raise damaged(name)
    related = _targets(opened, main, name)

    def part(kind: str) -> Element | None:
        return _tree(opened, related[kind], name) if kind in related else None

    return Package(
        body,
        part(RELATIONSHIP_TYPE.STYLES),
        part(RELATIONSHIP_TYPE.NUMBERING),
        part(RELATIONSHIP_TYPE.FOOTNOTES),
        part(RELATIONSHIP_TYPE.ENDNOTES),
    )


def _targets(opened: zipfile.ZipFile, source: PackURI, name: str) -> dict[str, PackURI]:
    """What a part is related to: type → the first internal target of it. Links to the outside are not followed."""
    root = _tree(opened, source.rels_uri, name)
    found: dict[str, PackURI] = {}
    for relationship in () if root is None else root.iter(_RELATIONSHIP):
        kind, target = relationship.get("Type", ""), relationship.get("Target", "")
        if target and relationship.get("TargetMode") != "External":
            found.setdefault(kind, PackURI.from_rel_ref(source.baseURI, target))
    return found


def _tree(opened: zipfile.ZipFile, uri: PackURI, name: str) -> Element | None:
    blob = part_of(opened, uri.membername, name)
    if blob is None:
        return None
    if blob.count(b"<") + blob.count(b"=") > MAX_TAGS:
        raise ReadingError(
            f"Tệp “{name}” có hơn {MAX_TAGS / 1e6:.0f} triệu thẻ XML trong một phần, quá giới hạn; hãy tách kế hoạch."
        )
    if b"purl.oclc.org" in blob[:8192]:
        for strict, usual in _STRICT:
            blob = blob.replace(strict, usual)
    try:
        root: Element = parse_xml(blob)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise damaged(name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingError(
            f"Tệp “{name}” khai báo thực thể XML, điều mà văn bản Word không có; hãy mở bằng Word, lưu lại rồi thử lại."
        )
    return root
