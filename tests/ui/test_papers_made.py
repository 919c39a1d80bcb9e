"""Papers of what the engine finds in the small store: values, types, and the clause behind each row."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from search.checking import check
from search.engine import Engine
from search.register import rows
from ui.checking import stored
from ui.papers.answers import answer_paper
from ui.papers.checks import check_paper
from ui.papers.comparisons import comparison_paper
from ui.papers.legal import documents_paper
from ui.papers.paper import Paper
from ui.papers.registers import facts_paper
from ui.papers.sources import nowhere, ways
from ui.web.texts import texts_in

VI = texts_in("vi")
WAY = ways("http://may.test/", VI)


def titles(paper: Paper, at: int = 0) -> list[str]:
    return [column.title for column in paper.tables[at].columns]


def verified(paper: Paper, engine: Engine) -> None:
    """Every source's address leads to the words that it quotes."""
    for source in (row.source for table in paper.tables for row in table.rows):
        if source is None or not source.address:
            continue
        fields = parse_qs(urlsplit(source.address).query)
        assert fields["view"] == ["read"] and source.address.startswith("http://may.test/?")
        clause = engine.store.catalogue.clauses(fields["plan"][0], [int(fields["at"][0])])[0]
        if "span" in fields:
            start, end = map(int, fields["span"][0].split("-"))
            assert engine.store.quote(fields["plan"][0], start, end) == source.quote
        else:
            assert " ".join(source.quote.split())[:40] in " ".join(clause.text.split())


def test_an_answer_is_a_value_with_its_clause(engine: Engine) -> None:
    paper = answer_paper(engine.store, engine.ask("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"), VI, WAY)
    verified(paper, engine)
    row = paper.tables[0].rows[0]
    assert row.values[0] == "Phòng Kinh tế"
    assert row.source is not None
    assert (row.source.number, row.source.issued) == ("21/KH-UBND", date(2025, 3, 6))
    assert paper.about[0] == ("Câu hỏi", "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?")


def test_an_answer_of_several_plans_names_each(engine: Engine) -> None:
    paper = answer_paper(engine.store, engine.ask("Cơ quan nào chủ trì ươm cây giống?"), VI, WAY)
    verified(paper, engine)
    assert {row.source.plan for row in paper.tables[0].rows if row.source} == {"khe-lau.txt", "ben-go-son.txt"}


def test_a_list_has_the_clause_of_each_item(engine: Engine) -> None:
    answer = engine.ask("Phòng Kinh tế của xã Khe Lau chủ trì những nhiệm vụ nào?")
    paper = answer_paper(engine.store, answer, VI, WAY)
    verified(paper, engine)
    assert [row.values[0] for row in paper.tables[0].rows] == list(answer.values)
    assert "Chủ trì" in titles(paper)


def test_a_refusal_says_so_and_shows_the_nearest(engine: Engine) -> None:
    answer = engine.ask("Lương tối thiểu của phi công là bao nhiêu?", "khe-lau.txt")
    assert not answer.answered
    paper = answer_paper(engine.store, answer, VI, WAY)
    verified(paper, engine)
    assert paper.about[1] == ("Trả lời", answer.answer)
    assert "không phải câu trả lời" in paper.tables[0].title and paper.rows <= 3


def test_figures_of_a_comparison_are_numbers(engine: Engine) -> None:
    paper = comparison_paper(engine.compare("tuyến đường có cây bóng mát"), VI, WAY)
    verified(paper, engine)
    figure, unit = titles(paper).index("Giá trị"), titles(paper).index("Đơn vị")
    said = [(row.values[figure], row.values[unit]) for row in paper.tables[0].rows]
    assert (81, "%") in said and (74, "%") in said
    silent = [row for row in paper.tables[0].rows if row.values[figure] == "không nêu"]
    assert [row.source.plan for row in silent if row.source] == ["deo-suong.txt"]


def test_duties_are_compared_by_office(engine: Engine) -> None:
    paper = comparison_paper(engine.compare("Cơ quan nào chủ trì ươm cây giống?"), VI, WAY)
    verified(paper, engine)
    lead = titles(paper).index("Chủ trì")
    assert "Phòng Kinh tế" in {row.values[lead] for row in paper.tables[0].rows}


def test_a_question_that_compares_is_that_table(engine: Engine) -> None:
    answer = engine.ask("So sánh tỷ lệ tuyến đường có cây bóng mát giữa các địa phương")
    assert answer.comparison is not None
    paper = answer_paper(engine.store, answer, VI, WAY)
    assert paper.tables == comparison_paper(answer.comparison, VI, WAY).tables and len(paper.about) == 2


@pytest.mark.parametrize("kind", ["targets", "assignments", "legal"])
@pytest.mark.parametrize("plan", [None, "khe-lau.txt"])
def test_a_register_has_the_rows_of_the_register(engine: Engine, kind: str, plan: str | None) -> None:
    paper = facts_paper(engine.store, kind, plan, VI, WAY)
    verified(paper, engine)
    listed = list(rows(engine.store, kind, plan))
    assert [row.source.quote for row in paper.tables[0].rows if row.source] == [row["quote"] for row in listed]


def test_days_of_a_register_are_dates(engine: Engine) -> None:
    paper = facts_paper(engine.store, "legal", None, VI, WAY)
    at = titles(paper).index("Ngày ban hành")
    assert [row.values[at] for row in paper.tables[0].rows] == [date(2030, 5, 7)]


def test_cited_documents_are_listed_with_who_cites_them(engine: Engine) -> None:
    paper = documents_paper(engine.store, None, None, VI, WAY)
    verified(paper, engine)
    assert [row.values[0] for row in paper.tables[0].rows] == ["Nghị định số 815/2030/NĐ-CP"]
    named = documents_paper(engine.store, "815/2030/NĐ-CP", "khe-lau.txt", VI, WAY)
    verified(named, engine)
    assert named.tables[1].title == "Kế hoạch viện dẫn Nghị định số 815/2030/NĐ-CP"
    assert named.tables[1].rows[0].values == ("căn cứ",)
    assert documents_paper(engine.store, "1/2001/NĐ-CP", None, VI, WAY).rows == 0


@pytest.mark.parametrize("name", ["khe-lau.txt", "deo-suong.txt"])
def test_a_report_lists_rules_then_places(engine: Engine, name: str) -> None:
    report = check(*stored(engine.store, name))
    paper = check_paper(report, VI, WAY)
    verified(paper, engine)
    assert len(paper.tables[0].rows) == len(report.rulings)
    assert len(paper.tables[1].rows) == sum(len(ruling.looked.findings) for ruling in report.rulings)
    assert not [row for row in check_paper(report, VI, nowhere).tables[1].rows if row.source and row.source.address]


def test_headings_come_in_english_too(engine: Engine) -> None:
    paper = facts_paper(engine.store, "targets", None, texts_in("en"), ways("", texts_in("en")))
    assert "Unit" in titles(paper) and paper.language == "en"
    source = paper.tables[0].rows[0].source
    assert source is not None and source.address.startswith("?view=read&plan=") and source.address.endswith("&lang=en")
