"""What a column of a real table holds, told by its header cells; the wordings are those of `columns.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.folding import fold
from corpus.tables.cells import columns

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_COUNTED = re.compile(r"^\s*(?:\(?\d{1,2}\)?\s*[-.:)]\s*|[a-z]\s*[.)]\s+)")
_YEAR = re.compile(r"\d{2,}|%|\bnam\b|\bty le\b|\bso luong\b|\bdon vi tinh\b|\bdvt\b")
# Columns whose words are theirs alone: a header that only contains one names the column. The words of the others
# ("nội dung", "kết quả") stand in headers of any table and count where the header begins with them.
_TELLING = frozenset({"lead", "coordinate", "deadline"})
_NARROWER = {"goal": "task", "task": "activity"}
_BROADER = {"task": "goal"}
_BROAD = re.compile(r"(?:noi dung|linh vuc|nhom|muc tieu|chi tieu)\b")


def header_keys(header: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The keys of each column, mostly one; none where the header is not understood, two for "chủ trì, phối hợp".

    Args:
        header: for each column the texts of the header cells over it, from the top down: the lowest that is
            understood names the column.

    A key is given once. Of two columns of tasks the broader becomes the goal, or the narrower the activity; of two of
    another kind the first keeps the key, but of two times the second ("bắt đầu", "hoàn thành").
    """
    found = [next((keys for text in reversed(texts) if (keys := key_of(text))), ()) for texts in header]
    for column, keys in enumerate(found):
        earlier = next((place for place in range(column) if keys and found[place] == keys), None)
        if earlier is None:
            continue
        key = keys[0]
        if key == "deadline":
            found[earlier] = ()
        elif key in _BROADER and _BROAD.match(_plain(" ".join(header[earlier]))) and (_BROADER[key],) not in found:
            found[earlier] = (_BROADER[key],)
        elif key in _NARROWER and (_NARROWER[key],) not in found:
            found[column] = (_NARROWER[key],)
        else:
            found[column] = ()
    return tuple(found)


def key_of(text: str) -> tuple[str, ...]:
    """The keys that one header cell names; empty where it is not understood or names a column without a key."""
    plain = _plain(text)
    exact = _wordings().get(plain)
    if exact is not None:
        return exact
    found: dict[str, int] = {}
    taken = bytearray(len(plain))
    for wording, keys in _wordings().items():
        for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", plain):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(wording)
                for key in keys or ("",):
                    found.setdefault(key, match.start())
    if "lead" in found and "coordinate" in found:
        return ("lead", "coordinate")
    telling = [key for key in found if key in _TELLING]
    if len(telling) == 1:
        return (telling[0],)
    first = min(found, key=lambda key: found[key], default="")
    if not first or telling or found[first] or _YEAR.search(plain):
        return ()
    return (first,)


def _plain(text: str) -> str:
    """Folded words of a header cell, asides in brackets, counts and signs apart."""
    return " ".join(re.findall(r"\w+", _COUNTED.sub("", _ASIDE.sub(" ", fold(text[:200])))))


@cache
def _wordings() -> dict[str, tuple[str, ...]]:
    """Plain wording → its keys (none for columns that are known and have no key), longest first."""
    table = columns()
    pairs = {_plain(word): (key,) for key, words in table["headers"].items() for word in words}
    others: dict[str, tuple[str, ...]] = {_plain(word): () for word in table["others"]["headers"]}
    both: dict[str, tuple[str, ...]] = {_plain(word): ("lead", "coordinate") for word in table["others"]["both"]}
    return dict(sorted((others | pairs | both).items(), key=lambda pair: -len(pair[0])))
