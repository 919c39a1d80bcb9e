"""Stable hashes of models, by which a store knows the encoder that made its vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from indexer.encoding.recipes import Recipe

_WHOLE = 64 << 20
_BLOCK = 1 << 20
_SKIPPED = {".md", ".txt", ".png"}


def fingerprint(folder: Path, recipe: Recipe, code: str) -> str:
    """32 hexadecimal digits over the folder's files (names and contents) and the recipe.

    Files above 64 MiB count with their size and sixteen blocks of 1 MiB spread over them; texts for people (.md,
    .txt other than vocabularies) and hidden files do not count.

    Args:
        folder: the model's folder.
        recipe: what is done to texts.
        code: version of the encoding code, changed when its vectors change.
    """
    digest = hashlib.sha256(f"{code} {sorted(asdict(recipe).items())}".encode())
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        counts = path.is_file() and (path.suffix not in _SKIPPED or path.name in ("vocab.txt", "merges.txt"))
        if counts and not any(part.startswith(".") for part in relative.parts):
            digest.update(f"\0{relative.as_posix()}\0{path.stat().st_size}\0".encode())
            for block in _blocks(path):
                digest.update(block)
    return digest.hexdigest()[:32]


def _blocks(path: Path) -> Iterator[bytes]:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= _WHOLE:
            while block := file.read(_BLOCK):
                yield block
            return
        for part in range(16):
            file.seek(part * (size - _BLOCK) // 15)
            yield file.read(_BLOCK)
