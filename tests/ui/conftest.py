"""One store of invented plans for the tests of page and API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engine import Engine
from tests.ui.small_store import build


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Path:
    """The store's folder."""
    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def engine(small_store: Path) -> Iterator[Engine]:
    """The engine over it."""
    engine = Engine.open(small_store)
    yield engine
    engine.close()
