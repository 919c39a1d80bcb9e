"""Running the product the way a user does: `kehoach` in a process of its own, over a store of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class ProductFailedError(RuntimeError):
    """A command of the product ended with another exit code than 0; the message carries its standard error."""


def read_rows(path: Path) -> list[Row]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write rows as JSON Lines and return the path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@dataclass(frozen=True)
class Product:
    """The command line over one store.

    Attributes:
        store: the store's folder; made by the first `index`.
        before: words put before the command, such as `unshare --net`.
    """

    store: Path
    before: tuple[str, ...] = ()

    def command(self, name: str, *arguments: str) -> list[str]:
        """The whole argument list of one call."""
        return [*self.before, sys.executable, "-m", "ui.cli", name, *arguments, "--store", str(self.store)]

    def run(self, name: str, *arguments: str) -> str:
        """Standard output of one command.

        Raises:
            ProductFailedError: if the exit code is not 0.
        """
        done = subprocess.run(self.command(name, *arguments), capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise ProductFailedError(f"kehoach {name} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def batch(self, name: str, rows: Iterable[Mapping[str, Any]], folder: Path) -> list[Row]:
        """Output rows of a command that takes `--batch` and `--out`; the two files stay in `folder`."""
        asked = write_rows(folder / f"{name}.in.jsonl", rows)
        given = folder / f"{name}.out.jsonl"
        self.run(name, "--batch", str(asked), "--out", str(given))
        return read_rows(given)
