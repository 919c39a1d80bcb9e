"""Word files for tests, written as markup: what python-docx cannot write, and what nobody should write."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence

import docx

from corpus.outline.numbering import label_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>{}</Types>'
)
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A DOCX whose body and further parts (numbering, styles, footnotes, endnotes) hold this markup."""
    related = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(parts)
    )
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    mains = {"document": "document.main", **{kind: kind for kind in parts}}
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORDML}.{kind}+xml"/>' for part, kind in mains.items()
    )
    return packed(
        {
            "[Content_Types].xml": TYPES.format(types),
            "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{related}</Relationships>',
            **{
                f"word/{kind}.xml": f"<w:{roots[kind]} {NAMESPACES}>{content}</w:{roots[kind]}>"
                for kind, content in parts.items()
            },
        }
    )


def p(content: str, properties: str = "") -> str:
    """A paragraph; plain text is put into a run."""
    run = content if content.startswith("<") else f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstract: str, nums: str = "") -> str:
    """A numbering part: list n is made from the n-th of these definitions; `nums` adds further lists."""
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(abstract, 1)
    )
    made = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i, _ in enumerate(abstract, 1))
    return defined + made + nums


def typed(lines: Sequence[str]) -> bytes:
    """The lines as paragraphs of a document that python-docx writes."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OUTLINE = (
    level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "%2.%3.")
    + level(3, "decimal", "%2.%3.%4.") + level(4, "lowerLetter", "%5)")
)  # fmt: skip
DASHES = level(0, "bullet", "-")


def numbered(lines: Sequence[str]) -> bytes:
    """The lines with the labels that Word's lists count so left to these; letters (Word's know no "đ"), labels in
    brackets and those after a gap are typed."""
    body, nums, num = "", "", 1
    counted = [0] * 5
    for line in lines:
        label = label_of(line)
        if label is None or label.style in ("alpha", "letter"):
            body += p(escaped(line))
            continue
        if label.style == "bullet":
            body += item(escaped(line[label.end :]), 0, 2)
            continue
        rank = 0 if label.style == "roman" else len(label.values)
        if rank == 0 and label.values == (1,):
            num, counted = 10 + num, [0] * 5
            override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            nums += f'<w:num w:numId="{num}"><w:abstractNumId w:val="1"/>{override}</w:num>'
        if line.startswith("(") or label.values != (*counted[1:rank], counted[rank] + 1):
            body += p(escaped(line))
            continue
        counted[rank:] = [counted[rank] + 1, *[0] * (4 - rank)]
        body += item(escaped(line[label.end :]), rank, num)
    return word(body, numbering=lists(OUTLINE, DASHES, nums=nums))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


RULED = '<w:tblPr><w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'


def table(rows: Sequence[Sequence[str]], properties: str = RULED) -> str:
    """A table; a cell is its text (a paragraph a line) or its markup."""
    lines = ["<w:tr>" + "".join(map(tc, row)) + "</w:tr>" for row in rows]
    return f"<w:tbl>{properties}{''.join(lines)}</w:tbl>"


def tc(content: str, properties: str = "") -> str:
    if content.startswith("<w:tc>"):
        return content
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, content.split('|')))}</w:tc>"


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, or some of them cut out."""
    out = bytearray(data)
    if chance.random() < 0.3:
        at = chance.randrange(len(out))
        del out[at : at + chance.randrange(1, 60)]
    for _ in range(chance.randrange(1, 6)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def swapped(text: str, chance: random.Random) -> str:
    """Markup whose attributes hold other values, or whose tags are others, still well-formed for the most part."""
    values = ["", "-1", "0", "999999999999", "nan", "1e309", "x", "restart", "%9%1", "true"]
    tags = ["w:p", "w:tbl", "w:tr", "w:tc", "w:r", "w:t", "w:sdt", "w:numPr", "w:ind"]
    for _ in range(chance.randrange(1, 5)):
        if chance.random() < 0.7 and (found := list(re.finditer(r'w:\w+="([^"]*)"', text))):
            at = chance.choice(found)
            text = text[: at.start(1)] + chance.choice(values) + text[at.end(1) :]
        else:
            text = text.replace(chance.choice(tags), chance.choice(tags))
    return text
