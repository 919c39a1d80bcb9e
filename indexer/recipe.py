"""By what the plans of a store were read: a fingerprint of everything that decides what a file becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

# Reading, restoring, outline, tables and head; facts; passages and their words. The shipped plans are no recipe.
_DECIDING = {
    "corpus": None,
    "indexer": ("facts", "passages.py", "abbreviations.py", "abbreviations.toml", "figures.py"),
}
_LEFT_OUT = {"plans", "__pycache__"}


@cache
def recipe(indicators: str = "") -> str:
    """16 hexadecimal digits that change with any program or table by which plans are read.

    Plans that were read by another recipe are read again at the next run of `index`. `indicators` is the user's own
    table that a store keeps, "" where it keeps none.
    """
    digest = hashlib.sha256(indicators.encode())
    for package, names in _DECIDING.items():
        for entry in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if names is None or entry.name in names:
                for name, data in sorted(_contents(entry, package)):
                    digest.update(name.encode() + b"\0" + data)
    return digest.hexdigest()[:16]


def _contents(entry: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    if entry.name in _LEFT_OUT:
        return
    name = f"{above}/{entry.name}"
    if entry.is_file():
        yield name, entry.read_bytes()
        return
    for below in entry.iterdir():
        yield from _contents(below, name)
