"""What every test has: no network, a data folder of its own, and the shared folder where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from indexer.indexing import index
from search.engine import Engine
from tests.network_cut import network_cut
from tests.samples import write_plans

# Read when the libraries are imported, so set before any test module is.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

# A busy machine is no failure, and the same tree gives the same verdict.
settings.register_profile("kehoach", deadline=None, derandomize=True, database=None)
settings.load_profile("kehoach")

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _network_cut() -> Iterator[None]:
    """Every test runs with the network cut: only loopback answers."""
    with network_cut():
        yield


@pytest.fixture(scope="session", autouse=True)
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures that live longer than a test do not see the user's own plans either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEHOACH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has an empty per-user data folder."""
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path / "home"))


@pytest.fixture
def store_dir(tmp_path: Path) -> Path:
    """A folder for a store, not made yet."""
    return tmp_path / "store"


@pytest.fixture
def plans_dir(tmp_path: Path) -> Path:
    """A folder with two invented plans, free to be changed."""
    return write_plans(tmp_path / "plans")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the two invented plans, for reading only."""
    folder = tmp_path_factory.mktemp("sample")
    index([write_plans(folder / "plans")], folder / "store")
    return folder / "store"


@pytest.fixture(scope="session")
def sample_engine(sample_store: Path) -> Iterator[Engine]:
    """The engine over the sample store."""
    engine = Engine.open(sample_store)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root folder."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of plans and gold beside the project ($KEHOACH_SHARED names another place), or the test is skipped."""
    folder = Path(os.environ.get("KEHOACH_SHARED") or PROJECT.parent / "shared")
    if not (folder / "plans").is_dir():
        pytest.skip(f"no shared folder with plans and gold at {folder}")
    return folder
