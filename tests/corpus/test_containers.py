"""Archives that try to exhaust the reader or lie to it, and broken ones: text or one sentence, within the limits."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile

import pytest

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading import limits, lines_of, source_from_bytes
from corpus.reading.formats import recognise
from tests.word_files import (
    NAMESPACES,
    OFFICE,
    OUTLINE,
    W,
    item,
    lists,
    p,
    packed,
    r,
    spoilt,
    swapped,
    table,
    word,
)


def read(data: bytes) -> Source:
    return source_from_bytes(data, "kế hoạch.docx")


def text_of(body: str) -> list[str]:
    return read(word(body)).text.split("\n")


def test_strict_documents_and_documents_with_macros_are_read() -> None:
    data = word(p("Trồng rừng"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: part.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, part in parts.items()
    }
    assert read(packed({**strict})).text == "Trồng rừng"
    assert read(packed({**parts, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})).text == "Trồng rừng"


def document(content: str) -> dict[str, str | bytes]:
    return {"word/document.xml": content}


OPENED, CLOSED = f"<w:document {NAMESPACES}><w:body>", "</w:body></w:document>"
REFUSED = "hỏng|thực thể"
LAUGHS = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(12))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed(document(f"<!DOCTYPE d [{LAUGHS}]>{OPENED}{p('&e11;')}{CLOSED}")), REFUSED),
        (packed(document(f"<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///x'>]>{OPENED}{p('&e;')}{CLOSED}")), REFUSED),
        (word(table([["x"]]).replace("<w:p>", "<w:tbl><w:tr><w:tc>" * 100_000)), "hỏng"),
        (packed(document("<w:document/>")), "hỏng"),
        (packed(document(f"<w:document {NAMESPACES}/>")), "hỏng"),
        (packed({"word/other.xml": "<a/>"}), "hỏng"),
        (packed({"word/document.xml": word(p("a"))}), "hỏng"),
        (word(p("a"))[:-40], "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (word("<w:p/>"), "khoảng trắng"),
        (word(p("MẬT") + p("Trồng rừng")), "mật"),
    ],
    ids=["laughs", "external entity", "nested", "no namespace", "no body", "no part", "zip as part", "cut", "encrypted",
         "empty", "secret"],
)  # fmt: skip
def test_hostile_and_broken_files_are_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ReadingError, match=says):
        read(data)


def claiming(size: int) -> bytes:
    """A DOCX with a picture that claims to inflate to so many bytes."""
    out = io.BytesIO(word(p("Trồng rừng")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/a.png", b"\0" * 1_000)
        archive.filelist[-1].file_size = size
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (claiming(limits.MAX_INFLATED), "giải nén"),
        (word(" " * (limits.MAX_PART + 1)), "phần văn bản"),
        (word("<w:p/>" * (limits.MAX_TAGS + 1)), "triệu thẻ"),
        (packed({f"word/{i}": "" for i in range(limits.MAX_ENTRIES + 1)}), "tệp con"),
    ],
    ids=["inflated", "part", "tags", "entries"],
)
def test_bombs_are_refused_before_they_go_off(data: bytes, says: str) -> None:
    assert len(data) < 4 << 20
    with pytest.raises(ReadingError, match=says):
        read(data)


def test_a_part_that_inflates_to_more_than_it_says_is_refused() -> None:
    data = word(p("Trồng rừng " * 2_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    with pytest.raises(ReadingError, match="hỏng"):
        read(data.replace(struct.pack("<L", size), struct.pack("<L", 2_000)))


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(word(p("Trồng rừng")))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(ReadingError, match="hỏng"):
        read(out.getvalue())


@pytest.mark.parametrize("target", ["../../../../etc/passwd", "/etc/passwd", "NULL", "a\\b", "%00", "numbering.xml"])
def test_targets_that_are_not_there_are_as_if_not_named(target: str) -> None:
    data = word(p("Trồng rừng"), numbering="")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    related = parts.pop("word/_rels/document.xml.rels")
    parts.pop("word/numbering.xml")
    assert isinstance(related, bytes)
    parts["word/_rels/document.xml.rels"] = related.decode().replace("numbering.xml", target)
    assert read(packed(parts)).text == "Trồng rừng"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [({"xl/workbook.xml": "<a/>"}, "XLSX"), ({"ppt/presentation.xml": "<a/>"}, "PPTX"), ({"a.txt": "a"}, "ZIP")],
)
def test_other_archives_are_refused_by_name(parts: dict[str, str | bytes], kind: str) -> None:
    data = packed(parts)
    assert recognise(data) == kind
    with pytest.raises(ReadingError, match=f"định dạng {kind} chưa đọc được"):
        source_from_bytes(data, "a.docx")


def test_deep_tables_and_many_empty_elements_are_read() -> None:
    deep = table([["đáy"]])
    for _ in range(30):
        deep = f"<w:tbl><w:tr><w:tc>{deep}{p('')}</w:tc></w:tr></w:tbl>"
    assert "đáy" in text_of(deep)
    boxes = p("đáy")
    for _ in range(45):
        boxes = f"<w:p><w:r><w:pict><w:txbxContent>{boxes}</w:txbxContent></w:pict></w:r></w:p>"
    assert text_of(boxes).count("đáy") == 1
    assert text_of("<w:p/>" * 20_000 + p("cuối"))[-1] == "cuối"


def test_damaged_files_give_text_or_one_sentence() -> None:
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:ind w:left="9"/></w:pPr></w:style>'
    whole = word(
        item("Trồng rừng") + table([["TT", "Việc"], ["1", "Keo"]])
        + p(r("x") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        numbering=lists(OUTLINE), styles=styles, footnotes=f'<w:footnote w:id="2">{p("y")}</w:footnote>',
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(7)
    outcomes = {"read": 0, "refused": 0}
    for turn in range(400):
        if turn % 2:
            data = spoilt(whole, chance)
        else:
            changed: dict[str, str | bytes] = {**parts}
            name = chance.choice(sorted(parts))
            changed[name] = swapped(parts[name].decode(), chance).encode()
            data = packed(changed)
        try:
            lines_of(source_from_bytes(data, "a.docx"))
            outcomes["read"] += 1
        except ReadingError as error:
            assert re.fullmatch(r"[^\n]+\.", str(error))
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 20
