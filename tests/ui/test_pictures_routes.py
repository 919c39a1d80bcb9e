"""Pages over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search.engine import Engine
from tests.drawn_pages import FONT, NO_FONT
from ui.api import api
from ui.pictures.routes import picture_address

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Iterator[Engine]:
    from tests.ui.paged_store import build

    engine = Engine.open(build(tmp_path_factory.mktemp("pages")))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def client(engine: Engine) -> Iterator[TestClient]:
    with TestClient(api(engine), raise_server_exceptions=False) as client:
        yield client


def plan_of(engine: Engine, kind: str) -> str:
    with engine.store.reading() as store:
        return next(plan.plan_id for plan in store.plans() if plan.format == kind)


def test_a_page_is_a_picture_for_this_browser_alone(client: TestClient, engine: Engine) -> None:
    answer = client.get(picture_address(plan_of(engine, "PDF"), 2))
    assert answer.status_code == 200 and answer.content.startswith(b"\x89PNG")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"].startswith("private")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("{pdf}/pages/9.png", 404, "not_found"),
        ("{text}/pages/1.png", 404, "not_found"),
        (f"{'0' * 16}/pages/1.png", 404, "not_found"),
        ("{pdf}/pages/0.png", 422, "invalid"),
        ("{pdf}/pages/x.png", 422, "invalid"),
        ("{pdf}/pages/999999999999.png", 422, "invalid"),
        ("xyz/pages/1.png", 422, "invalid"),
        ("..%2F..%2Fetc/pages/1.png", 404, "not_found"),
        ("{pdf}/pages/1.jpg", 404, "not_found"),
    ],
)
def test_what_is_not_there_is_an_error_of_the_api(
    client: TestClient, engine: Engine, path: str, status: int, code: str
) -> None:
    answer = client.get("/api/plans/" + path.format(pdf=plan_of(engine, "PDF"), text=plan_of(engine, "text")))
    said = answer.json()["error"]
    assert (answer.status_code, said["code"]) == (status, code) and said["message"].endswith(".")


def test_a_page_is_only_read(client: TestClient, engine: Engine) -> None:
    answer = client.delete(picture_address(plan_of(engine, "PDF"), 1))
    assert answer.status_code == 405 and answer.headers["allow"] == "GET"


def test_the_sentence_of_a_changed_file_names_no_folder(tmp_path: Path) -> None:
    from tests.ui.paged_store import build

    engine = Engine.open(build(tmp_path))
    try:
        with engine.store.reading() as store:
            plan = next(plan for plan in store.plans() if plan.format == "PDF")
        Path(plan.sources[0]).unlink()
        answer = TestClient(api(engine)).get(picture_address(plan.plan_id, 1))
    finally:
        engine.close()
    said = answer.json()["error"]["message"]
    assert answer.status_code == 404 and plan.name in said and str(tmp_path) not in said
    assert answer.headers["cache-control"] == "no-store"
