"""Which localities a question names: those of plans at hand, and those that no plan is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indexer.catalogue import PlanRecord
from search.gazetteer import PROVINCIAL, Gazetteer, gazetteer, keys_of, official_province, provincial_level
from search.mentions import Finder, Mention
from search.reading import Reading

_WITHIN = re.compile(r"[\s,(–-]*(?:thuộc|của|of|in)?[\s,(–-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """The localities of a question.

    Attributes:
        plans: ids of the plans whose localities it names, in the order of the question.
        unknowns: localities that no plan is of, with their level.
        spans: `(start, end)` of all these in the text, level words and provinces included.
    """

    plans: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def places_in(
    asked: str,
    restored: str,
    plans: Sequence[PlanRecord],
    mentioned: Callable[[str], bool] | None = None,
    *,
    english: bool = False,
) -> Places:
    """The localities that a question names.

    Args:
        asked: the question as typed, NFC.
        restored: the same with accents restored, of the same length.
        plans: the plans at hand.
        mentioned: whether a name stands, as whole words and in its case, in the text of a plan at hand; such a place
            may be asked about and is not unknown, unless the question is put to it ("Ở tỉnh A …").
        english: whether it is asked in English.
    """
    reading = Reading(asked, restored, english)
    names = gazetteer(tuple(plans))
    found: list[str] = []
    unknowns: list[str] = []
    spans: list[tuple[int, int]] = []
    mentions = _within(Finder(reading, names).mentions(), reading)
    chosen = [_plans_of(mention) for mention in mentions]
    for mention, ids in zip(mentions, chosen, strict=True):
        span = (reading.syllables[mention.first].start, reading.syllables[mention.end - 1].end)
        if ids:
            found.extend(ids)
        elif _excused(mention, reading, names, mentioned, any(chosen)):
            continue
        else:
            unknowns.append(_shown(mention, reading))
        spans.append(span)
    return Places(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknowns)), tuple(spans))


def _plans_of(mention: Mention) -> list[str]:
    """The plans of the place: of its name, level and province, each as far as stated."""
    ids = []
    for plan in mention.name.plans if mention.name else ():
        locality = plan.head.locality
        if locality is None or (mention.level and locality.level != mention.level):
            continue
        within = locality.province
        if mention.province and within and keys_of(official_province(within)) != keys_of(mention.province):
            continue
        ids.append(plan.plan_id)
    return ids


def _within(mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """Mentions with the province that follows a lower place ("xã A, huyện B, tỉnh C") made part of it."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        gap = (
            reading.text[reading.syllables[before.end - 1].end : reading.syllables[mention.first].start]
            if before
            else ""
        )
        if before is None or before.province or not _is_lower(before) or not _WITHIN.fullmatch(gap):
            kept.append(mention)
        elif _is_provincial(mention):
            name = reading.text[reading.syllables[mention.name_at].start : reading.syllables[mention.name_end - 1].end]
            province = mention.name.province if mention.name and mention.name.province else name
            kept[-1] = replace(before, end=mention.end, province=province)
        elif (
            mention.level and before.level in ("xã", "phường", "thị trấn") and mention.level not in (before.level, "xã")
        ):
            kept[-1] = replace(before, end=mention.end)
        else:
            kept.append(mention)
    return kept


def _is_lower(mention: Mention) -> bool:
    """Whether a province may follow as that of the place."""
    if mention.level:
        return mention.level != "tỉnh" and not (mention.name and mention.name.province and not mention.name.plans)
    levels = {plan.head.locality.level for plan in mention.name.plans if plan.head.locality} if mention.name else set()
    return bool(levels - {"tỉnh"}) and not (mention.name and mention.name.province)


def _is_provincial(mention: Mention) -> bool:
    return mention.level == "tỉnh" or bool(
        mention.name and mention.name.province and mention.level in (*PROVINCIAL, "")
    )


def _shown(mention: Mention, reading: Reading) -> str:
    """An unknown place as it is told: level and name, with the province where one was stated."""
    name = _name(mention, reading)
    level = mention.level
    if mention.name and mention.name.province and level in (*PROVINCIAL, ""):
        name = mention.name.province
        level = provincial_level(name)
    place = f"{level} {name}".strip()
    return f"{place}, {provincial_level(mention.province)} {mention.province}" if mention.province else place


def _name(mention: Mention, reading: Reading) -> str:
    if mention.name is not None and mention.name.plans:
        locality = mention.name.plans[0].head.locality
        return locality.name if locality else ""
    first, last = reading.syllables[mention.name_at], reading.syllables[mention.name_end - 1]
    return " ".join(reading.text[first.start : last.end].split())


def _excused(
    mention: Mention,
    reading: Reading,
    names: Gazetteer,
    mentioned: Callable[[str], bool] | None,
    others: bool,
) -> bool:
    """Whether a place without a plan may be asked about all the same.

    It may where a plan's head names it, where it is the superior body of a place that has a plan, or where plans
    mention it and the question is not put to it.
    """
    name = mention.name.province if mention.name and mention.name.province else _name(mention, reading)
    if not mention.province and names.in_heads(mention.level, name):
        return True
    body = reading.follows(mention.first, "bodies")
    if others and body and _is_provincial(mention):
        return True
    put_to = (mention.first == 0 or reading.follows(mention.first, "at")) and not body
    return mentioned is not None and not put_to and mentioned(name)
