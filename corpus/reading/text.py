"""Plain text of any of the encodings that Vietnamese offices have used, as a `Source`."""

from __future__ import annotations

import codecs

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.formats import utf16_without_mark
from corpus.reading.legacy import from_legacy, recognise_legacy
from corpus.reading.limits import MAX_CHARS as MAX_CHARS
from corpus.reading.normalising import normalised
from corpus.reading.readers import Progress, silent

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The bytes as UTF-8, UTF-16 (with or without a byte order mark), TCVN3 or VNI.

    TCVN3 and VNI stored as single bytes are decoded by their tables, so `raw` is Unicode; a UTF-8 file whose
    characters are TCVN3 or VNI read as Latin-1 keeps them in `raw` and has them converted in `text`.

    Raises:
        ReadingError: none of the encodings fits, or the text is too long.
    """
    raw = decoded(data, name)
    if len(raw) > MAX_CHARS:
        raise ReadingError(
            f"Tệp “{name}” có {len(raw) / 1e6:.1f} triệu ký tự, quá giới hạn {MAX_CHARS / 1e6:.0f} triệu; hãy tách tệp."
        )
    legacy = recognise_legacy(raw)
    return normalised(raw) if legacy is None else normalised(*from_legacy(raw, legacy), raw=raw)


def decoded(data: bytes, name: str) -> str:
    """The characters of the bytes, without a byte order mark.

    Raises:
        ReadingError: the bytes are neither UTF-8 nor UTF-16 nor a recognised Vietnamese single-byte encoding.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], codec, name)
    codec16 = utf16_without_mark(data[:65_536])
    if codec16:
        return _strictly(data, codec16, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Not a guess at Latin-1: the bytes are only taken where a TCVN3 or VNI reading makes Vietnamese words of them.
        as_bytes = data.decode("latin-1")
        legacy = recognise_legacy(as_bytes)
        if legacy is None:
            raise _undecodable(data, name) from None
        return from_legacy(as_bytes, legacy)[0]


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise _undecodable(data, name) from None


def _undecodable(data: bytes, name: str) -> ReadingError:
    try:
        data.decode("utf-8")
        at = 0
    except UnicodeDecodeError as error:
        at = error.start
    return ReadingError(
        f"Không giải mã được tệp “{name}” (byte thứ {at + 1} không thuộc UTF-8, UTF-16, TCVN3 hay VNI); "
        "hãy lưu lại tệp với mã hóa UTF-8 rồi thử lại."
    )
