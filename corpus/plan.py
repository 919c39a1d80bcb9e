"""The whole way from a file to a `Plan`: reading, restoring, outline, tables, head."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.head import head_of
from corpus.model import Plan
from corpus.outline import outline
from corpus.reading import lines_of, load, source_from_bytes
from corpus.relabelling import keep_labels
from corpus.tables import rows_of


def plan_id_of(data: bytes) -> str:
    """The first 16 hexadecimal digits of the bytes' SHA-256: the same content is the same plan."""
    return hashlib.sha256(data).hexdigest()[:16]


def read_plan(path: Path, name: str | None = None) -> Plan:
    """The plan in a file.

    Args:
        path: the file.
        name: what the plan is called; the file's own name where left out.

    Raises:
        ReadingError: the file cannot be read as a plan; its message is one sentence for the user.
    """
    return plan_from_bytes(load(path), path.name if name is None else name)


def plan_from_bytes(data: bytes, name: str) -> Plan:
    """The plan in a file's bytes.

    Raises:
        ReadingError: as `read_plan`.
    """
    # Imported here because a question is answered without it: it brings NumPy and a language model.
    from corpus.restoring import restore

    source = source_from_bytes(data, name)
    read = lines_of(source)
    lines = keep_labels(read, restore(read))
    clauses = outline(lines)
    return Plan(
        plan_id=plan_id_of(data),
        name=name,
        raw=source.raw,
        head=head_of(lines),
        clauses=clauses,
        rows=rows_of(clauses, source.raw),
        restored=any(line.restored for line in lines),
    )
