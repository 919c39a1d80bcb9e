"""The words that name what a figure measures, and to whom it is limited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from indexer.facts.amounts import Amount

_LABEL = re.compile(r"^(?:[-+*•–\s]*)(?:(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-zđA-ZĐ]\)|[IVX]{1,5}\.)\s+){0,2}")
_OPENING = re.compile(
    r"^(?:[\s,;:.(–|-]|(?:phấn đấu|bảo đảm|đảm bảo|tiếp tục|trong đó|trong số đó|đồng thời|và|đến (?:hết |"
    r"cuối )?năm \d{4}|năm \d{4}|mục tiêu|yêu cầu|"
    r"có|đạt|là|trên|từ|được|giai đoạn \d{4}\s?-\s?\d{4}|hằng năm|hàng năm|cụ thể|rieng|riêng|trở lên|ít nhất|"
    r"tối thiểu|duy trì|cho|ở)(?!\w))+"
)
_CLOSING = re.compile(
    r"(?:[\s,;:–(|-]|(?<!\w)(?:đạt|tỷ lệ|tỉ lệ|tối thiểu|ít nhất|từ|là|được|đến|trên|dưới|phấn đấu|khoảng|"
    r"tương ứng|với|có|mức|bảo đảm|đảm bảo|nâng|lên|"
    r"còn|và|hơn|vượt|chiếm|ở|tại|cho|không|quá|dự kiến|bằng|xuống|về|hoàn thành|đồng thời|trong đó|trong số đó|"
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
_LEVELS = re.compile(
    r"(?<!\w)(?:cấp\s+(?:xã|phường|tỉnh|huyện|thành phố|trung ương|bộ|thị xã|quận|cơ sở|thôn)|"
    r"khối\s+(?:chính quyền|đảng|đoàn thể)|nhóm\s+\d)(?!\w)"
)
_FIELD = re.compile(
    r"(?<!\w)(?:lĩnh vực|khu vực)\s+(?!đạt|được|là|từ|tối thiểu|này)[^,;.:()%\d|]{2,60}?(?=\s+(?:đạt|từ|tối thiểu|"
    r"ít nhất|là|trên|được)(?!\w)|[,;.:()\d%|]|$)"
)
_WITHIN = re.compile(r"(?<!\w)trong (?:số )?đó(?!\w)[,:]?")
_MEASURE = re.compile(r"(?:ty le|ti le|ty trong|muc|chi so|toc do|tong|diem|gia tri|san luong|doanh thu|kim ngach)\b")


def described(sentence: str, amounts: Sequence[Amount]) -> list[tuple[str, str]]:
    """For each figure of a sentence what it measures and its scope, in the sentence's words.

    "100% hồ sơ được số hóa" and "tỷ lệ hồ sơ được số hóa đạt 100%" both give "Tỷ lệ hồ sơ được số hóa". A figure
    without words of its own ("cấp xã 75%") measures what the one before it does.
    """
    low = _lower(sentence)
    found: list[tuple[str, str]] = []
    for place, amount in enumerate(amounts):
        begin = amounts[place - 1].end if place else _label_end(sentence)
        following = amounts[place + 1].cue if place + 1 < len(amounts) else len(sentence)
        phrase = _phrase(sentence, low, amount, begin, following)
        if phrase is None:
            phrase = (
                found[-1][0] if found else _titled(sentence[_label_end(sentence) :].strip()[:320], "", amount, False)
            )
        found.append((phrase, _scope(sentence, low, amount, begin, following)))
    return found


def _phrase(sentence: str, low: str, amount: Amount, begin: int, following: int) -> str | None:
    right = _right(sentence, low, amount, following)
    left = _left(sentence, low, begin, amount.cue)
    use_left = len(left.split()) >= 3 and (
        not right or _LEADING.search(low[max(begin, amount.start - 160) : amount.start]) is not None
    )
    phrase = left if use_left else right
    return _titled(phrase, low[max(begin, amount.cue - 60) : amount.cue], amount, use_left) if phrase else None


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
    return text[at : closing.start() if closing else len(text)].strip(" ,;:.(")[-320:]


def _titled(phrase: str, left: str, amount: Amount, from_left: bool) -> str:
    folded = fold(phrase)
    if _MEASURE.match(folded) or from_left or (amount.unit != "%" and folded.startswith("so ")):
        return phrase[:1].upper() + phrase[1:]
    if re.search(r"(?<!\w)(?:giảm|cắt giảm|tiết kiệm|rút ngắn)(?!\w)[^,;]{0,20}$", left):
        return f"Mức giảm {phrase}"
    return f"{'Tỷ lệ' if amount.unit == '%' else 'Số'} {phrase}"


def _scope(sentence: str, low: str, amount: Amount, begin: int, following: int) -> str:
    """The level, field or group that the words nearest to the figure name, "" where they name none."""
    for pattern in (_FIELD, _LEVELS):
        left = list(pattern.finditer(low, begin, amount.start))
        chosen = left[-1] if left else pattern.search(low, amount.end, following)
        if chosen is not None:
            return sentence[chosen.start() : chosen.end()].strip()
    return ""
