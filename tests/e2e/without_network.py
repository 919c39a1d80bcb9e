"""`kehoach` with the network cut within the process, for machines that do not let `unshare` cut it from outside."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.network_cut import network_cut
from ui.cli import main

if __name__ == "__main__":
    with network_cut():
        sys.exit(main())
