"""What is measured where the lines of a row's columns are torn apart: the cleanest of its statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from indexer.facts.indicators import IndicatorTable
from indexer.facts.model import Target

_LONGEST = 24  # words of a statement's indicator
_RUNS = 40  # pieces of a row that are looked at
_SHORTEST = 5  # words of an indicator that says something by itself
_FULL = 12  # words from which on a longer indicator says no more
# What no indicator holds: borders of columns, marks of misreading, capitals within a word, the words of other columns.
_NOISE = re.compile(
    r"[|\[\]{}<>\\~^’‘°@*=_&ﬁﬂ?]|^[^()]*\)|(?<!\w)[A-ZĐ][a-z]+\d|[a-zà-ỹđ][A-ZĐ]|(?<!\S)\d{1,2}(?:\.\d)?\s(?!%)|\.\s*-\s|(?<=[a-zà-ỹ])\s-\s|"
    r"(?<=[a-zà-ỹđ])(?<!của)(?<!thuộc)(?<!tại)(?<!các)(?<!do)(?<!theo)(?<!và)\s(?:Các|Trung tâm|Phòng|Phong|Sở|UBND|"
    r"Ủy ban|Văn phòng|Năm|Quyết định|Báo cáo|Kế hoạch|Thường|Tỷ lệ|Tỉ lệ|Hành chính)(?!\w)"
)
_MEASURED = re.compile(r"(?:Tỷ lệ|Tỉ lệ|Tỷ trọng|Mức độ|Mức giảm|Số hóa)\s(?=[^\W\d_])")
_CLOSING = re.compile(r"(?:\s+(?:trên|của|là|đạt|cấp|từ|tối thiểu|và|các|được|tại|trong|có)|[\s,:;.(-])+$")


def noisy(phrase: str) -> bool:
    """Whether a phrase holds what other columns or a misreading have left in it."""
    return _NOISE.search(phrase) is not None


def settled(statements: Sequence[Target], text: str, table: IndicatorTable, torn: bool) -> Target:
    """The one target that several statements of one row make: its best words and the comparator that most of them
    say; the first statement's place.

    Args:
        statements: of one figure, in reading order, not empty.
        text: the row's.
        table: the known indicators.
        torn: whether the columns that say what is to be reached could not be told apart.
    """
    first = statements[0]
    best = max(statements, key=lambda one: _worth(one.indicator, table))
    indicator = best.indicator
    if torn and (noisy(indicator) or table.find(indicator) is None):
        indicator = max([*_runs(text), indicator], key=lambda run: _worth(run, table))
    known = table.find(indicator)
    broken = torn and (noisy(indicator) or len(indicator.split()) < _SHORTEST or (known is None and "|" in text))
    if broken and (known := known or table.find(text)) is not None:
        indicator = known.name  # what is left of the plan's words says nothing
    elif known is None and first.indicator_key:
        known = table.named(first.indicator_key)
    said = Counter(one.comparator for one in statements if one.comparator != "=")
    comparator = said.most_common(1)[0][0] if said else "="
    surest = [one for one in statements if one.comparator == comparator]
    return Target(
        clause=first.clause,
        start=first.start,
        end=first.end,
        indicator=indicator,
        indicator_key=known.key if known else None,
        comparator=comparator,
        value=first.value,
        value_max=first.value_max,
        unit=first.unit,
        scope=_commonest([one.scope for one in surest]),
        due=first.due,
        direction=surest[0].direction if surest else first.direction,
        denominator="" if broken else _commonest([one.denominator for one in statements if not noisy(one.denominator)]),
    )


def _commonest(said: Sequence[str]) -> str:
    counted = Counter(words for words in said if words)
    return counted.most_common(1)[0][0] if counted else ""


def _worth(indicator: str, table: IndicatorTable) -> tuple[bool, bool, int]:
    words = len(indicator.split())
    return not noisy(indicator), table.find(indicator) is not None and words > 2, min(words, _FULL)


def _runs(text: str) -> Iterator[str]:
    """Pieces of a torn row that begin like an indicator, each up to where another column breaks in."""
    for match in islice(_MEASURED.finditer(text), _RUNS):
        piece = text[match.start() : match.start() + 300]
        end = re.search(r"[|;:%]|\d", piece)
        noise = _NOISE.search(piece, match.end() - match.start())
        stop = min(end.start() if end else len(piece), noise.start() if noise else len(piece))
        words = _CLOSING.sub("", " ".join(piece[:stop].split()))
        if len(words.split()) > 3:
            yield " ".join(words.split()[:_LONGEST])
