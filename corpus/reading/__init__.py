"""From a file to its text: what format it is, which reader takes it, and its characters with their places.

`load` fetches the bytes under the limits, `source_from_bytes` turns them into a `Source`, `lines_of` cuts that into
`Line`s. `read_source` does the first two. Every refusal is a `ReadingError` with one Vietnamese sentence.
"""

from __future__ import annotations

from corpus.reading.files import load, read_source
from corpus.reading.limits import MAX_BYTES
from corpus.reading.lines import lines_of, places_of
from corpus.reading.readers import READERS, Progress, silent, source_from_bytes

__all__ = [
    "MAX_BYTES",
    "READERS",
    "Progress",
    "lines_of",
    "load",
    "places_of",
    "read_source",
    "silent",
    "source_from_bytes",
]
