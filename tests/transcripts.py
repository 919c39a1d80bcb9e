"""Commands shown in documents, and what they print on the demonstration store.

A transcript is a code block whose first line is `$ kehoach …`; the lines below it are what that command prints.
`python -m tests.transcripts FILE…` (`make try-it`) runs every such command again and writes its output in place.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ui.cli import main as kehoach

TRANSCRIPT = re.compile(r"^```\n\$ kehoach (?P<words>[^\n]*)\n.*?^```$", flags=re.DOTALL | re.MULTILINE)


def printed(words: str) -> str:
    """What `kehoach WORDS` prints, without white space at the end. Raises ValueError where it exits other than 0."""
    out = StringIO()
    with redirect_stdout(out):
        code = kehoach(shlex.split(words))
    if code:
        raise ValueError(f"kehoach {words}: exit code {code}")
    return out.getvalue().rstrip()


def renewed(document: str) -> str:
    """The document with the output of each transcript as the command prints it now, in the store in use."""
    return TRANSCRIPT.sub(lambda shown: f"```\n$ kehoach {shown['words']}\n{printed(shown['words'])}\n```", document)


def main(names: list[str]) -> None:
    """Renews the transcripts of the files in place, on a demonstration store of its own."""
    with TemporaryDirectory() as home:
        os.environ["KEHOACH_HOME"] = home
        for path in map(Path, names):
            path.write_text(renewed(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
