"""Names of offices that the lines of a table have torn apart, found again line by line.

Where a reader printed the visual lines of a table, a cell's name goes down through several of them ("… Phòng Nội …"
over "… vụ …"), between fragments of other columns. Names are a closed vocabulary: the document's own, and those of the
genre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.tables.office_vocabulary import Spelling, Vocabulary, levels_by_plain
from corpus.tables.torn_lines import Run, Token, at_right_end

_START = 4  # letters by which a name has to begin on its first line
_FUZZY = 7  # letters from which a piece may have one letter wrong: OCR errs about once in that many
_MOST_ERRORS = 2
_ENOUGH = 0.6  # share of a name's letters that name it where no other begins so
_REACH = 2  # a name goes on within this many lines: cells are centred, so lines of other columns come between
_LONGEST_RUN = 7
_WHOLE = 9  # letters of names so short ("Công an") that their pieces are everyday words: found whole or not at all
_HEAD = 3
_Places = list[tuple[int, tuple[int, int, int]]]
_Seen = dict[tuple[int, str, int], _Places]
_READINGS = 16  # of a piece's words, each as restored or as read


@dataclass(frozen=True, slots=True)
class Torn:
    """A name found: as the vocabulary spells it, its pieces from the top down, and how many letters are wrong.

    `name` is "" where a name begins that could not be read to its end and might be one or the other; `whole` is false
    where its end could not be read.
    """

    name: str
    runs: tuple[Run, ...]
    errors: int
    letters: int
    whole: bool = True

    @property
    def first(self) -> int:
        """Its first line."""
        return self.runs[0].line

    @property
    def last(self) -> int:
        """Its last line."""
        return self.runs[-1].line


def torn_names(lines: Sequence[Sequence[Token]], vocabulary: Vocabulary) -> list[Torn]:
    """The names in the lines, whole or torn, from the top down; no token belongs to two of them.

    Longer names come before shorter ones, surer ones before others. Time is linear in the number of lines.
    """
    seen: _Seen = {}
    found = [torn for line in range(len(lines)) for torn in _beginning_at(lines, line, vocabulary, seen)]
    found.sort(key=lambda torn: (-_weight(torn), torn.first, -torn.runs[0].start))
    taken: set[tuple[int, int]] = set()
    kept: list[Torn] = []
    for torn in found:
        own = {(run.line, place) for run in torn.runs for place in range(run.start, run.end)}
        if not own & taken:
            taken |= own
            kept.append(torn)
    whole = [_with_level(torn, lines, taken, vocabulary) for torn in kept]
    return sorted(whole, key=lambda torn: (torn.first, torn.runs[0].start))


def _with_level(
    torn: Torn, lines: Sequence[Sequence[Token]], taken: set[tuple[int, int]], vocabulary: Vocabulary
) -> Torn:
    """The name with the level that follows it on its last line ("Công an" + "xã")."""
    last = torn.runs[-1]
    line = lines[last.line]
    for size in (2, 1):
        after = line[last.end : last.end + size]
        level = levels_by_plain().get(" ".join(token.plain for token in after))
        if size == 1 and len(torn.runs) > 1:
            break  # a short word beside a torn name may be of the next column
        free = not any((last.line, last.end + place) in taken for place in range(size))
        if level and torn.name and free and not vocabulary.is_group(torn.name) and after[0].text.islower():
            run = Run(last.line, last.start, last.end + size)
            return replace(torn, name=f"{torn.name} {level}", runs=(*torn.runs[:-1], run))
    return torn


def _weight(torn: Torn) -> int:
    """What a find is worth: its letters, less what makes it doubtful: errors, lines passed over, pieces."""
    passed = torn.last - torn.first + 1 - len(torn.runs)
    return torn.letters - 4 * torn.errors - 3 * passed - len(torn.runs)


def _beginning_at(lines: Sequence[Sequence[Token]], line: int, vocabulary: Vocabulary, seen: _Seen) -> list[Torn]:
    found: list[Torn] = []
    for start, token in enumerate(lines[line]):
        if not token.plain or not token.text[:1].isupper():
            continue
        heads = {_letters(lines[line], start, _HEAD), *(read[:_HEAD] for read in token.plains if len(read) >= _HEAD)}
        for name in (name for head in sorted(heads) for name in vocabulary.beginning(head)):
            plain, written = name.plain, name.written
            first = _piece(lines[line], start, name)
            if first is None or first[1] < min(_START, len(plain)):
                continue
            end, used, errors = first
            comma = used < len(plain) and "," not in written and end < len(lines[line]) and lines[line][end].text == ","
            if used < len(plain) and (len(plain) <= _WHOLE or (comma and end + 1 < len(lines[line]))):
                continue  # another name goes on after the comma
            runs, used, errors = _going_on(lines, (Run(line, start, end),), name, used, errors, seen)
            if used == len(plain):
                found.append(Torn(written, runs, errors, used))
            elif used >= _FUZZY and not comma and not vocabulary.is_group(written):
                told = vocabulary.named_alone(plain[:used]) if used >= _ENOUGH * len(plain) else ""
                found.append(Torn(told, runs, errors + 1, used, whole=False))
    return found


def _going_on(
    lines: Sequence[Sequence[Token]], runs: tuple[Run, ...], name: Spelling, used: int, errors: int, seen: _Seen
) -> tuple[tuple[Run, ...], int, int]:
    """The pieces of a name, how many of its letters they hold, and the errors in them, as far as it can be followed."""
    at_end = at_right_end(lines[runs[0].line], runs[0].end)
    while used < len(name.plain):
        left = len(name.plain) - used
        best: tuple[Run, int, int] | None = None
        below = runs[-1].line + 1
        for line in range(below, min(below + _REACH, len(lines))):
            for start, piece in _pieces(lines, line, name, used, seen):
                if piece[1] < min(2, left) or errors + piece[2] > _MOST_ERRORS:
                    continue
                if at_end and not (at_right_end(lines[line], piece[0]) or (start and lines[line][start - 1].bar)):
                    continue
                if start and name.syllable_before(used) in lines[line][start - 1].plains:
                    continue  # the same words once more, in a text
                if best is None or piece[1] >= best[1]:  # offices stand in the columns at the right
                    best = (Run(line, start, piece[0]), piece[1], piece[2])
            if best is not None:
                break
        if best is None:
            break
        runs, used, errors = (*runs, best[0]), used + best[1], errors + best[2]
    return runs, used, errors


def _pieces(lines: Sequence[Sequence[Token]], line: int, name: Spelling, used: int, seen: _Seen) -> _Places:
    """Where on a line a name may go on after its first `used` letters, looked up once for all that begin above it."""
    key = (line, name.plain, used)
    if key not in seen:
        found = (
            (start, _piece(lines[line], start, name, used)) for start, token in enumerate(lines[line]) if token.plain
        )
        seen[key] = [(start, piece) for start, piece in found if piece is not None]
    return seen[key]


def _piece(line: Sequence[Token], start: int, name: Spelling, known: int = 0) -> tuple[int, int, int] | None:
    """The longest run of whole tokens from `start` that spells how a name goes on after its first `known` letters: its
    end, how many letters of the name it stands for, and how many are wrong; one that errs ends with a syllable."""
    wanted = name.plain[known:]
    if not any(plain[:1] == wanted[:1] for plain in line[start].plains):
        return None
    best: tuple[int, int, int] | None = None
    readings = [""]
    for end in range(start, min(start + _LONGEST_RUN, len(line))):
        token = line[end]
        if token.bar:
            break
        if not token.plain:
            continue
        if len(token.plain) == 1 and token.plain != "y":
            break  # a letter alone is a scrap of another word, but for "y tế"
        readings = [letters + plain for letters in readings for plain in token.plains][:_READINGS]
        if min(map(len, readings)) > len(wanted) + 1:
            break
        told = (_spells(letters, wanted, known) for letters in readings)
        spelt = [used for used in told if used is not None and (not used[1] or known + used[0] in name.ends)]
        if spelt:
            found = (end + 1, *max(spelt, key=_worth))
            best = max(best or found, found, key=lambda piece: _worth(piece[1:]))
    return best


def _worth(spelt: tuple[int, ...]) -> int:
    """What a piece is worth: its letters, less what its errors make doubtful."""
    return spelt[0] - 2 * spelt[1]


def _spells(letters: str, wanted: str, known: int) -> tuple[int, int] | None:
    """How many letters of `wanted` the letters stand for, and the errors (0 or 1); `None` where they do not."""
    if wanted.startswith(letters):
        return len(letters), 0
    if len(letters) < _FUZZY and (known < _FUZZY or len(letters) < _START):
        return None
    for used in (len(letters), len(letters) - 1, len(letters) + 1):
        if used <= len(wanted) and _one_apart(letters, wanted[:used]):
            return used, 1
    return None


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out makes one string the other."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[same + (len(one) >= len(other)) :] == other[same + (len(other) >= len(one)) :]


def _letters(line: Sequence[Token], start: int, count: int) -> str:
    letters = ""
    for token in line[start : start + count]:
        if token.bar:
            break
        letters += token.plain
    return letters[:count]
