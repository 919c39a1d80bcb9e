"""A run of `index` in a process of its own: what it costs in memory goes with it, and who started it stays quick.

The process writes JSON Lines: `{"stage", "done", "total"}` as the work goes, then `{"report"}` or `{"error", "busy"}`.
It ends by itself once nobody reads them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import KeHoachError, StoreBusyError
from indexer.files import Refusal
from indexer.indexing import IndexReport, Progress, index

_DIED = "Việc đọc tệp dừng giữa chừng (mã {code}); kho vẫn như trước: hãy thử lại, hoặc dùng lệnh «kehoach index»."


def index_apart(paths: Sequence[Path], folder: Path, progress: Progress | None = None) -> IndexReport:
    """`index(paths, folder)` in another process. Raises KeHoachError with the sentence of what went wrong there,
    StoreBusyError where somebody else writes to the store."""
    command = [sys.executable, "-m", "indexer.apart", *(str(path.resolve()) for path in (folder, *paths))]
    told: dict[str, Any] = {}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
        start_new_session=True,  # Ctrl+C is for who started it
        encoding="utf-8",
    ) as process:
        try:
            for line in process.stdout or ():
                told = json.loads(line)
                if progress is not None and "stage" in told:
                    progress(told["stage"], told["done"], told["total"])
        finally:
            process.kill()  # it has ended by itself, unless the one who listens was interrupted
    if "report" in told:
        report = told["report"]
        return IndexReport(**{**report, "refused": [Refusal(**one) for one in report["refused"]]})
    if told.get("busy"):
        raise StoreBusyError(told["error"])
    raise KeHoachError(told.get("error") or _DIED.format(code=process.returncode))


def main(arguments: Sequence[str]) -> int:
    """The other process: folder of the store, then files."""

    def tell(told: dict[str, Any]) -> None:
        try:
            print(json.dumps(told, ensure_ascii=False), flush=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more is said at the end
            sys.exit(1)

    folder, *paths = map(Path, arguments)
    try:
        report = index(
            paths, folder, progress=lambda stage, done, total: tell({"stage": stage, "done": done, "total": total})
        )
    except KeHoachError as error:
        tell({"error": str(error), "busy": isinstance(error, StoreBusyError)})
        return 1
    tell({"report": asdict(report)})
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
