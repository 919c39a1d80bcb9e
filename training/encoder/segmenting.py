"""Segments many texts in parallel, once: results are kept in a cache folder under the hash of their input."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from indexer.segmentation import segmented


def segmented_all(texts: Sequence[str], cache: Path, processes: int = 2) -> list[str]:
    """`indexer.segmentation.segmented` of every text, in order.

    Args:
        texts: plain texts.
        cache: folder for the results; made if missing.
        processes: worker processes.
    """
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:24]
    path = cache / f"{digest}.txt"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(processes) as pool:
            lines = list(pool.map(segmented, texts, chunksize=256))
        part = path.with_suffix(".part")
        part.write_text("\n".join(line.replace("\n", " ") for line in lines) + "\n", encoding="utf-8")
        part.rename(path)
    return path.read_text(encoding="utf-8").split("\n")[: len(texts)]
