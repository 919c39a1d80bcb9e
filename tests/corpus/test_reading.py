"""From bytes to text: encodings, offsets, and the one clear sentence for what cannot be read."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadingError
from corpus.reading import READERS, lines_of, load, read_source, source_from_bytes
from corpus.reading.formats import recognise
from corpus.reading.legacy import recognise_legacy
from corpus.reading.limits import MAX_TEXT_BYTES

SENTENCE = "Ủy ban nhân dân xã Suối Mơ ban hành kế hoạch trồng rừng năm 2031."
# The same words as typed with the fonts of before Unicode.
TCVN3 = "ñy ban nh©n d©n x· ban hµnh kÕ ho¹ch trång rõng cña c¸c ®¬n vÞ; tæ chøc thùc hiÖn trong n¨m."
TCVN3_READ = "ủy ban nhân dân xã ban hành kế hoạch trồng rừng của các đơn vị; tổ chức thực hiện trong năm."
VNI = "UÛy ban nhaân daân xaõ ban haønh keá hoaïch troàng röøng cuûa caùc ñôn vò; toå chöùc thöïc hieän trong naêm."
VNI_READ = "Ủy ban nhân dân xã ban hành kế hoạch trồng rừng của các đơn vị; tổ chức thực hiện trong năm."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        b"\xff\xfe" + SENTENCE.encode("utf-16-le"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
    ],
)
def test_unicode_encodings_read_alike(data: bytes) -> None:
    source = source_from_bytes(data, "a.txt")
    assert source.text == source.raw == SENTENCE


@pytest.mark.parametrize(
    ("typed", "read", "name"), [(TCVN3, TCVN3_READ, "TCVN3"), (VNI, VNI_READ, "VNI")], ids=["TCVN3", "VNI"]
)
def test_fonts_of_before_unicode_are_converted(typed: str, read: str, name: str) -> None:
    assert recognise_legacy(typed) == name
    as_bytes = source_from_bytes(typed.encode("latin-1"), "a.txt")
    as_text = source_from_bytes(typed.encode(), "a.txt")
    assert as_bytes.text == as_bytes.raw == as_text.text == read
    assert as_text.raw == typed
    words = [piece for line in lines_of(as_text) for piece in line.alignment.pieces]
    assert [typed[a:b] for _, _, a, b in words] == typed.split()


@pytest.mark.parametrize("text", [SENTENCE, "Résumé déjà prêt à être lu, naïveté et façade.", "Ke hoach nam 2031"])
def test_other_text_is_no_old_font(text: str) -> None:
    assert recognise_legacy(text) is None


def test_line_ends_and_hidden_characters() -> None:
    raw = "Một\r\nhai\u200b ba\u202e\rbốn\x07năm\u00a0sáu"
    source = source_from_bytes(raw.encode(), "a.txt")
    assert source.raw == raw
    assert [line.text for line in lines_of(source)] == ["Một", "hai ba", "bốn năm sáu"]
    words = [raw[a:b] for line in lines_of(source) for _, _, a, b in line.alignment.pieces]
    assert words == ["Một", "hai", "ba", "bốn", "năm", "sáu"]


def test_only_form_feeds_make_pages() -> None:
    assert [line.page for line in lines_of(source_from_bytes("một\n\fhai".encode(), "a"))] == [1, 1, 2]
    assert {line.page for line in lines_of(source_from_bytes("một\n1\n hai".encode(), "a"))} == {None}


LETTERS = st.text(st.sampled_from("ấđặu ơ\n\r\f\t\u200bxyz0.-"), max_size=60)


@given(LETTERS)
def test_decomposed_text_reads_as_composed_text_with_its_own_offsets(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    one = source_from_bytes(f"ấ{composed}".encode(), "a")
    other = source_from_bytes(f"ấ{decomposed}".encode(), "a")
    assert one.text == other.text
    assert len(other.offsets) == len(other.text) + 1
    for first, second in zip(lines_of(one), lines_of(other), strict=True):
        assert first.text == second.text
        for start, end, a, b in second.alignment.pieces:
            seen = unicodedata.normalize("NFC", other.raw[a:b]).replace("\u200b", "")
            assert seen == second.text[start:end]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....word/document.xml", "DOCX"),
        (b"PK\x03\x04....a.txt", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "DOC"),
        (b"\n<!DOCTYPE html><html>", "HTML"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x00\x01\x02\x03\x04" * 20, "unknown"),
        (SENTENCE.encode(), "text"),
    ],
)
def test_format_is_told_from_the_content(head: bytes, name: str) -> None:
    assert recognise(head) == name
    if name not in READERS:
        with pytest.raises(ReadingError, match="nhị phân" if name == "unknown" else f"{name} chưa đọc được"):
            source_from_bytes(head, "ke-hoach.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" \n\t\r\n ", "chỉ có khoảng trắng"),
        (b"12 / 34 -- 56\n", "không có chữ nào"),
        (b"K\xe9 ho\xe4ch n\xffm \xfe\n" * 3, "không giải mã|Không giải mã"),
        ("TUYỆT MẬT\nỦY BAN NHÂN DÂN XÃ SUỐI MƠ\n".encode(), "đóng dấu mật “TUYỆT MẬT”"),
        ("ỦY BAN NHÂN DÂN\n  MẬT  \nKẾ HOẠCH\n".encode(), "“MẬT”"),
        (("chữ " * 1_300_000).encode(), "triệu ký tự"),
    ],
)
def test_unreadable_content_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as caught:
        source_from_bytes(data, "ke-hoach.txt")
    message = str(caught.value)
    assert "ke-hoach.txt" in message and "\n" not in message and message.endswith(".")


def test_a_word_about_secrecy_is_no_mark() -> None:
    assert source_from_bytes("KẾ HOẠCH\nBảo vệ bí mật nhà nước\nI. MẬT ĐỘ DÂN CƯ\n".encode(), "a").text


def test_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    empty, big, folder = tmp_path / "rỗng.txt", tmp_path / "lớn.txt", tmp_path / "thư mục"
    empty.touch()
    folder.mkdir()
    with big.open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)  # sparse: refused by its size, not by reading it
    for path, words in ((empty, "rỗng"), (big, "20 MB"), (folder, "tệp thường"), (tmp_path / "x", "Không thấy")):
        with pytest.raises(ReadingError, match=words):
            load(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "khóa.txt"
    path.write_text(SENTENCE, "utf-8")
    path.chmod(0)
    with pytest.raises(ReadingError, match="cấp quyền đọc"):
        load(path)


def test_a_permission_error_ends_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "khóa.txt"
    path.write_text(SENTENCE, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadingError, match="cấp quyền đọc"):
        load(path)


def test_read_source_gives_bytes_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SENTENCE.encode())
    data, source = read_source(path)
    assert data == SENTENCE.encode() and source.text == SENTENCE
