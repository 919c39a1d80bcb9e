"""Plans, and how a file becomes one: `read_plan` takes a file, `plan_from_bytes` its bytes, both give a `Plan`.

A plan holds its raw text, its head, its clauses in reading order with exact spans, and the rows of its tables. This
room knows nothing of indexes or questions.
"""

from __future__ import annotations

from corpus.alignment import Alignment, Span
from corpus.errors import KeHoachError, ReadingError
from corpus.model import Clause, Head, Line, Locality, Plan, Source, TableRow
from corpus.plan import plan_from_bytes, plan_id_of, read_plan

__all__ = [
    "Alignment",
    "Clause",
    "Head",
    "KeHoachError",
    "Line",
    "Locality",
    "Plan",
    "ReadingError",
    "Source",
    "Span",
    "TableRow",
    "plan_from_bytes",
    "plan_id_of",
    "read_plan",
]
