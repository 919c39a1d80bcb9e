"""Rule on targets: each has a task that is to reach it."""

from __future__ import annotations

from collections import defaultdict

from indexer.facts.model import Target
from search.checking.likeness import Likeness
from search.checking.model import Finding, Looked, Reading, Verdict
from search.checking.tasks import in_tasks

SERVED = 0.5
"""Share of an indicator's words in one task from which that task is about it."""

NEAR = 0.25
"""Share below which no task is about it; between the two the words do not tell."""


def target_task(reading: Reading) -> Looked:
    """Each target has a task: it stands among the tasks itself or in the row or clause of one, or there is one whose
    known indicator is the same or whose words hold the indicator's. Source: the officers' list (a target without a task
    is nobody's).

    A target that stands in several places is looked at once; how often something is done ("đợt/năm") is a task of its
    own and no target here. Where words neither tell that a task is about it nor that none is, or the target was read
    with doubt, the verdict is UNKNOWN.
    """
    places: dict[str, list[Target]] = defaultdict(list)
    for target in reading.facts.targets:
        if "/" not in target.unit:
            places[target.target_id].append(target)
    served = {task.clause for task in reading.tasks}
    keys = {found.key for task in reading.tasks if (found := reading.indicators.find(task.text)) is not None}
    likeness = Likeness([task.said for task in reading.tasks])
    findings = []
    for same in places.values():
        if any(target.indicator_key in keys or target.clause in served or _among(reading, target) for target in same):
            continue
        finding = _finding(reading, same[0], likeness)
        if finding is not None:
            findings.append(finding)
    return Looked(len(places), tuple(findings))


def _among(reading: Reading, target: Target) -> bool:
    clause = reading.plan.clauses[target.clause]
    return clause.kind != "row" and in_tasks(clause)


def _finding(reading: Reading, target: Target, likeness: Likeness) -> Finding | None:
    at, share = likeness.nearest(target.indicator)
    if share >= SERVED:
        return None
    message, verdict = "chỉ tiêu chưa có nhiệm vụ thực hiện", Verdict.FIX
    if reading.doubtful(target.clause, target.start, target.end):
        message, verdict = f"{message}: có chữ đọc không chắc", Verdict.UNKNOWN
    elif share >= NEAR:
        where = reading.where(reading.tasks[at].clause)
        message, verdict = f"không rõ nhiệm vụ nào thực hiện chỉ tiêu (gần nhất: {where})", Verdict.UNKNOWN
    return reading.finding(verdict, message, target.clause, target.start, target.end)
