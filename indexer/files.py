"""Which files a run is about: those named, and those below named folders; what cannot be looked into is said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or folder that was not taken, and the sentence that says why."""

    path: str
    reason: str


@dataclass(slots=True)
class Found:
    """Files to read, absolute, sorted, each once; what was refused; folders that could not be looked into."""

    files: list[Path] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)

    def hides(self, place: str) -> bool:
        """Whether a known file lies in a folder that could not be looked into, so that it may still be there."""
        return any(Path(place).is_relative_to(folder) for folder in self.closed)


def find(paths: Sequence[Path]) -> Found:
    """Looks up files and folders; hidden ones below a folder are left out."""
    found = Found()
    seen: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            seen.update(dict.fromkeys(_below(path.resolve(), found)))
        elif path.exists():
            seen[path.resolve()] = None
        else:
            found.refused.append(
                Refusal(str(path), f"Không thấy «{path}»: hãy kiểm tra lại đường dẫn tệp hoặc thư mục kế hoạch.")
            )
    found.files.extend(seen)
    return found


def _below(folder: Path, found: Found) -> list[Path]:
    files: list[Path] = []

    def closed(error: OSError) -> None:
        place = Path(error.filename or folder)
        found.closed.append(place)
        found.refused.append(
            Refusal(str(place), f"Không mở được thư mục «{place}» ({error.strerror}): hãy kiểm tra quyền đọc.")
        )

    for above, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if not os.access(above, os.X_OK):
            closed(PermissionError(13, "không có quyền", above))
            continue
        files.extend(Path(above, name) for name in sorted(names) if not name.startswith("."))
    return [path for path in files if path.is_file()]
