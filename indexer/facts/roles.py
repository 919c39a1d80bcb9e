"""How a text uses the documents that it mentions, and which of them acts on which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.folding import fold
from indexer.facts.document_numbers import data, is_local
from indexer.facts.documents import DocumentMention

PLAIN = "dẫn chiếu"
OWN = "own"
"""What `Role.other` holds where the plan itself acts on the document: "Quyết định này thay thế Quyết định số 7"."""

ACTIVE = {"sửa đổi, bổ sung bởi": "sửa đổi, bổ sung", "thay thế bởi": "thay thế", "bãi bỏ bởi": "bãi bỏ"}
"""Roles in "bởi", with what the mention does to the other document."""

_REACH = 90  # characters before a mention in which a cue is looked for
_BETWEEN = 60  # characters between a cue and its mention
_BACK = 20  # mentions that a list, or a document carried out by another, is followed back
_APART = 260  # characters between two documents, one of which acts on the other
_BREAK = re.compile(r";|[.!?]\s")
_LIST = re.compile(r"(?:[,;]|\bva|\bcung|\bhoac|&)\s*(?:voi |theo |tai |cac |so )?$")
_PART = re.compile(r"\b(?:dieu|khoan|diem|phu luc|cum tu|muc|noi dung)\b")
# Words by which a change is only to come, or is somebody's task.
_WISHED = re.compile(
    r"\b(?:de xuat|tham muu|kien nghi|kip thoi|ra soat|nghien cuu|xem xet|khi co|du thao|du kien|hoac)\b"
)
_UNNAMED = re.compile(
    r"\b(?:nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|luat|ke hoach|quy dinh|van ban)(?: moi| khac)?\s*$"
)
_NEXT_ACTS = re.compile(r"\s*(?:ve )?(?:viec )?(?:sua doi|thay the|bai bo)\b")
_OPENING = re.compile(
    r"\s*[,(]?\s*(?:va |da |la |ve (?:viec )?)?$|\s*(?:\([^()]{0,120}\))?,?\s*[“\"]?"
    r"(?:ve|v/v|quy dinh|ban hanh|phe duyet|huong dan|thuc hien|sua doi|bo sung|cong bo)\s"
)
_ITSELF = re.compile(
    r"\b(?:quyet dinh|ke hoach|nghi quyet|chi thi|van ban|quy dinh|chuong trinh|thong tu|nghi dinh) nay\b"
)
_LEADING = re.compile(r"[\W\d]{0,8}(can cu|thuc hien|trien khai)\b")
_GROUND = re.compile(r"\bcan cu\b")


@dataclass(frozen=True, slots=True)
class Role:
    """How a mention is used.

    Attributes:
        name: "căn cứ", "thực hiện", "sửa đổi, bổ sung", …, `PLAIN` where nothing is said.
        other: key of the document that acts on this one, or that this one acts on (roles in "bởi"); `OWN` for the
            plan itself; "" where the role is only the plan's use of it.
    """

    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Cue:
    role: str
    acted_on: bool
    acting: bool
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(entry["role"], entry.get("object", False), entry.get("subject", False),
             re.compile(rf"(?:(?<!\w)|(?=[;(,]))(?:{'|'.join(entry['cues'])})(?!\w)"))
        for entry in data()["roles"]
    )  # fmt: skip


def acts(role: str) -> bool:
    """Whether the role is one by which a document acts on another or is acted on."""
    return any(cue.role == role and (cue.acted_on or cue.acting) for cue in _cues())


def passive(role: str) -> bool:
    """Whether the mention in this role is of the acting document ("sửa đổi, bổ sung bởi")."""
    return any(cue.role == role and cue.acting for cue in _cues())


def roles(text: str, mentions: Sequence[DocumentMention], opening: str = PLAIN) -> list[Role]:
    """The roles of a text's mentions, which are in order; `opening` is that of a mention at its very beginning."""
    folded = fold(text)
    leading = leading_role(folded)
    found: list[Role] = []
    for at, mention in enumerate(mentions):
        before = mentions[at - 1] if at else None
        start = min(before.end, mention.start) if before else 0
        cue = _nearest(text, folded, max(start, mention.start - _REACH), mention.start)
        if cue is not None:
            found.append(_used(text, folded, cue, mentions[max(0, at - _BACK) : at], found, mention))
        elif before is not None and _LIST.search(folded, max(start, mention.start - 12), mention.start):
            found.append(_listed(folded, mentions, found))
        elif before is None and leading and _LIST.search(folded, max(0, mention.start - 12), mention.start):
            found.append(Role(leading))
        elif before is None and not any(char.isalnum() for char in _unlabelled(folded[: mention.start])):
            found.append(Role(opening))
        else:
            found.append(Role(PLAIN))
    return found


def leading_role(folded: str) -> str:
    """The role that the first words of folded text give all that it lists: "Căn cứ A; B; C", "Thực hiện A; B"."""
    match = _LEADING.match(folded)
    return "" if match is None else "căn cứ" if match[1] == "can cu" else "thực hiện"


def _unlabelled(words: str) -> str:
    """The words before a mention without the numbering of their clause ("1.", "a)", "-")."""
    return re.sub(r"^\s*(?:[\dIVXivx.]{1,8}|[a-z]\))?[\s.)+•-]*", "", words)


def _nearest(text: str, folded: str, start: int, end: int) -> tuple[_Cue, int, int] | None:
    """The cue that ends nearest before `end`, the longest of those that end together, with its range."""
    best: tuple[_Cue, int, int] | None = None
    for cue in _cues():
        for match in cue.pattern.finditer(folded, start, end):
            if text[match.end() - 3 : match.end()].lower() in ("tài", "tải", "tái"):
                continue  # "tài liệu" is not "tại"
            if best is None or (match.end(), -match.start()) > (best[2], -best[1]):
                best = (cue, match.start(), match.end())
    if best is None or end - best[2] > _BETWEEN or _BREAK.search(folded, best[2], end):
        return None
    return best


def _used(
    text: str,
    folded: str,
    nearest: tuple[_Cue, int, int],
    before: Sequence[DocumentMention],
    found: Sequence[Role],
    mention: DocumentMention,
) -> Role:
    cue, begin, end = nearest
    name = cue.role
    if cue.acted_on and name in ("thay thế", "bãi bỏ") and _PART.search(folded, end, mention.start):
        name = "sửa đổi, bổ sung"  # a part replaced or dropped is an amendment
    if not (cue.acted_on or cue.acting):
        return Role(name)
    opens = name == "thực hiện" and text[begin].isupper()  # a sentence without its full stop before
    if before and not opens and _acts_on(folded, before[-1].end, begin):
        partner = _partner(before, found, mention) if cue.acting else before[-1]
        return Role(name, partner.key) if partner.key != mention.key else Role(name)
    own = cue.acted_on and name not in ("thực hiện", "hướng dẫn", "quy định chi tiết") and _itself(folded, begin)
    return Role(name, OWN if own else "")


def _acts_on(folded: str, start: int, begin: int) -> bool:
    """Whether the words from one mention to the cue leave the mention what acts, or is acted on."""
    if not 0 <= begin - start <= _APART:
        return False
    if any(pattern.search(folded, start, begin) for pattern in (_BREAK, _WISHED, _UNNAMED)):
        return False
    return _OPENING.match(folded[start:begin]) is not None


def _partner(before: Sequence[DocumentMention], found: Sequence[Role], mention: DocumentMention) -> DocumentMention:
    """Which of the documents before the mention it acts on: the last; where that one is only what another carries
    out, and the other is of the mention's own kind of number, the other."""
    last, role = before[-1], found[-1]
    outer = next((one for one in reversed(before[-_BACK:]) if role.other and one.key == role.other), last)
    return outer if _symbol(outer) == _symbol(mention) != _symbol(last) else last


def _symbol(mention: DocumentMention) -> str:
    return re.sub(r"^[\d.]+[a-z]?(?:-\d{4})?-", "", mention.key) if mention.number else "luat"


def _itself(folded: str, begin: int) -> bool:
    near = max(0, begin - 160)
    return _ITSELF.search(folded, near, begin) is not None and not _WISHED.search(folded, near, begin)


def _listed(folded: str, mentions: Sequence[DocumentMention], found: Sequence[Role]) -> Role:
    """The role of a mention that goes on with a list: that of the one before it; after a document that another acts
    on, it may be in a list with that other."""
    at, mention = len(found) - 1, mentions[len(found)]
    acts_too = _NEXT_ACTS.match(folded, mention.end) is not None
    apart = ";" in folded[mentions[at].end : mention.start]
    while at > max(0, len(found) - _BACK) and found[at].other and not passive(found[at].name):
        same = mentions[at].type == mention.type
        carried = found[at].name == "thực hiện" and not apart and not _above(mentions[at - 1], mention)
        if (same or carried) and not acts_too:
            break
        at -= 1
    return found[at]


def _above(one: DocumentMention, other: DocumentMention) -> bool:
    """Whether the first is of the centre and the other local: then it cannot be what the first carries out."""
    return is_local(other.number) and not is_local(one.number)


def grounds(headings: Sequence[str]) -> bool:
    """Whether the nearest heading is that of a list of grounds ("Căn cứ pháp lý")."""
    return bool(headings) and len(headings[-1]) < 80 and _GROUND.search(fold(headings[-1])) is not None
