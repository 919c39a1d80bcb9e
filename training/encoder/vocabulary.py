"""The shipped encoder's tokenizer: whole words where they are frequent, their pieces where they are not.

WordPiece without a continuation prefix: the rare word `thẩm_định_viên` falls into `thẩm_định`, `_`, `viên`, and the
pieces share their rows with the words of the same spelling. Text is lower-cased, its tone placement unified; only
letters, digits and "_" count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from corpus.folding import fold, tone_normal

WORD = re.compile(r"\w+")
UNKNOWN = "[UNK]"
_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ",
          "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the segmented texts, in the tokenizer's spelling."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(WORD.findall(tone_normal(text)))
    return counts


def choose_words(vietnamese: Mapping[str, int], english: Mapping[str, int], size: int) -> list[str]:
    """The vocabulary, most useful first: characters, folded syllables, then words by count.

    A fifth of the words' places goes to English; figures of more than four digits are left to their pieces.
    """
    characters = Counter(char for word in (*vietnamese, *english) for char in word)
    chosen = dict.fromkeys([UNKNOWN, "_", *sorted(char for char, count in characters.items() if count >= 3)])
    folded: Counter[str] = Counter()
    for word, count in vietnamese.items():
        for syllable in fold(word).split("_"):
            folded[syllable] += count
    chosen.update(dict.fromkeys(s for s, n in folded.most_common(size // 8) if n >= 20 and _allowed(s)))
    english_places = (size - len(chosen)) // 5
    frequent = [word for word, _ in Counter(english).most_common() if _allowed(word) and word not in chosen]
    chosen.update(dict.fromkeys(frequent[:english_places]))
    for word, _ in Counter(vietnamese).most_common():
        if len(chosen) >= size:
            break
        if _allowed(word):
            chosen[word] = None
    return list(chosen)


def _allowed(word: str) -> bool:
    return len(word) <= 40 and not (word.isdigit() and len(word) > 4)


def build_tokenizer(words: Iterable[str]) -> Tokenizer:
    """The tokenizer over a vocabulary; ids follow its order."""
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(
        models.WordPiece(vocabulary, unk_token=UNKNOWN, continuing_subword_prefix="", max_input_chars_per_word=60)
    )
    spellings = [normalizers.Replace(written, meant) for meant, written in _TONES.items()]
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase(), *spellings])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+"), behavior="removed", invert=True)
    return tokenizer


def features(words: list[str]) -> list[list[str]]:
    """What each token is made of: itself, its syllables, and those without accents.

    Rows are learnt as sums over these, so a rare word starts from its syllables, and an accent-less syllable from
    what its accented forms share.
    """
    made = []
    for word in words:
        syllables = [syllable for syllable in word.split("_") if syllable]
        parts = ["=" + word]
        if not word.isdigit():
            parts += ["s" + syllable for syllable in syllables]
            parts += ["f" + fold(syllable) for syllable in syllables]
        made.append(parts)
    return made
