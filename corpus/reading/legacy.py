"""TCVN3 (ABC) and VNI: the two font encodings of before Unicode, told by their words and converted by their tables.

Tables: TCVN 5712:1993 (VN3) and VNI-Windows, as Latin-1 characters. Capitals with a tone mark do not exist in TCVN3:
they were typed in small letters and shown by a capital font, and so they stay small here.
"""

from __future__ import annotations

import re
from functools import lru_cache

TCVN3 = "TCVN3"
VNI = "VNI"

_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§"
_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"

# VNI writes the mark as a second character; these are the marks after a plain vowel, after the vowel that takes them.
_VNI_TONES = "ùøûõï"  # acute, grave, hook, tilde, dot
_VNI_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("a", _VNI_TONES, "áàảãạ"), ("a", "âáàåãä", "âấầẩẫậ"), ("a", "êéèúüë", "ăắằẳẵặ"),
    ("e", _VNI_TONES, "éèẻẽẹ"), ("e", "âáàåãä", "êếềểễệ"),
    ("o", _VNI_TONES, "óòỏõọ"), ("o", "âáàåãä", "ôốồổỗộ"), ("ô", _VNI_TONES, "ớờởỡợ"),
    ("u", _VNI_TONES, "úùủũụ"), ("ö", _VNI_TONES, "ứừửữự"), ("y", "ùøûõ", "ýỳỷỹ"),
)  # fmt: skip
_VNI_SINGLES = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))

_COMMON = frozenset(
    [
        "của",
        "và",
        "các",
        "được",
        "trong",
        "có",
        "cho",
        "về",
        "theo",
        "nhân",
        "dân",
        "hành",
        "chính",
        "năm",
        "việc",
        "tổ",
        "chức",
        "thực",
        "hiện",
        "kế",
        "hoạch",
        "quyết",
        "định",
        "số",
        "nhà",
        "nước",
        "cộng",
        "hòa",
        "xã",
        "hội",
        "độc",
        "lập",
        "tự",
        "do",
        "hạnh",
        "phúc",
        "ủy",
        "ban",
        "đơn",
        "vị",
        "cơ",
        "quan",
        "công",
        "tác",
        "quản",
        "lý",
        "phát",
        "triển",
    ]
)
_WORD = re.compile(r"[^\W\d_]+|[µ¸¶·¹¨»¾¼½©®ª«¬\xad¡¢£¤¥¦§\w]+")
_SAMPLE = 40_000


@lru_cache(maxsize=1)
def _tcvn3() -> dict[str, str]:
    return dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True))


@lru_cache(maxsize=1)
def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLES)
    for base, marks, letters in _VNI_PAIRS:
        for mark, letter in zip(marks, letters, strict=True):
            table[base + mark] = letter
            table[base.upper() + mark] = letter.upper()
            table[base.upper() + mark.upper()] = letter.upper()
    return table


def recognise_legacy(text: str) -> str | None:
    """ "TCVN3", "VNI" or `None`: whichever reading makes common Vietnamese words of the text that it lacks as it is.

    A reading is believed where it turns at least one word in twenty-five into a common accented word and at least
    three times as many as stand in the text already; looked at are the first 40,000 characters.
    """
    sample = text[:_SAMPLE]
    if sum(1 for char in sample if "\xa1" <= char <= "\xff") < 0.02 * len(sample):
        return None
    before, _ = _hits(sample)
    best: tuple[int, str] | None = None
    for encoding in (TCVN3, VNI):
        hits, words = _hits(from_legacy(sample, encoding)[0])
        if hits >= 3 and hits >= words / 25 and hits > 3 * before and (best is None or hits > best[0]):
            best = hits, encoding
    return best[1] if best else None


def from_legacy(text: str, encoding: str) -> tuple[str, list[int]]:
    """The text in Unicode, and for each of its characters the offset in `text` of the first that stands for it."""
    if encoding == TCVN3:
        table = _tcvn3()
        return "".join(table.get(char, char) for char in text), list(range(len(text)))
    table = _vni()
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        pair = table.get(text[at : at + 2]) if at + 1 < len(text) else None
        out.append(pair or table.get(text[at], text[at]))
        offsets.append(at)
        at += 2 if pair else 1
    return "".join(out), offsets


def _hits(text: str) -> tuple[int, int]:
    words = _WORD.findall(text.lower())
    return sum(1 for word in words if word in _COMMON and not word.isascii()), max(len(words), 1)
