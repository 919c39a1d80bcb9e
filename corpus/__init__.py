"""Plans, and how a file becomes one: `read_plan` takes a file, `plan_from_bytes` its bytes, both give a `Plan`.

A plan holds its raw text, its head, its clauses in reading order with exact spans, and the rows of its tables. This
room knows nothing of indexes or questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.alignment import Alignment, Span
from corpus.errors import KeHoachError, ReadingError
from corpus.model import Clause, Head, Line, Locality, Plan, Source, TableRow

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    """Reading is brought in when it is first asked for: most of what imports this room, the processes that read single
    files among it, does without."""
    if name in ("plan_from_bytes", "plan_id_of", "read_plan"):
        from corpus import plan

        return getattr(plan, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
