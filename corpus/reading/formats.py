"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import re

TEXT = "text"
UNKNOWN = "unknown"

# (offset, signature, format); the first that fits wins. Signatures as published by the formats' own specifications.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "PDF"),
    (0, b"{\\rtf", "RTF"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"GIF8", "GIF"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (0, b"II+\x00", "TIFF"),
    (0, b"MM\x00+", "TIFF"),
    (0, b"\x1f\x8b", "GZIP"),
    (0, b"7z\xbc\xaf\x27\x1c", "7Z"),
    (0, b"Rar!\x1a\x07", "RAR"),
    (0, b"\x7fELF", "ELF"),
    (0, b"MZ\x90\x00", "EXE"),
    (0, b"SQLite format 3\x00", "SQLite"),
)
# "BM" alone may begin a text; the length of the second header (OS/2 1, Windows 3, 4 and 5) cannot.
_BMP_HEADERS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams that an OLE file (MS-CFB) names in UTF-16, by what they make of it; the first that is there wins, since a Word
# file may hold a sheet. An encrypted DOCX is an OLE file too (MS-OFFCRYPTO 2.3).
_OLE_STREAMS = (
    ("WordDocument", "DOC"),
    ("EncryptedPackage", "DOCX"),
    ("Workbook", "XLS"),
    ("Book", "XLS"),
    ("PowerPoint Document", "PPT"),
)
_ZIP_NAMES = ((b"word/", "DOCX"), (b"xl/workbook", "XLSX"), (b"ppt/presentation", "PPTX"))
# The first entry of an OpenDocument file is its type, stored as it is (OpenDocument 1.2 part 3, 3.3).
_OPEN_DOCUMENT = re.compile(
    rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)", re.DOTALL
)
_OPEN_DOCUMENTS = {b"text": "ODT", b"spreadsheet": "ODS", b"presentation": "ODP"}
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_WORD_XML = (b'progid="Word.Document"', b"office:document ", b"<pkg:package")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}>|<!--(?:[^-]|-(?!->)){0,2000}-->)*"
    rb"<(?:!doctype html|(?:html|head|body|meta|title|div|table|p|center)[\s>])",
    re.IGNORECASE,
)
_MHTML = re.compile(rb"content-type:\s*multipart/related\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:\s")
_ALLOWED_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_SAMPLE = 65_536
_PDF_START = 1_024  # where a PDF's first line may stand at the latest (ISO 32000-1, annex H.3)


def recognise(data: bytes) -> str:
    """The format's name: "text", "PDF", "DOCX", "DOC", "HTML", …; "unknown" for other binary content.

    A ZIP archive is "DOCX", "XLSX" or "PPTX" where its names are those of an Office document (ECMA-376 part 2), "ODT"
    where its first entry says so, else "ZIP"; an OLE file is "DOC", "XLS" or "PPT" by its streams, else "OLE".
    """
    for offset, signature, name in _SIGNATURES:
        if data.startswith(signature, offset):
            return name
    start = data.find(b"%PDF-", 0, _PDF_START)
    if start > 0 and b" obj" in data[start : start + _SAMPLE]:
        return "PDF"
    if data.startswith(_OLE):
        return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in data), "OLE")
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(b"RIFF") and data.startswith(b"WEBP", 8):
        return "WEBP"
    if data.startswith(b"BM") and data.startswith(_BMP_HEADERS, 14):
        return "BMP"
    head = data[:_SAMPLE]
    marked = _marked_up(head)
    if marked:
        return marked
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(head):
        return TEXT
    return UNKNOWN if _binary(head) else TEXT


def _packed(data: bytes) -> str:
    document = _OPEN_DOCUMENT.match(data[:200])
    if document:
        return _OPEN_DOCUMENTS[document[1]]
    ends = data[:_SAMPLE], data[-_SAMPLE:]
    return next((name for entry, name in _ZIP_NAMES if any(entry in end for end in ends)), "ZIP")


def _marked_up(head: bytes) -> str | None:
    """HTML, a web archive or Word's XML, told by how they open; `None` for anything else. UTF-16 counts too."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(head):
        head = head.replace(b"\x00", b"")[2 if head[0] > 0xF0 else 0 :]
    if _XML.match(head) and any(sign in head[:8192] for sign in _WORD_XML):
        return "Word XML"
    if _HTML.match(head[:8192]):
        return "HTML"
    if _MAIL_HEADER.match(head) and _MHTML.search(head[:8192]):
        return "MHTML"
    return None


def utf16_without_mark(head: bytes) -> str | None:
    """The UTF-16 codec of bytes without a byte order mark, told by where their NULs stand; `None` where it is not.

    Vietnamese text has Latin letters, blanks and figures in more than a third of its places, whose high byte is 0;
    the other byte is never 0 in text.
    """
    size = len(head) - len(head) % 2
    if size < 4:
        return None
    even, odd = head[0:size:2].count(0), head[1:size:2].count(0)
    many, few = size * 0.15, size * 0.005
    if odd >= many and even <= few:
        return "utf-16-le"
    if even >= many and odd <= few:
        return "utf-16-be"
    return None


def _binary(head: bytes) -> bool:
    controls = sum(1 for byte in head if byte < 32 and byte not in _ALLOWED_CONTROLS)
    return 0 in head or controls > max(8, len(head) * 0.02)
