"""Where a clause stands, as readers of the page's language cite it."""

from __future__ import annotations

import re

from search.sections import section_name
from ui.web.texts import Texts

# The conventional forms of `section_name`, taken apart.
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?:mục (?P<section>\S+) )?(?:điểm (?P<point>\S+) )?(?:khoản (?P<clause>\S+) )?Điều (?P<article>\S+)",
        r"(?P<kind>Phụ lục|Mẫu biểu|Biểu|Mẫu)(?: (?P<annex>[^,]+))?(?:, (?:mục (?P<section>.+)|dòng (?P<row>.+)))?",
        r"(?:mục (?P<section>[^,]+)|dòng (?P<row>[^,]+))(?:, phần (?P<part>.+))?",
    )
)
_KINDS = {"Phụ lục": "annex", "Mẫu biểu": "form", "Biểu": "sheet", "Mẫu": "form"}
_INWARDS = ("part", "article", "clause", "point", "section", "row")


def place(texts: Texts, path: str, row: bool = False) -> str:
    """A clause's path in words, not escaped: "khoản 2 Điều 5", "Phụ lục III, dòng 1.6"; in English from the outside in,
    "Article 5, clause 2", "Annex III, row 1.6".

    Args:
        texts: of the page's language.
        path: the clause's outline path, "" before the first heading.
        row: whether it is a row of a table.
    """
    if not path:
        return texts("opening")
    name = section_name(path, row)
    if texts.language == "vi":
        return name
    found = next((match for form in _FORMS if (match := form.fullmatch(name))), None)
    if found is None:
        return name
    held = found.groupdict()
    outer = [texts(f"at_{_KINDS[held['kind']]}", at=held["annex"] or "").strip()] if held.get("kind") else []
    return ", ".join([*outer, *(texts(f"at_{part}", at=held[part]) for part in _INWARDS if held.get(part))])
