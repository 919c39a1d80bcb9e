"""Vietnamese word segmentation: text → words, the syllables of a word joined by "_".

The words are those of underthesea 9.5 (`word_tokenize`), found by the same model but without importing the package
(see `indexer.underthesea_model`). Four things differ from it on purpose: document numbers, dates, figures and web
addresses stay one word each and are never joined to a neighbour; a word does not run over the end of a line or the "›"
between headings, where the model takes "› a" for one; text typed without accents goes through token by token, since
the model mis-segments it; any input takes linear time.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from corpus.folding import fold
from indexer.underthesea_model import WordModel, load

__all__ = ["segment", "segmented"]

# One word each: numbers of official documents (118/2025/NĐ-CP, 12-NQ/TU, 226/2025/QH15), dates, figures with
# separators, and addresses. The last also keeps underthesea's own pattern for addresses, which backtracks
# exponentially on some input, from ever being tried on one.
_PROTECTED = re.compile(
    r"""
    (?<![\w/])\d{1,6}[a-zđA-ZĐ]?(?:[/-]\d{4})?(?:[/-][A-ZĐ]{2,}[A-Za-zĐđ]*\d*(?:[-&][A-ZĐ][A-Za-zĐđ\d]*)*){1,3}(?!\w)
    | (?<![\d/.,-])\d{1,2}([/.-])\d{1,2}\1\d{4}(?![\d/])
    | (?<![\d/.,-])\d{1,2}/\d{4}(?![\d/])
    | (?<![\w.,])\d+(?:[.,]\d+)+(?!\w)
    | (?:(?:ftp|http)s?:[/a-z0-9%]|[a-z0-9.-]{0,64}\.[a-z]{2,13}/)[^\s()<>{}\[\]]*
    """,
    re.VERBOSE,
)
_HEADINGS = re.compile(r"(?<=\s)(?=›\s)|(?<=\s›)(?=\s)")
_ADDRESS_TAIL = "`!;:'\".,?<>«»“”‘’/"
_OVERLONG = re.compile(r"\S{200}(?=\S)")
_SURROGATE = re.compile("[\ud800-\udfff]")


def segment(text: str) -> list[str]:
    """The words of the text in reading order, case kept, punctuation marks as words of their own.

    Text is brought to NFC and to underthesea's standard spelling first. Runs of more than 200 characters without
    white space are cut, which no word reaches. Never raises on any string.

    Raises:
        ModelError: the segmenter is not installed.
    """
    text = _SURROGATE.sub("�", unicodedata.normalize("NFC", text))
    parts = (part.strip() for line in text.splitlines() for part in _HEADINGS.split(line))
    return [word for part in parts if (words := _part_words(part)) for word in words.split("\n")]


def segmented(text: str) -> str:
    """The words of the text joined by spaces: what PhoBERT-based encoders and the shipped one read."""
    return " ".join(segment(text))


@lru_cache(maxsize=1 << 14)
def _part_words(line: str) -> str:
    """Words of a line or a part of it, one a line. Kept for a batch of plans: the encoder and the lexical index ask for
    the same passages, and headings come back with every passage below them."""
    model = load()
    for written, meant in model.characters.items():
        line = line.replace(written, meant)
    tokens = _tokens(model, _OVERLONG.sub(r"\g<0> ", line))
    return "\n".join(_words(model, tokens) if tokens and _accented(line) else tokens)


def _accented(text: str) -> bool:
    """Whether the text has a Vietnamese diacritic (or đ) at all."""
    return not text.isascii() and fold(text) != text.lower()


def _tokens(model: WordModel, line: str) -> list[str]:
    tokens: list[str] = []
    start = 0
    for match in _PROTECTED.finditer(line):
        protected = match[0].rstrip(_ADDRESS_TAIL) if match[0][-1] in _ADDRESS_TAIL else match[0]
        if not protected:
            continue
        tokens += _plain_tokens(model, line[start : match.start()])
        tokens.append(protected)
        start = match.start() + len(protected)
    tokens += _plain_tokens(model, line[start:])
    return tokens


def _plain_tokens(model: WordModel, text: str) -> list[str]:
    # Only tokens of up to six characters have standard spellings (underthesea's token_normalize).
    found = map(re.Match[str].group, model.token.finditer(text))
    return [model.spellings.get(token, token) if len(token) <= 6 else token for token in found]


def _words(model: WordModel, tokens: list[str]) -> list[str]:
    words = [tokens[0]]
    for (before, token), continues in zip(pairwise(tokens), model.tagger.continues(tokens)[1:], strict=True):
        if continues and not (before[0].isdigit() or token[0].isdigit()):
            words[-1] += "_" + token
        else:
            words.append(token)
    return words
