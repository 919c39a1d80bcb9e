"""A plan's last words ("Trên đây là Kế hoạch …"): they speak to all and are no duty of the office named last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold
from corpus.outline.numbering import DECIMAL
from corpus.outline.tree import Draft
from corpus.outline.wrapping import ended

_REACH = 4
_SURE = re.compile(r"tren day la |trong qua trinh (?:to chuc |trien khai |,? ?)*thuc hien")
_LIKELY = re.compile(
    r"(?:(?:ubnd|uy ban nhan dan|chu tich|hdnd|hoi dong nhan dan)\b[^.;:]{0,80} )?(?:yeu cau|de nghi|giao) "
    r"(?:cac|thu truong|giam doc|chu tich|nguoi dung dau|chanh van phong)\b"
    r"|(?:cac|thu truong|giam doc|chu tich|nguoi dung dau)\b[^.;:]{0,120} can cu "
    r"|can cu (?:noi dung|chuc nang|ke hoach)"
)


def concluded(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a text, with the paragraphs that conclude it under its last part and not under its last item.

    A paragraph concludes where it is worded so ("Trên đây là …", "Trong quá trình thực hiện …"), or calls on everybody
    after an item that has a text of its own: right under a heading such a sentence is the duty of whom that names.
    """
    out = list(drafts)
    first = len(out)
    for index in range(len(out) - 1, max(len(out) - 1 - _REACH, 0), -1):
        draft = out[index]
        if draft.kind != "paragraph" or draft.rank is not None:
            break
        text = fold(draft.lines[0].text[:200])
        if _SURE.match(text) or (_LIKELY.match(text) and _complete(out[index - 1])):
            first = index
    return [*out[:first], *(replace(draft, rank=DECIMAL) for draft in out[first:])]


def _complete(before: Draft) -> bool:
    """Whether the clause before the paragraph is more than a heading."""
    text = before.lines[-1].text
    return before.kind in ("bullet", "paragraph") or (ended(text) and text[-1] != ":")
