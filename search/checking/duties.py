"""Rules on tasks: who leads, by when, what comes of it.

All three come from the list that officers go through by hand, which is the «sáu rõ» of the Government's directions (rõ
người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền).
"""

from __future__ import annotations

from search.checking.model import Finding, Looked, Reading, Verdict
from search.checking.tasks import Task

_MISSING = {
    "lead": "chưa rõ chủ trì",
    "deadline": "không nêu thời hạn",
    "output": "không nêu sản phẩm, kết quả",
}


def task_lead(reading: Reading) -> Looked:
    """Each task names who leads it. Source: the officers' list («rõ người, rõ trách nhiệm»)."""
    return _each(reading, "lead")


def task_deadline(reading: Reading) -> Looked:
    """Each task names a day or a period. Source: the officers' list («rõ thời gian»)."""
    return _each(reading, "deadline")


def task_output(reading: Reading) -> Looked:
    """Each task names its product or result. Source: the officers' list («rõ sản phẩm, rõ kết quả»)."""
    return _each(reading, "output")


def _each(reading: Reading, field: str) -> Looked:
    lacking = (task for task in reading.tasks if not getattr(task, field))
    return Looked(len(reading.tasks), tuple(_finding(reading, task, field) for task in lacking))


def _finding(reading: Reading, task: Task, field: str) -> Finding:
    message, verdict = _MISSING[field], Verdict.FIX
    if field in task.unproven:
        message, verdict = f"{message}: bảng có cột này nhưng không tách chắc được ô", Verdict.UNKNOWN
    elif task.near is not None:
        where = reading.where(task.near)
        message, verdict = f"{message} tại đây; không rõ có phải nhiệm vụ ở {where}", Verdict.UNKNOWN
    elif reading.doubtful(task.clause, task.start, task.end):
        message, verdict = f"{message}: có chữ đọc không chắc", Verdict.UNKNOWN
    return reading.finding(verdict, message, task.clause, task.start, task.end)
