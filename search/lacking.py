"""What a refusal names as not found: the words that no passage holds, as phrases of the question."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.folding import SYLLABLE, fold, folded_syllables

_SHOWN = 6


def phrases(asked: str, words: Sequence[str]) -> list[str]:
    """The words as the question has them, those that stand side by side there as one phrase, at most six.

    Words that the question has in another form (another language, an official word for an everyday one) are named only
    where it has none of the others.
    """
    syllables = list(SYLLABLE.finditer(asked))
    keys = [fold(syllable.group()) for syllable in syllables]
    marked: set[int] = set()
    for word in words:
        parts = folded_syllables(word)
        starts = (at for at in range(len(keys) - len(parts) + 1) if keys[at : at + len(parts)] == parts)
        first = next((at for at in starts if at not in marked), None)
        if first is not None and parts:
            marked.update(range(first, first + len(parts)))
    found: list[list[int]] = []
    for at in sorted(marked):
        beside = (
            found and found[-1][-1] == at - 1 and not asked[syllables[at - 1].end() : syllables[at].start()].strip()
        )
        if beside:
            found[-1].append(at)
        else:
            found.append([at])
    told = [asked[syllables[run[0]].start() : syllables[run[-1]].end()] for run in found]
    return (list(dict.fromkeys(told)) or list(words))[:_SHOWN]
