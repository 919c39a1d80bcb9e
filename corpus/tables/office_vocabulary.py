"""The names of offices that a document's tables can hold: its own, and those of the genre."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.folding import fold
from corpus.model import Clause
from corpus.outline.numbering import label_of
from corpus.tables.cells import is_office
from corpus.tables.torn_lines import plain_of

_HEAD = 3  # letters by which names are looked up
_LONGEST = 220  # characters of a heading that can name offices
_LONGEST_NAME = 9  # words


@cache
def known_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Single offices and groups of offices, of `office_names.toml`."""
    table = tomllib.loads(Path(__file__).with_name("office_names.toml").read_text("utf-8"))
    return tuple(table["names"]), tuple(table["groups"])


@cache
def _levels() -> re.Pattern[str]:
    table = tomllib.loads(Path(__file__).with_name("office_names.toml").read_text("utf-8"))
    return re.compile(rf"\b(?:{'|'.join(table['levels'])})\b")


@cache
def levels_by_plain() -> dict[str, str]:
    """Levels by their folded words; "quận" is left out, which is also how "quan" (cơ quan, liên quan) is read."""
    table = tomllib.loads(Path(__file__).with_name("office_names.toml").read_text("utf-8"))
    return {fold(level): level for level in table["levels"] if fold(level) != "quan"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to spell a name: its letters, the name as it is written out, and where the syllables end."""

    plain: str
    written: str
    ends: frozenset[int]

    @classmethod
    def of(cls, spelt: str, written: str) -> Spelling:
        """The spelling of a name that reads `spelt` and is written out as `written`."""
        sizes = [len(plain_of(word)) for word in re.findall(r"[^\W_]+", spelt)]
        return cls(plain_of(spelt), written, frozenset(itertools.accumulate(sizes)))

    def syllable_before(self, at: int) -> str:
        """The syllable that ends after `at` letters, as far as it goes."""
        return self.plain[max((end for end in self.ends if end < at), default=0) : at]


class Vocabulary:
    """The names that can be found: the document's own first, then those of the genre.

    Args:
        own: names that the document writes out.
        prose: folded text of the document; a group that names a level ("UBND các xã") has to stand in it.
    """

    def __init__(self, own: Iterable[str] = (), prose: str = "") -> None:
        names, plain_groups = known_names()
        groups = [*plain_groups, *(f"{name} liên quan" for name in plain_groups if not name.endswith("liên quan"))]
        self.groups = frozenset(groups)
        self.group_words = frozenset(word for name in groups for word in re.findall(r"\w+", fold(name)))
        words = [re.findall(r"\w+", fold(name)) for name in groups]
        inside = {pair for name in words for pair in itertools.pairwise(name)}
        # "… liên quan; UBND các phường": one group after the other
        self.group_pairs = frozenset(inside | {(name[-1], "ubnd") for name in words})
        told = [name for name in groups if not _levels().search(name.lower()) or fold(name) in prose]
        every = list(dict.fromkeys([*own, *names, *told]))
        spelt = {plain_of(name): Spelling.of(name, name) for name in reversed(every)}
        for name in every:
            spelt.setdefault(plain_of(name.replace(" và ", " ")), Spelling.of(name.replace(" và ", " "), name))
        self._by_head: dict[str, list[Spelling]] = {}
        for plain, spelling in spelt.items():
            self._by_head.setdefault(plain[:_HEAD], []).append(spelling)

    def beginning(self, plain: str) -> Sequence[Spelling]:
        """The names that begin with the first letters of `plain`."""
        return self._by_head.get(plain[:_HEAD], ())

    def named_alone(self, beginning: str) -> str:
        """The only single office whose letters begin so, "" where there are several."""
        found = {name.written for name in self.beginning(beginning) if name.plain.startswith(beginning)}
        return found.pop() if len(found) == 1 and not found & self.groups else ""

    def is_group(self, name: str) -> bool:
        """Whether the name is that of a group of offices."""
        return name in self.groups


def vocabulary_of(clauses: Sequence[Clause]) -> Vocabulary:
    """The offices that a plan names: those that its headings lay duties on, and those of the genre."""
    own: list[str] = []
    for clause in clauses:
        if clause.kind not in ("heading", "item"):
            continue
        label = label_of(clause.text)
        for name in re.split(r"[;:]", clause.text[label.end if label else 0 :][:_LONGEST].rstrip(" .:")):
            if not is_office(name) or not 2 <= len(name.split()) <= _LONGEST_NAME or "," in name:
                break
            own.append(name.strip())
    prose = fold(" ".join(clause.text for clause in clauses if clause.kind != "row"))
    return Vocabulary(dict.fromkeys(own), prose)
