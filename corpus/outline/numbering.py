"""The grammar of outline labels: what numbering a line opens with, and at what depth it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from corpus.outline.letters import CAPITALS
from corpus.roman import roman, roman_value

# Depth of each style of label; a label closes every open clause of its own depth or deeper. The order is that of
# Nghị định 30/2020/NĐ-CP, phụ lục I (phần, chương, mục, điều, khoản, điểm) joined with that of plans (I, 1, 1.1, -, +).
PART, CHAPTER, SECTION, LETTER, ROMAN, ARTICLE, DECIMAL = 0, 1, 2, 3, 4, 4, 5
ALPHA, PAREN, STAR, DASH, PLUS = 12, 13, 14, 15, 16
BULLETS = {"*": STAR, "-": DASH, "–": DASH, "—": DASH, "~": DASH, "+": PLUS, "•": PLUS, "·": PLUS, "▪": PLUS,
           "●": PLUS, "○": PLUS, "◦": PLUS}  # fmt: skip
ALPHABET = "abcdđefghijklmnopqrstuvwxyz"

_HEAD = 48
_ARTICLE = re.compile(r"(?:Điều|Dieu|ĐIỀU|DIEU)\s+(\d{1,3})\s*(?:[.:]|$)\s*")
_DIVISION = re.compile(
    r"(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+|THỨ\s+)?([IVXLC]{1,7}|\d{1,2}|nhất|hai|ba|bốn|năm|NHẤT|HAI|BA|BỐN|NĂM)"
    rf"\s*(?:[.:]\s*|$|\s(?=[{CAPITALS}][{CAPITALS}]))"
)
_ROMAN = re.compile(r"([IVXLil1|]{1,7})\s*([.)])\s*(?=\S|$)")
_BARE_ROMAN = re.compile(r"([IVX][IVXLl1]{0,5})(?:\s+(?=[^\W\d_])|$)")
_LETTER = re.compile(r"([A-HK-N])\s*\.\s+(?=\S)|([A-HK-N])\.?$")
_DECIMAL = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){0,4})(?:([.)]{1,2})(?:\s+(?=\S)|(?=[^\d\s%,/.:;)\-–+]|$))|()\s*(?=[^\d\s%,/.:;)\-–+]|[-–+]\s|$))"
)
_ALPHA = re.compile(rf"([a-zđ¢ø])(\d?)\s?[)]\s*(?=\S|$)|([a-eđ])\.\s+(?=[{CAPITALS}])")
_PAREN = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{2,4})\)\s*(?=\S)")
_BULLET = re.compile(r"([-–—+*•·▪●○◦~])\s*(?=[^\W_]|[“\"'(‘’%])")
# Labels as a wrong reading leaves them: what a recogniser takes for what.
_ROMAN_LETTER = re.compile(r"([IVXL])\.\s+")
_DAMAGED = re.compile(r"([IVXLHTYNilvxyt1|!\]\[JSOo§.\d]{1,6}?)\s*[.,)]{1,2}\s+")
_FIGURES = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){0,4}")
_POINT = re.compile(r"(.)\s?\)\s*(?=\S)")
_LIKE_ROMAN = {
    **dict.fromkeys("il1|!][JT", "I"),
    "H": "II",
    "N": "IV",
    "v": "V",
    "y": "V",
    "Y": "V",
    "x": "X",
    "t": "I",
}
_LIKE_FIGURES = {**dict.fromkeys("Il|!i][J", "1"), "O": "0", "o": "0", "S": "5", "§": "5"}
_LIKE_POINTS = {
    "d": "đ",
    "e": "c",
    "c": "e",
    "o": "c",
    "¢": "c",
    "ä": "a",
    "4": "đ",
    "6": "b",
    "8": "g",
    "9": "g",
    "q": "g",
}
_NO_LETTERS = str.maketrans({"¢": "c", "ø": "g"})  # of Vietnamese, so nothing else can be meant
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_DIVISIONS = {"phần": PART, "chương": CHAPTER, "mục": SECTION}


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line.

    Attributes:
        style: "part", "chapter", "section", "letter", "roman", "article", "decimal", "alpha", "paren", "bullet".
        rank: depth, smaller is further out.
        written: the label as it stands in the text ("1.2.", "a)", "-").
        key: normal form for paths ("1.2", "a", "II"); "" for bullets.
        values: the numbers that it counts with; empty for bullets.
        end: offset in the line of the first character after the label and its white space.
        dotted: whether a full stop or bracket follows the number.
    """

    style: str
    rank: int
    written: str
    key: str
    values: tuple[int, ...]
    end: int
    dotted: bool = True


def label_of(line: str, *, table: bool = False) -> Label | None:
    """The label that the line opens with, `None` where it opens with none.

    Whether a number really is a label depends on its neighbours, which
    `corpus.outline.outlining` asks; this is the form alone.

    Args:
        line: stripped text.
        table: in a table a roman numeral needs no full stop before capitals, and may stand alone.
    """
    head = line[:_HEAD]
    for read in (_division, _article, _roman, _decimal, _alpha, _paren, _bullet):
        label = read(head)
        if label:
            return label
    if found := _LETTER.match(head):
        key = found[1] or found[2]
        if found[1] or table:
            return Label("letter", LETTER, found[0].strip(), key, (ord(key) - 64,), found.end())
    if table and (found := _BARE_ROMAN.match(head)):
        key = re.sub("[l1]", "I", found[1])
        value = roman_value(key)
        rest = line[found.end() : found.end() + 200]
        if value and (not rest or (len(rest) > 3 and rest[0].isupper())):
            return Label("roman", ROMAN, found[1], key, (value,), found.end(), dotted=False)
    return None


def other_readings(line: str, *, restored: bool = False) -> tuple[Label, ...]:
    """What else the line's numbering may be: to be taken only where it is the next in its sequence.

    "I.", "V.", "X.", "L." are letters after "H.", "U.", "V.", "K."; a roman numeral may have been read as letters and
    figures that look like it ("H." for "II.", "11." for "II.", "Vl." for "VI."); "d)" stands for "đ)" where the marks
    are lost. In a line that was broken also figures are ("l." for "1.", "1.l."), and letters for one another.

    Args:
        line: stripped text.
        restored: whether the line's spelling was broken.
    """
    found: list[Label] = []
    if (letter := _ROMAN_LETTER.match(line)) and line[letter.end() :][:1].isupper():
        found.append(Label("letter", LETTER, letter[0].strip(), letter[1], (ord(letter[1]) - 64,), letter.end()))
    if (damaged := _DAMAGED.match(line[:_HEAD])) and line[damaged.end() :][:1].isupper():
        written, end = damaged[0].strip(), damaged.end()
        value = roman_value("".join(_LIKE_ROMAN.get(char, char) for char in damaged[1]))
        if value and (value > 1 or restored) and _shouted(line[end:]):
            found.append(Label("roman", ROMAN, written, roman(value), (value,), end))
        figures = "".join(_LIKE_FIGURES.get(char, char) for char in damaged[1])
        if restored and _FIGURES.fullmatch(figures) and not _shouted(line[end:]):
            values = tuple(int(part) for part in figures.split("."))
            key = ".".join(map(str, values))
            found.append(Label("decimal", DECIMAL + len(values) - 1, written, key, values, end))
    if alpha := _POINT.match(line):
        for letter_ in _LIKE_POINTS.get(alpha[1], "") if restored else {"d": "đ"}.get(alpha[1], ""):
            values = (ALPHABET.index(letter_) + 1,)
            found.append(Label("alpha", ALPHA, alpha[0].strip(), letter_, values, alpha.end()))
    return tuple(found)


def _shouted(text: str) -> bool:
    letters = [char for char in text[:_HEAD] if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _division(head: str) -> Label | None:
    found = _DIVISION.match(head)
    if not found:
        return None
    word = found[1].lower()
    number = found[2]
    value = int(number) if number.isdigit() else _ORDINALS.get(number.lower()) or roman_value(number)
    if not value:
        return None
    key = f"{found[1].capitalize()} {number if not number.islower() else roman(value)}"
    rank = _DIVISIONS[word]
    return Label(("part", "chapter", "section")[rank], rank, found[0].strip(), key, (value,), found.end())


def _article(head: str) -> Label | None:
    found = _ARTICLE.match(head)
    if not found:
        return None
    return Label("article", ARTICLE, found[0].strip(), f"Điều {int(found[1])}", (int(found[1]),), found.end())


def _roman(head: str) -> Label | None:
    """Also as OCR leaves it: `I1.` and `Il.` are II; a string of plain figures is no roman numeral."""
    found = _ROMAN.match(head)
    if not found or found[1].isdigit() or not re.search("[IVXL]", found[1]):
        return None
    if found[2] == ")" and not found[1].isupper():
        return None
    key = re.sub("[il1|]", "I", found[1])
    value = roman_value(key)
    if not value:
        return None
    return Label("roman", ROMAN, found[0].strip(), key, (value,), found.end())


def _decimal(head: str) -> Label | None:
    found = _DECIMAL.match(head)
    if not found:
        return None
    values = tuple(int(part) for part in found[1].split("."))
    dotted = bool(found[2])
    if values[0] == 0 or (not dotted and len(values) == 1 and found.end() < len(head)):
        return None
    key = ".".join(str(value) for value in values)
    return Label("decimal", DECIMAL + len(values) - 1, found[0].strip(), key, values, found.end(), dotted)


def _alpha(head: str) -> Label | None:
    found = _ALPHA.match(head)
    if not found:
        return None
    letter = (found[1] or found[3]).translate(_NO_LETTERS)
    if letter not in ALPHABET:
        return None
    values = (ALPHABET.index(letter) + 1, *((int(found[2]),) if found[2] else ()))
    return Label("alpha", ALPHA, found[0].strip(), letter + (found[2] or ""), values, found.end())


def _paren(head: str) -> Label | None:
    found = _PAREN.match(head)
    if not found:
        return None
    inner = found[1]
    value = int(inner) if inner.isdigit() else roman_value(inner.upper()) or ord(fold(inner)[0]) - 96
    return Label("paren", PAREN, found[0].strip(), inner, (value,), found.end())


def _bullet(head: str) -> Label | None:
    found = _BULLET.match(head)
    if not found:
        return None
    return Label("bullet", BULLETS[found[1]], found[1], "", (), found.end())
