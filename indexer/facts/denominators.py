"""Of what a share is taken, in the plan's words: there are at least three in use for "hồ sơ trực tuyến"."""

from __future__ import annotations

import re

_LONGEST = 16  # words
_STATED = re.compile(
    r"(?<!\w)(?:(?:tính |so )?(?:trên|trong|với)\s+(tổng\s+(?:số\s+)?[^\W\d_][^,;.()%|]*)|"
    r"(?:tính\s+)?trên\s+(số\s+(?!liệu)[^\W\d_][^,;.()%|]*))",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"^\s*(?:của\s+)?(GRDP|GDP|tổng\s+[^\W\d_][^,;.()%|]*)", re.IGNORECASE)
_ENDS = re.compile(
    r"\s+(?:đạt|tối thiểu|ít nhất|khi|trong năm|vào năm|đến năm|năm \d{4}|theo quy định|theo yêu cầu|nhằm)(?!\w)",
    re.IGNORECASE,
)
_RATE = re.compile(r"^(?:tỷ lệ|tỉ lệ|tỷ trọng)\s+(?:%\s+)?(?:các\s+|số\s+(?:lượng\s+)?)?", re.IGNORECASE)
# Where the group ends and what is said of it begins.
_PASSIVE = re.compile(r"\s+(?:đều\s+)?(?:phải\s+)?(?:được|bị)(?!\w)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"(?<!,)\s+(?:đều|có|đạt|nộp|sử dụng|thực hiện|tham gia|triển khai|hoàn thành|cung cấp|kết nối|áp dụng|ứng dụng|"
    r"duy trì|xây dựng|là|đủ|phải|hài lòng|giải quyết|xử lý|không|tự|tuân thủ|công bố|công khai|ban hành|đưa|biết|đến|"
    r"đi)(?!\w)",
    re.IGNORECASE,
)


def denominator(indicator: str, unit: str, after: str = "") -> str:
    """What a percentage is a share of, "" where neither the indicator nor the words after the figure say.

    Stated ("trên tổng số hồ sơ tiếp nhận") or the group that the share is said of ("hồ sơ" in "Tỷ lệ hồ sơ được số
    hóa").

    Args:
        indicator: what is measured, in the plan's words.
        unit: of the figure; only a percentage has a denominator.
        after: the words of the sentence between the figure and the next one.
    """
    if unit != "%":
        return ""
    after = re.split(r"[,;]", after, maxsplit=1)[0]
    for pattern, text in ((_STATED, indicator), (_DIRECT, after), (_STATED, after)):
        stated = pattern.search(text)
        if stated is not None:
            return _cut(next(filter(None, stated.groups())))
    rate = _RATE.match(indicator)
    return _group(indicator[rate.end() :]) if rate is not None else ""


def _group(said: str) -> str:
    words = said[:200]
    end = _PASSIVE.search(words) or _ACTIVE.search(words)
    group = words[: end.start()].strip(" ,;") if end is not None else ""
    begins_with_verb = _ACTIVE.match(f" {group}") is not None
    return group if 0 < len(group.split()) <= _LONGEST and not begins_with_verb else ""


def _cut(words: str) -> str:
    end = _ENDS.search(words)
    return " ".join(words[: end.start() if end else len(words)].split()[:_LONGEST])
