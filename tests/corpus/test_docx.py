"""Word files: what their pages show, in order."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from corpus.model import Cell, Mark, Source
from corpus.plan import plan_from_bytes
from corpus.reading import lines_of, source_from_bytes
from tests.word_files import RULED, item, level, lists, numbered, p, r, table, tc, typed, word

BOX = f"<w:txbxContent>{p('trong khung')}</w:txbxContent>"
DIGESTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "plans").glob("*.txt"))


def read(data: bytes) -> Source:
    return source_from_bytes(data, "kế hoạch.docx")


def text_of(body: str, **parts: str) -> list[str]:
    return read(word(body, **parts)).text.split("\n")


@pytest.mark.parametrize("written_as", [typed, numbered], ids=["typed", "numbered by Word"])
@pytest.mark.parametrize("digest", DIGESTS, ids=lambda path: path.stem)
def test_a_digest_comes_back_from_word_as_it_was(digest: Path, written_as: Callable[[Sequence[str]], bytes]) -> None:
    lines = digest.read_text("utf-8").splitlines()
    data = written_as(lines)
    assert read(data).text.split("\n") == lines
    plain, plan = plan_from_bytes(digest.read_bytes(), "a.txt"), plan_from_bytes(data, "a.docx")
    assert plan.format == "DOCX"
    assert plan.head == plain.head
    assert [(clause.path, clause.kind, clause.headings, clause.text) for clause in plan.clauses] == [
        (clause.path, clause.kind, clause.headings, clause.text) for clause in plain.clauses
    ]
    assert all(clause.span.of(plan.raw).split() == clause.text.split() for clause in plan.clauses)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (r("Trồng") + r(" rừng"), ["Trồng rừng"]),
        ("<w:r><w:t>Số:</w:t><w:tab/><w:t>12</w:t></w:r>", ["Số: 12"]),
        ("<w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Trồng rừng</w:t></w:r>", ["KẾ HOẠCH", "Trồng rừng"]),
        ("<w:r><w:t>12/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", ["12/KH-UBND"]),
        ("<w:r><w:t>trồng</w:t><w:softHyphen/><w:t> cây</w:t></w:r>", ["trồng cây"]),
        (f"<w:ins>{r('thêm')}</w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>", ["thêm"]),
        (f"<w:moveFrom>{r('cũ')}</w:moveFrom><w:moveTo>{r('mới')}</w:moveTo>", ["mới"]),
        (f'<w:hyperlink r:id="x">{r("Luật Lâm nghiệp")}</w:hyperlink>', ["Luật Lâm nghiệp"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('ô nhập')}</w:sdtContent></w:sdt>", ["ô nhập"]),
        (r("ẩn", "<w:vanish/>") + r("hiện", '<w:vanish w:val="0"/>'), ["hiện"]),
        (r("kế hoạch", "<w:caps/>"), ["KẾ HOẠCH"]),
        ('<w:fldSimple w:instr="PAGE">' + r("năm 2031") + "</w:fldSimple>", ["năm 2031"]),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>mã</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("ngày 3")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ["ngày 3"],
        ),
        (r("diện tích ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 20 ha"), ["diện tích ≥ 20 ha"]),
        (r("tỷ lệ \uf0a3 5%", '<w:rFonts w:ascii="Symbol"/>'), ["tỷ lệ ≤ 5%"]),
        (r("trång rõng", '<w:rFonts w:ascii=".VnTime"/>'), ["trồng rừng"]),
        (r("kÕ ho¹ch", '<w:rFonts w:ascii=".VnTimeH"/>'), ["KẾ HOẠCH"]),
        (r("troàng röøng", '<w:rFonts w:ascii="VNI-Times"/>'), ["trồng rừng"]),
        ("<m:oMath><m:r><m:t>x = 5</m:t></m:r></m:oMath>", ["x = 5"]),
        (
            f"{r('trước')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx>"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            ["trước", "trong khung"],
        ),
        (f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", ["", "trong khung"]),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(content: str, shown: list[str]) -> None:
    assert text_of(p(content)) == shown


def test_an_unfinished_field_hides_no_later_paragraph() -> None:
    assert text_of(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("mã")) + p("hiện")) == ["", "hiện"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    body = p(r("Trồng "), "<w:rPr><w:del/></w:rPr>") + item("rừng") + item("Chăm sóc")
    assert text_of(body, numbering=lists(level(0, "decimal", "%1."))) == ["1. Trồng rừng", "2. Chăm sóc"]
    assert text_of(p("Trồng") + p("rừng", "<w:rPr><w:del/></w:rPr>")) == ["Trồng", "rừng"]


def test_footnotes_and_endnotes_come_last_with_their_marks() -> None:
    body = (
        p(r("Trồng rừng") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + r(" năm 2031"))
        + p(r("Chăm sóc") + '<w:r><w:endnoteReference w:id="7"/></w:r>')
        + p("Hết.")
    )
    notes = {
        "footnotes": f'<w:footnote w:id="0">{p("không ai nhắc")}</w:footnote>'
        f'<w:footnote w:id="7">{p("<w:r><w:footnoteRef/></w:r>" + r(" Theo số liệu."))}</w:footnote>',
        "endnotes": f'<w:endnote w:id="7">{p("Cuối kỳ.")}</w:endnote>',
    }
    assert text_of(body, **notes) == [
        "Trồng rừng[1] năm 2031", "Chăm sóc[2]", "Hết.", "[1] Theo số liệu.", "[2] Cuối kỳ.",
    ]  # fmt: skip


def test_contents_lists_are_left_out_and_the_reader_says_so() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('I. MỤC TIÊU 1')}</w:sdtContent></w:sdt>"
    )
    styles = '<w:style w:type="paragraph" w:styleId="ML1"><w:name w:val="toc 1"/></w:style>'
    source = read(word(control + p("II. NỘI DUNG 2", '<w:pStyle w:val="ML1"/>') + p("I. MỤC TIÊU"), styles=styles))
    assert source.text == "I. MỤC TIÊU"
    assert len(source.notes) == 1
    assert "mục lục" in source.notes[0]


def cells_of(body: str) -> list[tuple[str, Cell | None]]:
    source = read(word(body))
    return [(line.text, line.cell) for line in lines_of(source) if line.text]


def test_tables_keep_their_grid_with_spans_and_merges() -> None:
    goes_on = tc("", "<w:vMerge/>")
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        [tc("A. CÔNG VIỆC CHUNG", '<w:gridSpan w:val="3"/>')],
        ["1", tc("Trồng rừng", '<w:vMerge w:val="restart"/>'), "Phòng Kinh tế|Đoàn xã"],
        ["2", goes_on, "Công an xã"],
    ]
    assert cells_of(table(rows) + p("sau") + table(rows[:1] * 2)) == [
        ("TT", Cell(0, 0, 0)), ("Nhiệm vụ", Cell(0, 0, 1)), ("Chủ trì", Cell(0, 0, 2)),
        ("A. CÔNG VIỆC CHUNG", Cell(0, 1, 0, 1, 3)),
        ("1", Cell(0, 2, 0)), ("Trồng rừng", Cell(0, 2, 1, 2, 1)), ("Phòng Kinh tế", Cell(0, 2, 2)),
        ("Đoàn xã", Cell(0, 2, 2)),
        ("2", Cell(0, 3, 0)), ("Công an xã", Cell(0, 3, 2)),
        ("sau", None),
        ("TT", Cell(1, 0, 0)), ("Nhiệm vụ", Cell(1, 0, 1)), ("Chủ trì", Cell(1, 0, 2)),
        ("TT", Cell(1, 1, 0)), ("Nhiệm vụ", Cell(1, 1, 1)), ("Chủ trì", Cell(1, 1, 2)),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_text_of_that_cell_and_numbers_count_through_cells() -> None:
    inner = table([["a", "b"], ["c", "d"]])
    cell = f"<w:tc>{p('trước')}{inner}{p('sau')}</w:tc>"
    numbering = lists(level(0, "decimal", "%1."))
    rows = [["TT", "Việc"], [f"<w:tc>{item('')}</w:tc>", cell], [f"<w:tc>{item('')}</w:tc>", "việc hai"]]
    source = read(word(table(rows), numbering=numbering))
    assert [(line.text, line.cell and line.cell.row) for line in lines_of(source)] == [
        ("TT", 0), ("Việc", 0), ("1.", 1), ("trước", 1), ("a", 1), ("b", 1), ("c", 1), ("d", 1), ("sau", 1), ("2.", 2),
        ("việc hai", 2),
    ]  # fmt: skip


LEFT, RIGHT = "ỦY BAN NHÂN DÂN|XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    "rows",
    [
        [[f"{LEFT}|Số: 12/KH-UBND", f"{RIGHT}|Suối Mơ, ngày 3 tháng 2 năm 2031"]],
        [[LEFT, RIGHT], ["Số: 12/KH-UBND", "Suối Mơ, ngày 3 tháng 2 năm 2031"]],
    ],
)
@pytest.mark.parametrize("rules", ["", RULED], ids=["bare", "ruled"])
def test_letterhead_and_signature_are_no_tables(rows: list[list[str]], rules: str) -> None:
    closing = [["Nơi nhận:|- Như trên;|- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH||Lê Văn Mười"]]
    body = "".join(map(p, ["KẾ HOẠCH", "Trồng rừng năm 2031", "I. MỤC TIÊU", "1. Trồng 20 ha keo."]))
    data = word(table(rows, rules) + body + table(closing, rules))
    assert all(mark.cell is None for mark in read(data).marks)
    plan = plan_from_bytes(data, "a.docx")
    assert (plan.head.number, plan.head.issuer, plan.head.date, plan.head.title) == (
        "12/KH-UBND", "Ủy ban nhân dân xã Suối Mơ", "2031-02-03", "Kế hoạch Trồng rừng năm 2031",
    )  # fmt: skip
    assert [(clause.kind, clause.path) for clause in plan.clauses][2:4] == [("heading", "I"), ("item", "I.1")]
    assert [clause.text for clause in plan.clauses if clause.kind == "closing"] == [
        "Nơi nhận: - Như trên; - Lưu: VT.", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mười",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "is_table"),
    [
        (table([["A", "B"], ["C", "D"]]), True),
        (table([["A", "B"], ["C", "D"]], ""), False),
        (table([["TT", "Việc"], ["1", "Trồng"]], ""), True),
        (table([["A", "B", "C"]] * 3, ""), True),
        (table([["A", "B", "C"]]), False),
        (table([["A"], ["B"], ["C"]]), False),
        (table([["A", "dài " * 600], ["B", "C"]]), False),
    ],
)
def test_which_tables_are_tables(body: str, is_table: bool) -> None:
    assert any(cell for _, cell in cells_of(body)) == is_table


def test_a_style_can_draw_the_rules_of_a_table() -> None:
    styles = f'<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Table Grid"/>{RULED}</w:style>'
    ruled = table([["A", "B"], ["C", "D"]], '<w:tblPr><w:tblStyle w:val="Luoi"/></w:tblPr>')
    assert read(word(ruled, styles=styles)).marks[3].cell == Cell(0, 1, 1)


def test_indents_are_counted_in_characters() -> None:
    body = p("A", '<w:ind w:left="720" w:firstLine="480"/>') + p("B", '<w:jc w:val="center"/><w:ind w:left="720"/>')
    assert [mark.indent for mark in read(word(body)).marks] == [10, 0]


def test_a_document_made_by_a_library_with_pages_headers_and_pictures_is_read() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.add_paragraph("I. MỤC TIÊU", style="Heading 1")
    document.add_paragraph("Trồng rừng", style="List Bullet").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Chăm sóc", style="List Number")
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue()).text.split("\n") == ["I. MỤC TIÊU", "• Trồng rừng", "", "1. Chăm sóc"]


def test_a_document_that_is_typed_in_a_font_of_before_unicode_is_converted() -> None:
    sentence = "Uû ban nh©n d©n x· ban hµnh kÕ ho¹ch trång rõng cña c¸c ®¬n vÞ; tæ chøc thùc hiÖn trong n¨m."
    assert read(typed([sentence])).text.startswith("Uỷ ban nhân dân xã ban hành kế hoạch trồng rừng của các đơn vị")


def test_marks_are_plain_where_nothing_is_known() -> None:
    assert read(word(p("Trồng rừng"))).marks == (Mark(),)
