"""Web pages saved from a portal or by Word (HTML, MHTML): the document that stands in them, as a `Source`."""

from __future__ import annotations

import codecs
import email
import re
from dataclasses import replace
from email import policy

import lxml.html
from lxml import etree

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.assembling import Printed, source_of
from corpus.reading.formats import recognise, utf16_without_mark
from corpus.reading.grids import printed_blocks
from corpus.reading.legacy import from_legacy, recognise_legacy
from corpus.reading.limits import MAX_PART, MAX_TAGS
from corpus.reading.readers import Progress, silent
from corpus.reading.text import decoded
from corpus.reading.web.blocks import blocks_of
from corpus.reading.web.content import content_of

_CHARSET = re.compile(rb"<meta[^<>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]{3,24})", re.IGNORECASE)
_CODECS = re.compile(r"utf-?8|utf-?16(?:-?[lb]e)?|(?:windows-|cp-?)125[0-8]|iso-?8859-\d{1,2}|us-ascii|latin-?1")
# Browsers read what calls itself Latin-1 or ASCII as Windows-1252 (WHATWG Encoding, 4.2).
_AS_WINDOWS = re.compile(r"iso-?8859-1|us-ascii|latin-?1")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOST = 2_000  # one unreadable character in so many is a slip of the page's author, more another encoding
_WELL_FORMED = 10  # letters of two bytes and more to each unreadable one: other encodings make hardly any by chance
_UNREADABLE = "\ufffd"
_TORN_WORD = re.compile(rf"(?<!\S)\S*{_UNREADABLE}\S*")  # tried where a word begins: linear
_NESTING = re.compile(r"</?(?:div|span|font|b|i|u|em|strong|center|section|article|a|o:p|small|big)\b[^<>]*>", re.I)
_BREAKING = re.compile(r"</?(?:div|section|article|center)\b", re.IGNORECASE)
# Windows-1252 by number: "&#150;" is shown as a dash (HTML 5, 13.2.5.84).
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_C1 |= {code: " " for code in range(32) if chr(code) not in "\t\n\r"}


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The text of a saved page, without navigation and hidden parts.

    Raises:
        ReadingError: too large, too long, undecodable, an archive without a page, too many tags, or tags nested too
            deeply.
    """
    if len(data) > MAX_PART:
        raise ReadingError(
            f"Tệp “{name}” lớn {len(data) / (1 << 20):.0f} MB, quá giới hạn {MAX_PART >> 20} MB của một trang web; "
            "hãy chỉ lưu phần văn bản."
        )
    text = page_text(data, name)
    if 2 * text.count("<") + text.count("=") > MAX_TAGS:  # an element brings a node of text with it
        raise ReadingError(f"Tệp “{name}” có quá {MAX_TAGS / 2e6:.0f} triệu thẻ HTML; hãy chỉ lưu phần văn bản.")
    root = _tree(text, name)
    lines = [] if root is None else printed_blocks(blocks_of(content_of(root), name))
    return source_of(*_torn(_modern(lines)))


def page_text(data: bytes, name: str) -> str:
    """The characters of the page, that of a web archive unpacked.

    The encoding is that of the byte order mark, of UTF-16 by its NULs, of the page's own declaration, then UTF-8, then
    one of the Vietnamese single-byte encodings.

    Raises:
        ReadingError: none of them fits, or the archive holds no page.
    """
    declared = ""
    if recognise(data) == "MHTML":
        data, declared = _unpacked(data, name)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    codec16 = utf16_without_mark(data[:65_536])
    if codec16:
        return data.decode(codec16, "replace")
    found = _CHARSET.search(data[:8_192])
    codec = (declared or (found[1].decode("ascii", "replace") if found else "utf-8")).lower()
    for attempt in dict.fromkeys((codec, "utf-8")):
        text = _decoded(data, attempt)
        if text is not None:
            return text
    return decoded(data, name)


def _decoded(data: bytes, codec: str) -> str | None:
    if not _CODECS.fullmatch(codec):
        return None
    try:
        text = data.decode("cp1252" if _AS_WINDOWS.fullmatch(codec) else codec, "replace")
    except LookupError:
        return None
    lost = text.count(_UNREADABLE)
    if lost <= len(text) // _LOST:
        return text
    # UTF-8 proves itself: browsers show the page and a sign in place of what is damaged, and so do we.
    well_formed = sum(1 for char in text if char > "\x7f") - lost
    return text if codec.replace("-", "") == "utf8" and well_formed >= _WELL_FORMED * lost else None


def _unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """The first page of a web archive (RFC 2557), and the encoding that its header declares."""
    try:
        for part in email.message_from_bytes(data, policy=policy.compat32).walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return payload, str(part.get_content_charset() or "")
    except Exception:  # noqa: S110 - the mail parser promises nothing for made-up archives; they are refused below
        pass
    raise ReadingError(f"Tệp “{name}” là trang web đóng gói nhưng không chứa trang nào; hãy lưu lại thành .html.")


def _tree(text: str, name: str) -> etree._Element | None:
    """The page as a tree; where tags that are never closed nest too deeply, read again without those that only nest."""
    text = text.translate(_C1)
    for attempt in (0, 1):
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        if attempt:
            text = _NESTING.sub(lambda found: "<br>" if _BREAKING.match(found[0]) else " ", text)
        try:
            root: etree._Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return None
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
            return root
    raise ReadingError(f"Tệp “{name}” có các thẻ HTML lồng nhau quá sâu; hãy lưu trang thành PDF hoặc .docx.")


def _modern(lines: list[Printed]) -> list[Printed]:
    """The lines in Unicode, where the page is typed in a font of before it."""
    legacy = recognise_legacy("\n".join(line.text for line in lines[:2_000]))
    if legacy is None:
        return lines
    return [Printed(from_legacy(line.text, legacy)[0], line.mark) for line in lines]


def _torn(lines: list[Printed]) -> tuple[list[Printed], list[str]]:
    """The lines, words with unreadable characters marked as doubtful, and a note where there are any."""
    count = sum(line.text.count(_UNREADABLE) for line in lines)
    if not count:
        return lines, []
    marked = [
        replace(line, mark=replace(line.mark, uncertain=tuple(word.span() for word in _TORN_WORD.finditer(line.text))))
        for line in lines
    ]
    note = f"Trang web có {count} ký tự hỏng, hiện là “{_UNREADABLE}”; hãy đối chiếu các chữ ấy với bản gốc."
    return marked, [note]
