"""What a reader found, line by line, made one `Source`: raw text, and a mark for each line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Mark, Source
from corpus.reading.normalising import normalised

_UNMARKED = Mark()


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as a reader found it; `mark.uncertain` counts in `text`. Line ends within `text` become blanks."""

    text: str
    mark: Mark = _UNMARKED


_LINE_ENDS = dict.fromkeys(map(ord, "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")


def source_of(lines: Iterable[Printed], notes: Sequence[str] = ()) -> Source:
    """The source of the lines in reading order; pages are parted by form feeds.

    A page without a line still counts: page 3 comes after two form feeds. Pages have to ascend.

    Raises:
        ValueError: a line's page lies before that of the line above it.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    page = 1
    for line in lines:
        wanted = line.mark.page or page
        if wanted < page:
            raise ValueError(f"page {wanted} after page {page}")
        if wanted > page:
            for number in range(page, wanted):
                if not marks or parts[-1] == "\x0c":  # a page without a line still is one line of text
                    marks.append(Mark(page=number))
                parts.append("\x0c")
            page = wanted
        elif marks:
            parts.append("\n")
        parts.append(line.text.translate(_LINE_ENDS))
        marks.append(line.mark)
    source = normalised("".join(parts))
    return replace(source, marks=tuple(marks) or (Mark(),), notes=tuple(notes))
