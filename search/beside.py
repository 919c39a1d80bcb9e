"""Which plans answer a question beside the best one: those that hold nearly as much of what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.catalogue import PlanRecord
from search.findings import Finding
from search.topic import Topic

_NEARLY = 0.5  # of the share that the best plan holds; less is an answer about something else


def beside_the_best(
    found: Sequence[tuple[Finding, str]], records: Mapping[str, PlanRecord], topic: Topic
) -> list[bool]:
    """Of each finding, with the id of its plan, whether it is about what the best of them is about.

    A plan holds of the topic what the passage, its headings and the plan's title hold together; of a finding that no
    passage was asked for, what it says of itself.
    """
    shares = [_held(finding, records[plan_id], topic) for finding, plan_id in found]
    least = _NEARLY * max(shares, default=0.0)
    return [share >= least for share in shares]


def _held(finding: Finding, record: PlanRecord, topic: Topic) -> float:
    if finding.support is None:
        return finding.said
    passage = finding.support.stored.passage
    return topic.in_text(f"{passage.text} ; {passage.context} ; {record.head.title or ''}")
