"""Saved web pages: the document that stands in them, line by line, as a browser shows it."""

from __future__ import annotations

import random
import re
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.model import Cell
from corpus.plan import plan_from_bytes
from corpus.reading import lines_of, source_from_bytes
from corpus.reading.formats import recognise
from corpus.reading.limits import MAX_PART, MAX_TAGS
from corpus.reading.web.reader import page_text

DIGESTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "plans").glob("*.txt"))
SENTENCE = "Ủy ban nhân dân xã Suối Mơ trồng rừng"


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Cổng</title></head><body>{body}</body></html>".encode()


def lines(body: str) -> list[str]:
    return source_from_bytes(page(body), "a.html").text.split("\n")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("digest", DIGESTS, ids=lambda path: path.stem)
def test_a_digest_comes_back_from_a_page_as_it_was(digest: Path) -> None:
    text = digest.read_text("utf-8").splitlines()
    data = page("".join(f"<p>{escaped(line)}</p>\n" for line in text))
    assert source_from_bytes(data, "a.html").text.split("\n") == text
    plain, plan = plan_from_bytes(digest.read_bytes(), "a.txt"), plan_from_bytes(data, "a.html")
    assert (plan.format, plan.head) == ("HTML", plain.head)
    assert [(clause.path, clause.text) for clause in plan.clauses] == [
        (clause.path, clause.text) for clause in plain.clauses
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Trồng <b>rừng</b>\n  năm&nbsp;&nbsp;2031</p><p>Chăm<br>sóc</p>", ["Trồng rừng năm 2031", "Chăm", "sóc"]),
        ("<div>một<div>hai</div>ba</div>bốn", ["một", "hai", "ba", "bốn"]),
        ("<p>cao &ge; 5&#150;6 &amp; 7</p>", ["cao ≥ 5–6 & 7"]),
        ("<pre>một\n  hai</pre>", ["một", "hai"]),
        ("<p style='text-transform: uppercase'>kế hoạch <i>năm</i></p><p>sau</p>", ["KẾ HOẠCH NĂM", "sau"]),
        ("<ol><li>A<li>B<ul><li>C</ul><li>D</ol>", ["1. A", "2. B", "- C", "3. D"]),
        ("<ol type=I start=3><li>A<li value=7>B</ol>", ["III. A", "VII. B"]),
        ("<ol style='list-style-type:lower-alpha'><li><p>A</p><p>B</p></li></ol>", ["a) A", "B"]),
        ("<ul><li>- A<li>1. B<li>II. C</ul>", ["- A", "1. B", "II. C"]),
        ("<ul style='list-style:none'><li>A</ul>", ["A"]),
        (
            "<p><![if !supportLists]><span style='mso-list:Ignore'>1.2.<span>&nbsp;&nbsp; </span></span>"
            "<![endif]>Keo</p><p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>§<span>&nbsp;"
            "</span></span></span>Thông</p>",
            ["1.2. Keo", "- Thông"],
        ),
        ("<p>Trồng<sup><a href='#f1'>3</a></sup> 5 m<sup>2</sup></p>", ["Trồng[3] 5 m2"]),
        ("<p>Trồng<a href='#f1'><sup>3</sup></a> <a href='#'>4</a></p>", ["Trồng[3] 4"]),
        ("<p>hiện</p><p style='display:none'>ẩn</p><p hidden>ẩn</p><script>x</script><style>y</style>", ["hiện"]),
        ("<form><p>hiện</p><select><option>x</select><button>y</button><input value=z></form>", ["hiện"]),
        ("<!-- a --><p>hiện<!-- b --></p><?php x ?>", ["hiện"]),
    ],
)
def test_what_a_page_shows(body: str, shown: list[str]) -> None:
    assert lines(body) == shown


def menu(count: int, text: str = "Chuyên mục số") -> str:
    return "<ul>" + "".join(f"<li><a href='/{i}'>{text} {i}</a></li>" for i in range(count)) + "</ul>"


PLAN = (
    "<table border=0><tr><td>ỦY BAN NHÂN DÂN<br>XÃ SUỐI MƠ<br>Số: 12/KH-UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    "<br>Suối Mơ, ngày 3 tháng 2 năm 2031</td></tr></table><p>KẾ HOẠCH</p><p>Trồng rừng năm 2031</p>"
    "<p>Căn cứ <a href=a>Luật A</a>, <a href=b>Luật B</a>, <a href=c>Luật C</a>, <a href=d>Luật D</a>;</p>"
    "<p><b>I.</b> MỤC TIÊU</p><p>1. Trồng 20 ha keo.</p><p>Nơi nhận: Lưu.</p>"
)
SHOWN = [
    "ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Suối Mơ, ngày 3 tháng 2 năm 2031", "KẾ HOẠCH", "Trồng rừng năm 2031", "Căn cứ Luật A, Luật B, Luật C, Luật D;",
    "I. MỤC TIÊU", "1. Trồng 20 ha keo.", "Nơi nhận: Lưu.",
]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        PLAN,
        f"<nav>{menu(12)}</nav><div class=a><h1>Tin</h1><div class=b>{PLAN}</div></div><footer>Bản quyền</footer>",
        f"<div>{menu(12)}</div><form><table><tr><td>{menu(5)}</td><td>{PLAN}</td></tr></table></form>",
        f"<div>{menu(12)}</div>{PLAN}<div>{menu(6, 'Kế hoạch khác số')}</div>",
        f"<div>{menu(12)}</div><div><div><h1>Tin</h1><div>{PLAN}</div><p>Từ khóa: <a href=k>rừng</a></p></div><div>"
        "<h4><a href=n>1. Đọc nhiều</a></h4><p>1. Đọc nhiều: tóm tắt tin đã đăng hôm qua.</p></div></div>",
    ],
    ids=["alone", "nav", "in a form and table", "beside menus", "beside numbered news"],
)
def test_the_document_is_found_in_a_portals_page(body: str) -> None:
    assert lines(body) == SHOWN


def test_a_page_without_a_known_document_is_kept_whole_but_for_its_menus() -> None:
    assert lines(f"<div>{menu(12)}</div><p>Bài viết về rừng.</p><p>Hết.</p>") == ["Bài viết về rừng.", "Hết."]


def test_parts_of_the_document_beside_its_container_are_kept() -> None:
    items = "".join(f"<p>{number}. Chăm sóc rừng.</p>" for number in range(2, 6))
    body = f"<div>{menu(12)}</div><div><div>{PLAN}</div><div>{items}<a href=t>Tải về</a></div></div>"
    assert lines(body) == [*SHOWN, *(f"{number}. Chăm sóc rừng." for number in range(2, 6)), "Tải về"]


def test_tables_have_cells_and_layout_tables_have_none() -> None:
    body = (
        f"{PLAN}<table border=1><tr><th>TT<th>Nhiệm vụ<th>Chủ trì<tr><td>1<td rowspan=2>Trồng<td>Phòng Kinh tế"
        "<tr><td>2<td>Phòng Nội vụ<p>Đoàn xã</table><table border=1><tr><td colspan=2>Nhóm<tr><td>a<td>b</table>"
    )
    source = source_from_bytes(page(body), "a.html")
    assert [(line.text, line.cell) for line in lines_of(source)][len(SHOWN) :] == [
        ("TT", Cell(0, 0, 0)), ("Nhiệm vụ", Cell(0, 0, 1)), ("Chủ trì", Cell(0, 0, 2)),
        ("1", Cell(0, 1, 0)), ("Trồng", Cell(0, 1, 1, 2, 1)), ("Phòng Kinh tế", Cell(0, 1, 2)),
        ("2", Cell(0, 2, 0)), ("Phòng Nội vụ", Cell(0, 2, 2)), ("Đoàn xã", Cell(0, 2, 2)),
        ("Nhóm", Cell(1, 0, 0, 1, 2)), ("a", Cell(1, 1, 0)), ("b", Cell(1, 1, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (f"<html><p>{SENTENCE}".encode("utf-16"), SENTENCE),
        (f"<html><p>{SENTENCE}".encode("utf-16-le"), SENTENCE),
        (b"\xef\xbb\xbf<html><p>" + SENTENCE.encode(), SENTENCE),
        (b"<html><meta charset=utf-8><p>" + SENTENCE.encode(), SENTENCE),
        (b"<html><meta charset=windows-1258><p>" + "Hôi đông".encode("cp1258"), "Hôi đông"),
        (b"<html><meta charset=x-none><p>" + SENTENCE.encode(), SENTENCE),
        (b"<html><meta charset=hex><p>" + SENTENCE.encode(), SENTENCE),
        (b"<html><p>\xff" + SENTENCE.encode() * 100, "\ufffd" + SENTENCE * 100),
        (
            "<html><p>Uû ban nh©n d©n x· ban hµnh kÕ ho¹ch trång rõng cña c¸c ®¬n vÞ trong n¨m".encode("latin-1"),
            "Uỷ ban nhân dân xã ban hành kế hoạch trồng rừng của các đơn vị trong năm",
        ),
        (
            "<meta charset=utf-8><p>Uû ban nh©n d©n x· ban hµnh kÕ ho¹ch trång rõng cña c¸c ®¬n vÞ trong n¨m".encode(),
            "Uỷ ban nhân dân xã ban hành kế hoạch trồng rừng của các đơn vị trong năm",
        ),
    ],
)
def test_encodings_of_pages(data: bytes, read: str) -> None:
    assert recognise(data) == "HTML"
    assert source_from_bytes(data, "a.html").text == read


def test_a_page_with_damaged_bytes_is_read_and_says_so() -> None:
    data = page(f"<p>{SENTENCE}</p>" * 4).replace("trồng".encode(), b"tr\xe9ng", 2)
    source = source_from_bytes(data, "a.html")
    torn = SENTENCE.replace("trồng", "tr\ufffdng")
    assert source.text.split("\n") == [torn, torn, SENTENCE, SENTENCE]
    assert source.notes == ("Trang web có 2 ký tự hỏng, hiện là “\ufffd”; hãy đối chiếu các chữ ấy với bản gốc.",)
    assert [[line.text[start:end] for start, end in line.uncertain] for line in lines_of(source)] == [
        ["tr\ufffdng"], ["tr\ufffdng"], [], [],
    ]  # fmt: skip


def test_bytes_that_are_no_text_are_refused_in_a_page_too() -> None:
    chance = random.Random(5)
    noise = bytes(chance.choice(range(0x80, 0x100)) for _ in range(4_000))
    with pytest.raises(ReadingError, match="Không giải mã được"):
        source_from_bytes(b"<html><p>" + SENTENCE.encode() * 20 + noise, "a.html")


def archive(*parts: tuple[str, str]) -> bytes:
    """A web archive of these parts: kind of text and content."""
    whole = MIMEMultipart("related")
    for kind, content in parts:
        whole.attach(MIMEText(content, kind, "utf-8"))
    return b"From: <Saved by Blink>\n" + bytes(whole)


def test_web_archives_are_unpacked() -> None:
    data = archive(("css", "p{}"), ("html", f"<html><p>{SENTENCE}</p></html>"), ("html", "<p>khung quảng cáo</p>"))
    assert recognise(data) == "MHTML"
    assert source_from_bytes(data, "a.mht").text == SENTENCE
    with pytest.raises(ReadingError, match="không chứa trang nào"):
        source_from_bytes(archive(("css", "p{}")), "a.mht")


@pytest.mark.parametrize(
    "text",
    ["<Tài liệu> của xã", "a < b và c > d", "- <p> là thẻ", "From: xã\nKính gửi", "<?xml version='1.0'?><a>b</a>"],
)
def test_text_with_signs_of_markup_is_text(text: str) -> None:
    assert recognise(text.encode()) == "text"


@pytest.mark.parametrize(
    "start",
    [
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>", "<!-- saved from url=(0014)about:internet --><html>",
        "\n<HTML xmlns:v='urn'>", "<div class=a>", "<table>", "<meta charset=utf-8>",
    ],
)  # fmt: skip
def test_how_pages_begin(start: str) -> None:
    assert recognise(start.encode()) == "HTML"
    assert page_text(start.encode(), "a") == start


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("<div>" * 2_000_000 + SENTENCE, "thẻ HTML"),
        ("<div>" * 100_000 + SENTENCE, SENTENCE),
        ("<table><tr><td>" * 100_000 + SENTENCE, "lồng nhau quá sâu"),
        ("<font><b>dòng<br>" * 3_000, "dòng"),
        ("<div" * 100_000, "khoảng trắng"),
        ("<td rowspan=99999 colspan=99999>x" * 2_000, "x"),
        ("<table>" + "<tr><td rowspan=60000 colspan=60>x" * 2_000, "x"),
        (" " * (MAX_PART + 1), "MB"),
        ("<p>a" * (MAX_TAGS // 2 + 1), "thẻ HTML"),
    ],
    ids=["too many", "deep", "deep tables", "unclosed", "unfinished", "wide", "tall", "large", "tags"],
)
def test_made_up_pages_are_read_or_refused(body: str, outcome: str) -> None:
    try:
        assert outcome in source_from_bytes(page(body), "a.html").text
    except ReadingError as error:
        assert outcome in str(error)


def test_damaged_pages_give_text_or_one_sentence() -> None:
    pages = [page(PLAN + f"<nav>{menu(12)}</nav>"), archive(("html", f"<html>{PLAN}<ol><li>a</ol></html>"))]
    chance = random.Random(11)
    for turn in range(400):
        out = bytearray(pages[turn % 2])
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(out))
            if chance.random() < 0.4:
                del out[at : at + chance.randrange(1, 40)]
            else:
                out[at : at + 1] = chance.choice(
                    [b"<", b">", b"&#0;", b"\0", b"</td>", b"<table>", b"\xff", b'"', b"<li>"]
                )
        try:
            lines_of(source_from_bytes(bytes(out), "a.html"))
        except ReadingError as error:
            assert re.fullmatch(r"[^\n]+\.", str(error))
