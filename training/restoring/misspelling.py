"""The channel, learnt from (clean, raw) words: edits by expectation maximisation, whole words by count."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from corpus.folding import fold, tone_normal
from corpus.restoring.channel import Candidates, Channel, enumerated
from corpus.restoring.counts import STEP
from corpus.restoring.language import Language
from corpus.restoring.syllables import is_syllable, parted
from training.restoring.misreading import Block

Pair = tuple[str, str]
Edits = dict[Pair, float]

_ROUNDS = 5
_LONGEST = 3
_TWO = 0.2  # what a reading of two clean letters at once costs beside two single readings
_TRUST = 4.0  # how many sightings weigh as much as the transducer
_NOVEL = 0.15  # and which share of a frequent word's sightings besides
_MOST = 32
_LEAST_EDIT = 4e-4
_LEAST_SHARED = 2e-4
_OPENING, _HOOKS = "([{", "?'’‘`´"  # what letters may be misread as that are cut from a word otherwise
_LOOKALIKES = {"l": "1i", "i": "1l", "o": "0", "ơ": "0", "a": "4", "s": "5", "g": "9", "b": "6", "ô": "69", "đ": "@pb",
               "ê": "€¢", "c": "€"}  # fmt: skip
_FAMILY_SHARES = (0.1, 0.05, 0.02)
_ALIKE = math.exp(-5.0)  # look-alikes, in any tone: misreadings of other readers that tesseract's pages need not show
_GENTLE = math.exp(-6.0)  # an accented letter left as it was, or with only its tone lost


def read_pairs(blocks: Iterable[Block]) -> Counter[Pair]:
    """Counts of (clean, raw) lower-case cores among the one-to-one words of aligned lines."""
    pairs: Counter[Pair] = Counter()
    for clean, raw in chain.from_iterable(blocks):
        if " " in clean or " " in raw or not raw:
            continue
        core, seen = tone_normal(parted(clean)[1]), tone_normal(_with_signs(clean, raw))
        if is_syllable(core) and seen and abs(len(core) - len(seen)) <= 4:
            pairs[core, seen] += 1
    return pairs


def _with_signs(clean: str, raw: str) -> str:
    """The core of the raw word, with the signs beside it that the clean word does not have: letters misread."""
    lead, core, trail = parted(raw)
    before, _, after = parted(clean)
    if lead[-1:] in _OPENING and lead[-1:] and not before:
        core = lead[-1] + core
    if trail[:1] in _HOOKS and trail[:1] and not after:
        core += trail[0]
    return core


def learn_edits(pairs: Counter[Pair]) -> Edits:
    """p(raw characters | one or two clean characters) by expectation maximisation over all segmentations."""
    chances: Edits | None = None
    for _ in range(_ROUNDS):
        counts: defaultdict[Pair, float] = defaultdict(float)
        for (clean, raw), number in pairs.items():
            _collect(clean, raw, number, chances, counts)
        chances = _normalised(counts)
    return _smoothed(chances or {})


def _start(clean: str, raw: str) -> float:
    if len(clean) == 1:
        if raw == clean or raw == fold(clean):
            return 0.8
        return 0.02 if len(raw) == 1 else 0.003
    return 0.001 if raw else 0.0


def _collect(clean: str, raw: str, number: int, chances: Edits | None, counts: defaultdict[Pair, float]) -> None:
    """Adds the expected uses of each edit in one pair (forward-backward)."""
    arcs = list(_arcs(clean, raw, chances))
    forward: defaultdict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for (i, j), (k, m), chance in arcs:
        forward[k, m] += forward[i, j] * chance
    total = forward[len(clean), len(raw)]
    if total <= 0:
        return
    backward: defaultdict[tuple[int, int], float] = defaultdict(float, {(len(clean), len(raw)): 1.0})
    for (i, j), (k, m), chance in reversed(arcs):
        share = chance * backward[k, m]
        backward[i, j] += share
        if share:
            counts[clean[i:k], raw[j:m]] += number * forward[i, j] * share / total


def _arcs(clean: str, raw: str, chances: Edits | None) -> Iterator[tuple[tuple[int, int], tuple[int, int], float]]:
    for i in range(len(clean)):
        for j in range(len(raw) + 1):
            for k in range(i + 1, min(i + 2, len(clean)) + 1):
                for m in range(j, min(j + _LONGEST, len(raw)) + 1):
                    unit, out = clean[i:k], raw[j:m]
                    chance = _start(unit, out) if chances is None else chances.get((unit, out), 0.0)
                    if chance:
                        yield (i, j), (k, m), chance


def _normalised(counts: defaultdict[Pair, float]) -> Edits:
    totals: defaultdict[str, float] = defaultdict(float)
    for (clean, _), count in counts.items():
        totals[clean] += count
    return {
        pair: (_TWO if len(pair[0]) == 2 else 1.0) * count / (totals[pair[0]] + 1.0)
        for pair, count in counts.items()
        if count > 1e-3
    }


def _smoothed(chances: Edits) -> Edits:
    letters = {pair[0] for pair in chances if len(pair[0]) == 1}
    alike = {(letter, raw): _ALIKE for letter in letters for raw in _LOOKALIKES.get(_toneless(letter), "")}
    kept = _shared(alike | {pair: chance for pair, chance in chances.items() if chance >= _LEAST_EDIT})
    kept = {pair: chance for pair, chance in kept.items() if chance >= _LEAST_SHARED}
    for letter in {pair[0] for pair in kept if len(pair[0]) == 1}:
        for out in {letter, fold(letter), _toneless(letter)}:
            kept[letter, out] = max(kept.get((letter, out), 0.0), _GENTLE)
    return kept


def _sound(letter: str) -> str:
    return "vowel" if fold(letter) in "aeiouy" else fold(letter)


def _shared(chances: Edits) -> Edits:
    """Each letter's misreadings mixed with those of its family: its other tones, its
    other marks, and for vowels all vowels."""
    own = 1 - sum(_FAMILY_SHARES)
    mixed = {pair: chance * (own if len(pair[0]) == 1 else 1) for pair, chance in chances.items()}
    letters = {pair[0] for pair in chances if len(pair[0]) == 1}
    for family, share in zip((_toneless, fold, _sound), _FAMILY_SHARES, strict=True):
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for letter in letters:
            groups[family(letter)].add(letter)
        for (letter, raw), chance in chances.items():
            if len(letter) == 1:
                group = groups[family(letter)]
                for other in group:
                    mixed[other, raw] = mixed.get((other, raw), 0.0) + share * chance / len(group)
    return mixed


def _toneless(letter: str) -> str:
    marks = [c for c in unicodedata.normalize("NFD", letter) if c not in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(marks))


def write_channel(pairs: Counter[Pair], folder: Path) -> dict[str, int]:
    """Writes edits.tsv, seen.txt and seen.npz beside the language model in `folder`; returns their sizes."""
    edits = learn_edits(pairs)
    rows = sorted((clean, raw, math.log(chance)) for (clean, raw), chance in edits.items())
    (folder / "edits.tsv").write_text("".join(f"{c}\t{r}\t{log:.2f}\n" for c, r, log in rows), encoding="utf-8")
    language = Language.load(folder)
    channel = Channel(rows, enumerated(language.words), {}, language.single)
    seen = dict(_sightings(pairs, channel, language))
    _save_seen(folder, seen)
    return {"edits": len(rows), "seen": len(seen)}


def _sightings(pairs: Counter[Pair], channel: Channel, language: Language) -> Iterator[tuple[str, Candidates]]:
    totals: Counter[str] = Counter()
    sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (clean, raw), number in pairs.items():
        totals[clean] += number
        sources[raw][clean] += number
    for raw, cleans in sources.items():
        if cleans.total() < 2:
            continue
        reading = dict(channel.inferred(raw))
        for clean in cleans:
            if clean in language.ids:
                reading.setdefault(language.ids[clean], -14.0)
        yield raw, _mixed(reading, cleans, totals, language)


def _mixed(reading: dict[int, float], cleans: Counter[str], totals: Counter[str], language: Language) -> Candidates:
    scored: list[tuple[int, float]] = []
    for index, log in reading.items():
        word = language.words[index]
        trust = _TRUST + _NOVEL * totals[word]
        chance = (cleans[word] + trust * math.exp(log)) / (totals[word] + trust)
        scored.append((index, math.log(chance)))
    scored.sort(key=lambda item: -item[1] - 0.5 * float(language.single[item[0]]))
    return tuple(scored[:_MOST])


def _save_seen(folder: Path, seen: dict[str, Candidates]) -> None:
    raws = sorted(seen)
    flat: Iterable[tuple[int, float]] = [pair for raw in raws for pair in seen[raw]]
    ids = np.array([index for index, _ in flat], np.uint16)
    logs = np.array([min(255, round(-log * STEP)) for _, log in flat], np.uint8)
    starts = np.cumsum([0, *(len(seen[raw]) for raw in raws)]).astype(np.uint32)
    (folder / "seen.txt").write_text("".join(f"{raw}\n" for raw in raws), encoding="utf-8")
    np.savez(folder / "seen.npz", ids=ids, logs=logs, starts=starts)
