"""The whole way from a file to a `Plan`: reading, restoring, outline, tables, head."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.head.head import head_of
from corpus.model import Plan
from corpus.outline.outlining import grids_of, outline
from corpus.outline.relabelling import keep_labels
from corpus.reading import Progress, lines_of, load, places_of, silent, source_from_bytes
from corpus.reading.formats import recognise
from corpus.tables.attribution import rows_of


def plan_id_of(data: bytes) -> str:
    """The first 16 hexadecimal digits of the bytes' SHA-256: the same content is the same plan."""
    return hashlib.sha256(data).hexdigest()[:16]


def read_plan(path: Path, name: str | None = None, progress: Progress = silent) -> Plan:
    """The plan in a file.

    Args:
        path: the file.
        name: what the plan is called; the file's own name where left out.
        progress: called with pages done and pages in all.

    Raises:
        ReadingError: the file cannot be read as a plan; its message is one sentence for the user.
    """
    return plan_from_bytes(load(path), path.name if name is None else name, progress)


def plan_from_bytes(data: bytes, name: str, progress: Progress = silent) -> Plan:
    """The plan in a file's bytes.

    Raises:
        ReadingError: as `read_plan`.
    """
    # Imported here because a question is answered without it: it brings NumPy and a language model.
    from corpus.restoring import restore

    source = source_from_bytes(data, name, progress)
    read = lines_of(source)
    lines = keep_labels(read, restore(read))
    clauses = outline(lines)
    return Plan(
        plan_id=plan_id_of(data),
        name=name,
        raw=source.raw,
        head=head_of(lines),
        clauses=clauses,
        rows=rows_of(clauses, source.raw, grids_of(lines)),
        restored=any(line.restored for line in lines),
        notes=source.notes,
        format=recognise(data),
        places=places_of(read),
    )
