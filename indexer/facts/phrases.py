"""The words that name what a figure measures, and to whom it is limited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.folding import fold, folded_syllables
from corpus.model import Clause
from indexer.facts.amounts import Amount
from indexer.facts.denominators import denominator
from indexer.facts.multiples import TIMES

_LABEL = re.compile(r"^(?:[-+*•–\s]*)(?:(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-zđA-ZĐ]\)|[IVX]{1,5}\.)\s+){0,2}")
_OPENING = re.compile(
    r"^(?:[\s,;:.(–|-]|(?:phấn đấu|bảo đảm|đảm bảo|tiếp tục|trong đó|trong số đó|đồng thời|và|đến (?:hết |"
    r"cuối )?năm \d{4}|năm \d{4}|mục tiêu|yêu cầu|"
    r"có|đạt|là|trên|từ|được|giai đoạn \d{4}\s?-\s?\d{4}|hằng năm|hàng năm|cụ thể|rieng|riêng|trở lên|ít nhất|"
    r"tối thiểu|duy trì|cho|ở)(?!\w))+"
)
_CLOSING = re.compile(
    r"(?:[\s,;:–(|-]|(?<!\w)từ \d[\d.,]*\s?%?(?!\w)|"
    r"(?<!\w)(?:đạt|tỷ lệ|tỉ lệ|tối thiểu|ít nhất|từ|là|được|đến|trên|dưới|phấn đấu|khoảng|"
    r"tương ứng|với|có|mức|bảo đảm|đảm bảo|nâng|(?<!trở )lên|"
    r"còn|tăng|thêm|vào|và|hơn|vượt|chiếm|ở|tại|cho|không|quá|dự kiến|bằng|xuống|về|hoàn thành|"
    r"đồng thời|trong đó|trong số đó|"
    r"đến năm \d{4}|năm \d{4})(?!\w))+$"
)
_NO_NOUN = re.compile(
    r"^\s*(?:$|[,;.:()/|]|(?:trở lên|trở xuống|so với|vào|trong|đến|và|hoặc|tại|ở|năm|trên tổng|theo|đối với|"
    r"riêng|cấp (?:xã|tỉnh|thành|huyện|phường)|"
    r"hằng năm|hàng năm|mỗi năm|trước|còn|tổng số)(?!\w))"
)
_ENDS = re.compile(
    r"[;|]|\.(?:\s|$)|,\s+(?:trong đó|trong số đó|phấn đấu|hoàn thành|bảo đảm|đảm bảo|riêng|từ đó|góp phần|"
    r"nhằm)(?!\w)|\((?:trừ|không)(?!\w)"
)
_LEADING = re.compile(
    r"(?<!\w)(?:đạt|tỷ lệ|tỉ lệ|mức|là|bằng|chiếm|lên|còn)(?:\s+(?:tỷ lệ|tỉ lệ|mức|tối thiểu|ít nhất|từ|trên|"
    r"tương ứng|khoảng|đến|hơn|là|dưới|không|quá|tối đa|vượt))*[\s:]*$"
)
_TURNED = re.compile(r"\str[ởả] (?:lên|xuống)$")
_SEASONS = frozenset({"thang", "quy", "mua", "tu", "den", "quan", "trac"})
_SHORT_RATE = 4  # words before a rate that do not say of what it is
_SAID_OF = re.compile(r"Tỷ lệ (?=(?:có|được|phải|đều|đạt)\s)")
_BRACKET = re.compile(r"\s*\([^()]{0,80}\)")
_RATE = re.compile(r"(?<!\w)(?:tỷ|tỉ) lệ\s+(?!%)")
# What is said of a group that stands before the figure, and the words that ask it of the group.
_PREDICATE = re.compile(r"(?:phải|đều|được|bị|không)\s", re.IGNORECASE)
_DEMAND = re.compile(r"[\s,;]*(?:yêu cầu|bảo đảm|đảm bảo|phấn đấu|đạt|là|có)?[\s,;]*$", re.IGNORECASE)
_NEAR = 90  # characters from a scope to its figure
_SUBJECT = 14  # words that say of what a rate is
# Words that say how much, and never of what.
_GENERIC = frozenset(
    [
        "ty",
        "le",
        "ti",
        "trong",
        "muc",
        "so",
        "toc",
        "do",
        "tang",
        "giam",
        "binh",
        "quan",
        "hang",
        "nam",
        "moi",
        "ca",
        "tan",
        "suat",
        "lan",
        "dot",
        "tong",
        "chi",
        "tieu",
        "dat",
        "duoc",
        "la",
        "ket",
        "qua",
        "giai",
        "doan",
        "nay",
        "gia",
        "tri",
        "thuc",
        "hien",
        "trung",
        "toan",
        "trong",
        "cac",
        "va",
        "tro",
        "len",
    ]
)
# What ties a figure to the words before it, where none follow it.
_TIED = re.compile(
    r"(?<!\w)(?:đạt|chiếm|bằng|là|còn|lên|tối thiểu|giảm|tăng|từ|tỷ lệ|tỉ lệ|mức|bảo đảm|đảm bảo|hoàn thành)(?!\w)|:"
)
_LEVELS = re.compile(
    r"(?<!\w)(?:cấp\s+(?:xã|phường|tỉnh|huyện|thành phố|trung ương|bộ|thị xã|quận|cơ sở|thôn)|"
    r"khối\s+(?:chính quyền|đảng|đoàn thể)|nhóm\s+\d)(?!\w)"
)
_FIELD = re.compile(
    r"(?<!\w)(?:lĩnh vực|khu vực)\s+(?!đạt|được|là|từ|tối thiểu|này|có|các|sở|ban)[^,;.:()%\d|]{2,60}?"
    r"(?=\s+(?:đạt|từ|tối thiểu|ít nhất|là|trên|được)(?!\w)|[,;.:()\d%|]|$)"
)
# A place at the beginning, said to have or to reach the figure: "xã Đá Chồng có tối thiểu 20 …".
_PLACE = re.compile(
    r"[\s,;:.(–-]*(?:[Tt]rong đó,?\s+)?"
    r"((?:[Tt]hành phố|[Tt]ỉnh|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã)?\s?"
    r"[^\W\d_]+(?:\s[^\W\d_]+){1,4}?)\s(?:có|đạt|phấn đấu)(?!\w)"
)
_WITHIN = re.compile(r"(?<!\w)(?:trong (?:số )?đó|đồng thời|bên cạnh đó|ngoài ra)(?!\w)[,:]?")
_MEASURE = re.compile(
    r"(?:ty le|ti le|ty trong|muc|chi so|toc do|tong|diem (?:so|trung binh)|gia tri|san luong|doanh thu|kim ngach)\b"
)
_SIZE = re.compile(r"(?:thoi gian|dien tich|thu nhap|nang suat|quy mo|do dai|chieu dai)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a figure measures and to whom it is limited, in the sentence's words."""

    indicator: str
    scope: str


def described(
    sentence: str, amounts: Sequence[Amount], before: str = "", aims: bool = True, carried: tuple[str, str] = ("", "")
) -> list[Phrase | None]:
    """For each figure of a sentence what it measures and its scope; `None` for a figure of which nothing is said.

    "100% hồ sơ được số hóa" and "tỷ lệ hồ sơ được số hóa đạt 100%" both give "Tỷ lệ hồ sơ được số hóa". A figure
    without words of its own ("cấp xã 75%") measures what the one before it does. A rate of nothing ("tốc độ tăng bình
    quân") takes in brackets the words that say of what.

    Args:
        sentence: as written.
        amounts: its figures, in order.
        before: what the clause says before the sentence, else the nearest heading.
        carried: indicator and unit of the figure before, in the clause's sentence before this one; "" without any.
        aims: whether the headings above speak of aims; elsewhere a figure that no word ties to anything ("Chlorine
            70%") is none.
    """
    low = _lower(sentence)
    found: list[Phrase | None] = []
    last, unit = "", ""
    for place, amount in enumerate(amounts):
        begin = amounts[place - 1].end if place else _label_end(sentence)
        following = amounts[place + 1].cue if place + 1 < len(amounts) else len(sentence)
        if not aims and not last and _untied(low, amount, begin, following):
            found.append(None)
            continue
        indicator = _phrase(sentence, low, amount, begin, following)
        if indicator is None:
            indicator = last or _titled(sentence[_label_end(sentence) :].strip()[:320], "", amount, False)
        elif generic(indicator, amount.unit):
            above, above_unit = (last, unit) if last else carried
            if above and above_unit == amount.unit != "%":
                indicator = above  # "1.200 công trình xanh, trong đó xã A 20 công trình"
            else:
                lead = sentence[begin : amount.cue].rpartition(":")[0]
                whole = last or lead or carried[0] or before  # a count says by its unit what is counted
                indicator = _specified(indicator, whole if amount.unit == "%" else lead)
        elif last and (said := _SAID_OF.match(indicator)) is not None:
            group = denominator(last, "%")  # "… trong đó 40% có trình độ cao đẳng"
            indicator = f"Tỷ lệ {group} {indicator[said.end() :]}" if group else indicator
        scope = _scope(sentence, low, amount, begin, following)
        if indicator == last and place and (above_scope := found[-1].scope if found[-1] else ""):
            indicator = " ".join(indicator.replace(above_scope, "").split()) if scope != above_scope else indicator
        last, unit = indicator, amount.unit
        found.append(Phrase(indicator, scope))
    return found


def _untied(low: str, amount: Amount, begin: int, following: int) -> bool:
    """Whether nothing after a bare figure and no word before it says what it is the figure of."""
    if amount.comparator != "=" or not _NO_NOUN.match(low[amount.counted_from : following]):
        return False
    return _TIED.search(low, max(begin, amount.start - 40), amount.start) is None


def generic(indicator: str, unit: str = "") -> bool:
    """Whether an indicator does not say of what it is the rate or the number."""
    return not set(folded_syllables(indicator)) - _GENERIC - set(folded_syllables(unit))


def titled_rate(clause: Clause, sentence: str, amounts: Sequence[Amount], place: int, before: str) -> str:
    """What is done so often: the words before the figure, those before the first one where it has none of its own
    ("02 đợt/tháng (18 đợt/năm)"), else the nearest heading."""
    own = _words_before(sentence, amounts, place)
    if place and own:
        return _specified(own, sentence.partition(":")[0])
    words = own or _words_before(sentence, amounts, 0)
    if not words and clause.headings:
        words = clause.headings[-1]
    told = {syllable for syllable in folded_syllables(words) if not syllable.isdecimal()}
    bare = not told - _GENERIC - _SEASONS
    return _specified(words, before) if bare or len(words.split()) <= _SHORT_RATE else words


def _words_before(sentence: str, amounts: Sequence[Amount], place: int) -> str:
    """The words between a figure and the one before it, or the beginning; "" where they are fewer than two."""
    told = sentence[amounts[place - 1].end if place else _label_end(sentence) : amounts[place].start]
    if place:
        told = told.rpartition(" - ")[2] if " - " in told else told
    words = re.sub(r"^[\s\d.,)]+(?=[^\W\d])", "", told).strip(" :,;(-")
    return words if len(re.findall(r"[^\W\d_]{2,}", words)) > 1 else ""


def _specified(indicator: str, subject: str) -> str:
    words = subject[_label_end(subject) :].split("(")[0].split()[:_SUBJECT]
    named = " ".join(words).strip(" ,;:.-+")
    return f"{indicator} ({named})" if named else indicator


def _phrase(sentence: str, low: str, amount: Amount, begin: int, following: int) -> str | None:
    right = _right(sentence, low, amount, following)
    left = _left(sentence, low, begin, amount.cue)
    if amount.unit == TIMES:  # behind it stands what it is so many times of
        return _titled(left or right.split(" so với ")[0], "", amount, True) if left or right else None
    use_left = len(left.split()) >= 3 and (
        not right
        or (right[len(amount.unit) :].startswith("/") and _measures(left))
        or _LEADING.search(low[max(begin, amount.start - 160) : amount.start]) is not None
    )
    if use_left and amount.unit != "%" and not _measures(left) and _counted(right, amount.unit):
        use_left = False  # "… bảo đảm mục tiêu đạt 40 vườn ươm kiểu mẫu"
    if right and not use_left and _PREDICATE.match(right) and left:
        right = f"{_last_piece(left)} {right}".strip()  # "các công trường, yêu cầu 100% phải che chắn"
    phrase = left if use_left else right
    return _titled(phrase, low[max(begin, amount.cue - 60) : amount.cue], amount, use_left) if phrase else None


def _measures(phrase: str) -> bool:
    """Whether a phrase begins with what counts and sizes are given of."""
    folded = fold(phrase)
    return _MEASURE.match(folded) is not None or _SIZE.match(folded) is not None


def _counted(right: str, unit: str) -> bool:
    """Whether the words after a count say more of what is counted than its unit."""
    rest = right[len(unit) :].lower() if right.lower().startswith(unit.lower()) else right.lower()
    return bool(rest.strip()) and _NO_NOUN.match(rest) is None


def _last_piece(left: str) -> str:
    """The last of the groups named before a figure."""
    piece = re.split(r"[;:.(),]\s|\svà\s", _DEMAND.sub("", left))[-1][-160:]
    return piece[max(0, piece.lower().find("các ")) :]


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower()[:1] for char in text)


def _label_end(sentence: str) -> int:
    match = _LABEL.match(sentence)
    return match.end() if match else 0


def _right(sentence: str, low: str, amount: Amount, following: int) -> str:
    begin = amount.counted_from if amount.unit != "%" else amount.end
    if _NO_NOUN.match(low[begin:following]):
        return ""
    if _TURNED.search(low, begin, amount.end):  # "02 sáng kiến trở lên về …"
        return f"{amount.unit} {_right(sentence, low, replace(amount, unit='%'), following)}".strip()
    end = _ENDS.search(low, begin, following)
    stop = end.start() if end else following
    text = sentence[begin : min(stop, begin + 320)]
    if stop == following and following < len(sentence):
        comma = text.rfind(",")
        text = text[:comma] if comma > 3 else text
        closed = _CLOSING.search(_lower(text))
        text = text[: closed.start()] if closed else text
    return text.strip(" ,;:.")


def _left(sentence: str, low: str, begin: int, stop: int) -> str:
    begin = max(begin, stop - 400)
    for mark in _WITHIN.finditer(low, begin, stop):
        begin = mark.end()
    text, lowered = sentence[begin:stop], low[begin:stop]
    opening = _OPENING.match(lowered)
    at = opening.end() if opening else 0
    closing = _CLOSING.search(lowered, at)
    stop = closing.start() if closing else len(text)
    rate = _RATE.search(lowered, at, stop)
    if rate is not None and len(text[rate.end() : stop].split()) >= 3:
        at = rate.start()  # "xây dựng chính sách để nâng tỷ lệ hộ có vườn ươm"
    return text[at:stop].strip(" ,;:.(")[-320:]


def _titled(phrase: str, left: str, amount: Amount, from_left: bool) -> str:
    folded = fold(phrase)
    if not from_left and re.search(r"(?<!\w)(?:giảm|cắt giảm|tiết kiệm|rút ngắn)(?!\w)[^,;]{0,20}$", left):
        return f"Mức giảm {phrase}"
    if _MEASURE.match(folded) or from_left or (amount.unit != "%" and folded.startswith("so ")):
        return phrase[:1].upper() + phrase[1:]
    if amount.unit == "%" and re.search(r"(?<!\w)tăng(?!\w)[^,;]{0,20}$", left):
        return f"Mức tăng {phrase}"
    return f"{'Tỷ lệ' if amount.unit == '%' else 'Số'} {phrase}"


def _scope(sentence: str, low: str, amount: Amount, begin: int, following: int) -> str:
    """The level, field, group or place that the words nearest to the figure name, "" where they name none."""
    behind = _BRACKET.match(sentence, begin)  # is of the figure before: "70% (cấp tỉnh), 60% (cấp xã)"
    begin = behind.end() if behind is not None and begin > 0 else begin
    for pattern in (_FIELD, _LEVELS):
        left = list(pattern.finditer(low, max(begin, amount.start - _NEAR), amount.start))
        comma = low.find(",", amount.end, following)  # behind it, it is of the next figure
        chosen = left[-1] if left else pattern.search(low, amount.end, comma if comma >= 0 else following)
        if chosen is not None:
            return sentence[chosen.start() : chosen.end()].strip()
    place = _PLACE.match(sentence, max(begin, sentence.rfind(":", begin, amount.cue) + 1), amount.cue)
    named = place[1].split() if place is not None else []
    return " ".join(named) if named and all(word[:1].isupper() for word in named[-2:]) else ""
