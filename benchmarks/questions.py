"""The sets of questions that are measured: Vietnamese, English, without accents, without a plan, unanswerable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from benchmarks.product import Row, read_rows

# Two of these in a question without any accent: it is English, not Vietnamese typed without accents.
ENGLISH_WORDS = frozenset(
    {"the", "which", "what", "who", "whose", "when", "where", "how", "is", "are", "does", "of", "in"}
)


@dataclass(frozen=True)
class QuestionSet:
    """Gold questions that are asked and scored together.

    Attributes:
        name: key in floors.toml and in the results.
        title: what the table calls it.
        gold: gold rows, their `question` as it is to be asked.
        limited: whether each question is limited to the plan it was made for.
    """

    name: str
    title: str
    gold: tuple[Row, ...]
    limited: bool = True

    def asked(self) -> list[Row]:
        """Rows for `kehoach ask --batch`, ids unique over all sets."""
        return [
            {"id": f"{self.name}/{row['id']}", "question": row["question"]}
            | ({"plan": row["doc"]} if self.limited else {})
            for row in self.gold
        ]

    def of_plan(self, name: str) -> QuestionSet:
        """The questions about one plan only."""
        rows = tuple(row for row in self.gold if row["doc"] == name)
        return QuestionSet(f"{self.name}.{name[:3]}", f"{self.title}, {name[:3]}", rows, self.limited)


def is_english(question: str) -> bool:
    """Whether a question is English, be it with a Vietnamese name in it; Vietnamese without accents is not."""
    words = re.findall(r"[a-z]+", question.lower())
    asks = words[:1] in (["which"], ["what"], ["who"], ["whose"], ["when"], ["where"], ["how"])
    return (question.isascii() or asks) and sum(word in ENGLISH_WORDS for word in words) >= 2


def stripped(text: str) -> str:
    """Text as typed without a Vietnamese keyboard: no accents, đ as d."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def question_sets(gold: Path) -> list[QuestionSet]:
    """All sets of a gold folder, in the order of the table.

    Args:
        gold: folder with qa.jsonl, qa_open.jsonl and unanswerable.jsonl.
    """
    closed = read_rows(gold / "qa.jsonl")
    vietnamese = [row for row in closed if not is_english(row["question"])]
    return [
        QuestionSet("vietnamese", "Vietnamese, limited to its plan", tuple(vietnamese)),
        QuestionSet(
            "stripped",
            "the same, all accents stripped",
            tuple(row | {"question": stripped(row["question"])} for row in vietnamese),
        ),
        QuestionSet(
            "english", "English, limited to its plan", tuple(row for row in closed if is_english(row["question"]))
        ),
        QuestionSet("open", "all, no plan given", tuple(read_rows(gold / "qa_open.jsonl")), limited=False),
        QuestionSet("unanswerable", "not in the plan", tuple(read_rows(gold / "unanswerable.jsonl"))),
    ]
