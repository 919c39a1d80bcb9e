"""The shipped digests: each reads as a plan, says that it is a digest, and copies no sentence of a source."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from corpus.folding import syllables
from tests.digest_files import NAMES, TOLD, digest, entries, told

RUN = 16  # syllables in a row that no two writers share by chance
# A document cited with its title is a name and may be long; what follows its type, up to the next stop, is no copy.
DOCUMENT = re.compile(
    r"(?:luật|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kết luận|công điện|chương trình|kế hoạch|đề án)\b"
    r"[^;.\n]{0,400}"
)

each_digest = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def sources(shared: Path) -> dict[tuple[str, ...], set[str]]:
    """Runs of syllables of every plan at hand, with the files that have them."""
    runs: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for path in sorted([*(shared / "plans").glob("*.txt"), *(shared / "plans_other").glob("*.txt")]):
        for run in _runs(path.read_text("utf-8")):
            runs[run].add(path.name)
    return runs


def _runs(text: str) -> set[tuple[str, ...]]:
    words = syllables(DOCUMENT.sub(" ¦ ", re.sub(r"\s+", " ", text).lower()).replace("¦", "xtitlex"))
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_the_facts_of_every_shipped_file_are_told() -> None:
    assert {path.stem for path in TOLD.glob("*.toml")} == set(NAMES)


@each_digest
def test_a_digest_has_its_head_and_says_that_it_is_a_digest(name: str) -> None:
    head, wanted = digest(name).head, told(name)
    assert head.digest
    assert head.kind == "Kế hoạch"
    assert (head.number, head.issuer, str(head.locality), head.date) == (
        wanted["number"], wanted["issuer"], wanted["locality"], wanted["date"],
    )  # fmt: skip
    assert (head.title, head.period) == (wanted["title"], wanted.get("period"))


@each_digest
def test_a_digest_has_thirty_to_eighty_clauses_below_its_head(name: str) -> None:
    assert 30 <= sum(clause.kind != "preamble" for clause in digest(name).clauses) <= 80


@each_digest
def test_an_item_or_bullet_is_one_whole_line_of_the_file(name: str) -> None:
    plan = digest(name)
    assert not plan.restored
    below = [clause for clause in plan.clauses if clause.kind not in {"preamble", "heading"}]
    assert {clause.span.of(plan.raw) for clause in below} <= set(plan.raw.splitlines())


@each_digest
def test_a_digest_has_the_outline_that_it_claims(name: str) -> None:
    paths = [clause.path for clause in digest(name).clauses if clause.kind != "preamble"]
    assert list(dict.fromkeys(paths)) == told(name)["outline"]


@pytest.mark.parametrize(("name", "place"), entries("places"))
def test_words_stand_under_the_section_numbers_of_the_source(name: str, place: dict[str, Any]) -> None:
    clauses = digest(name).clauses
    found = [clause for clause in clauses if clause.path == place["section"] and place["words"] in clause.text]
    assert len(found) == 1
    assert any(above.startswith(place["heading"]) for above in (*found[0].headings, found[0].text))


@each_digest
def test_a_digest_copies_no_sentence_of_a_plan(
    shared: Path, sources: dict[tuple[str, ...], set[str]], name: str
) -> None:
    if not (shared / "plans_other" / told(name)["source"]).is_file():
        pytest.skip("its source is not at hand")
    copied = {" ".join(run): sources[run] for run in _runs(digest(name).raw) if run in sources}
    assert copied == {}


@each_digest
def test_a_digest_has_no_block_of_signers_and_recipients(name: str) -> None:
    assert not re.search(r"KT\. CHỦ TỊCH|TM\. ỦY BAN|Nơi nhận", digest(name).raw)
