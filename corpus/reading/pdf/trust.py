"""Whether the text layer of a PDF page can be believed, or its picture has to be read."""

from __future__ import annotations

import re

from corpus.reading.pages.lining import visual_lines
from corpus.reading.pdf.process import TextPage
from corpus.restoring.gate import broken_lines, evidence

GOOD, EMPTY, THIN, BROKEN, GARBAGE = "good", "empty", "thin", "broken", "garbage"

_FEW_WORDS = 40  # a scanned page's digital signature and stamp have as many; a page of text has three hundred
_PICTURED = 0.5  # share of the page from which the picture is the page
_DRAWN_LETTERS = 150  # filled shapes: a page whose letters were turned to outlines has a thousand
_UNNAMED = 0.15  # share of characters that their font does not name; symbols of bullets are fewer
_ENOUGH = 30  # words from which a page speaks for itself
_PLAIN = 0.5  # share of words, figures among them, with letters that only Vietnamese has: nothing more need be asked
_ACCENTED = re.compile(r"[ạ-ỹăâđêôơưìĩũõ]", re.IGNORECASE)
_CLEAN = 0.40  # share of accented words, as in `corpus.restoring.gate`
_BROKEN = 0.3  # share of broken lines from which the whole page is read anew
_SYLLABLES = 0.35  # share of words shaped as Vietnamese syllables; under it the letters are other letters


def trust(page: TextPage) -> str:
    """What the page's text layer is: `GOOD`; `EMPTY` (no word); `THIN` (a picture with a few words on it);
    `BROKEN` (OCR with the wrong language); `GARBAGE` (fonts that do not say which letters they draw)."""
    words = page.layout.words
    if not words:
        return EMPTY
    if len(words) < _FEW_WORDS and (page.pictured >= _PICTURED or page.shapes >= _DRAWN_LETTERS):
        return THIN
    if page.unnamed > _UNNAMED:
        return GARBAGE
    if sum(_ACCENTED.search(word.text) is not None for word in words) >= _PLAIN * len(words):
        return GOOD
    whole = evidence(" ".join(word.text for word in words))
    if whole.words < _ENOUGH or whole.share >= _CLEAN:
        return GOOD
    if whole.shaped < _SYLLABLES * whole.words:
        return GARBAGE
    texts = [line.text for line in visual_lines(words)]
    return BROKEN if sum(broken_lines(texts)) > _BROKEN * len(texts) else GOOD
