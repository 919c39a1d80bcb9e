"""The shipped digests yield the facts that their authors list, and are marked as digests wherever they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from indexer.demonstration import demonstration_store
from indexer.facts import Facts, extract
from search.engine import Engine
from tests.digest_files import NAMES, digest, entries, told
from ui import printing
from ui.cli import main
from ui.examples import QUESTIONS
from ui.http_api.operations import Operations
from ui.web.answers import Beside, answer_html
from ui.web.cards import cited_words
from ui.web.plans import Listing, plans_html
from ui.web.reading import plan_head
from ui.web.texts import texts_in

VI = texts_in("vi")
MARK = "bản tóm lược, không phải nguyên văn"
MOST = 50  # plans on one page of the API

each_digest = pytest.mark.parametrize("name", NAMES)


@cache
def facts(name: str) -> Facts:
    return extract(digest(name))


def section(name: str, ordinal: int) -> str:
    return digest(name).clauses[ordinal].path


def within(said: str, words: str) -> bool:
    return said.casefold() in words.casefold()


# ---------------------------------------------------------------- facts


@each_digest
def test_the_figures_are_those_that_the_author_lists(name: str) -> None:
    found = Counter((section(name, one.clause), one.comparator, one.value, one.unit) for one in facts(name).targets)
    listed = [(one["section"], one["comparator"], one["value"], one["unit"]) for one in told(name)["targets"]]
    assert found == Counter(listed)
    assert all(one.value_max is None for one in facts(name).targets)


@pytest.mark.parametrize(("name", "target"), entries("targets"))
def test_a_figure_is_that_of_its_indicator(name: str, target: dict[str, Any]) -> None:
    wanted = (target["section"], target["comparator"], target["value"])
    found = [
        one.indicator for one in facts(name).targets if (section(name, one.clause), one.comparator, one.value) == wanted
    ]
    assert any(within(target["indicator"], indicator) for indicator in found), found


@pytest.mark.parametrize(("name", "duty"), entries("assignments"))
def test_a_duty_has_its_offices_and_its_deadline(name: str, duty: dict[str, Any]) -> None:
    found = [
        one
        for one in facts(name).assignments
        if section(name, one.clause) == duty["section"] and within(duty["task"], one.task)
    ]
    assert [one.lead for one in found] == [tuple(duty["lead"])]
    assert set(duty.get("coordinate", ())) <= set(found[0].coordinate)
    assert found[0].deadline == duty.get("deadline", found[0].deadline)


@each_digest
def test_the_documents_are_those_that_the_author_lists(name: str) -> None:
    found = {(one.number or one.subject, one.date) for one in facts(name).references}
    assert found == {(one["document"], one.get("date", "")) for one in told(name)["legal"]}


# ---------------------------------------------------------------- marks


@pytest.fixture(scope="module")
def engine(_session_home: None) -> Iterator[Engine]:
    """The engine over the demonstration store."""
    engine = Engine.open(demonstration_store())
    yield engine
    engine.close()


def asked(name: str) -> str:
    return f"Cơ quan nào chủ trì việc sau: {told(name)['assignments'][0]['task']}?"


@each_digest
def test_an_answer_says_that_it_rests_on_a_digest(
    engine: Engine, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    found = engine.ask(asked(name), f"{name}.txt")
    assert found.digest == found.answered
    assert all(one.digest for one in found.citations)
    assert found.passages and all(one.digest for one in found.passages)
    beside = Beside({plan.plan_id: plan for plan in engine.store.plans()})
    printing.answer(found)
    assert all(MARK in shown for shown in (capsys.readouterr().out, answer_html(found, beside, VI)))


def test_a_comparison_marks_each_digest_that_it_quotes(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    found = engine.ask(QUESTIONS[2])
    assert found.digest and found.comparison is not None
    quoted = [cell for cell in found.comparison.cells if cell.quote]
    assert len(quoted) > 1
    printing.answer(found)
    shown = (capsys.readouterr().out, answer_html(found, Beside({}), VI))
    assert all(text.count(MARK) >= len(quoted) for text in shown)


def test_the_page_marks_every_digest_in_its_lists_and_its_reading_view(engine: Engine) -> None:
    plans = engine.store.plans()
    assert plans_html(plans, Listing(), VI).count(MARK) == len(NAMES)
    assert all(MARK in plan_head(plan, VI) for plan in plans)


def test_the_api_marks_every_digest(engine: Engine) -> None:
    api = Operations(engine)
    listed = api.plans(limit=MOST)["plans"]
    assert [plan["name"] for plan in listed] == [f"{name}.txt" for name in NAMES]
    assert all(plan["digest"] and api.clause(plan["plan_id"], 0)["digest"] for plan in listed)
    found = api.ask(QUESTIONS[0])
    assert all(one["digest"] for one in (found, *found["citations"], *found["passages"]))
    assert api.compare(QUESTIONS[2])["digest"]


def test_registers_on_the_terminal_mark_every_row(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(engine.store.folder)]
    for command in (["facts", "targets"], ["facts", "assignments"], ["facts", "legal"]):
        assert main([*command, *store]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines and all(line.endswith(MARK) for line in lines)
    assert main(["documents", "Luật Việc làm", *store]) == 0
    assert MARK in capsys.readouterr().out


def test_what_is_copied_out_of_an_answer_says_that_it_is_a_digest(engine: Engine) -> None:
    citations = engine.ask(QUESTIONS[0]).citations
    assert citations and all(MARK in cited_words(one) for one in citations)
