"""Plans come into the running store by what is sent, one at a time, and go again with the file that was kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.errors import KeHoachError
from indexer.demonstration import demonstration_store
from indexer.indexing import index
from indexer.writing import writing
from search.engine import Engine
from tests.ui.small_store import build
from ui.api import api
from ui.keeping import KEPT, Addition, Keeper

NEW = """ỦY BAN NHÂN DÂN
XÃ HỒ MÂY
Số: 88/KH-UBND
Hồ Mây, ngày 02 tháng 4 năm 2025
KẾ HOẠCH
Đặt thùng rác công cộng năm 2025
I. MỤC TIÊU
1. Tối thiểu 64% khu chợ có thùng rác phân loại.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: chủ trì đặt thùng rác phân loại.
""".encode()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = Engine.open(build(tmp_path))
    yield engine
    engine.close()


async def pieces(content: bytes, times: int = 1) -> AsyncIterator[bytes]:
    for _ in range(times):
        yield content


def taken(keeper: Keeper, name: str, content: bytes) -> Addition:
    """The addition once it has come to its end."""
    addition = asyncio.run(keeper.take(name, pieces(content)))
    keeper.wait()
    return keeper.addition(addition.id) or addition


def test_a_plan_that_is_sent_can_be_asked_and_removed_with_its_file(engine: Engine) -> None:
    keeper = Keeper(engine)
    addition = taken(keeper, "ho-may.txt", NEW)
    assert (addition.state, addition.name, addition.reason) == ("added", "ho-may.txt", "")
    assert engine.ask("Tỷ lệ khu chợ có thùng rác phân loại ở xã Hồ Mây?").values == ("≥ 64%",)
    plan = engine.store.plan_named("ho-may.txt")
    kept = [path for path in (engine.store.folder / KEPT).rglob("*") if path.is_file()]
    assert [str(path) for path in kept] == list(plan.sources)
    assert keeper.remove(plan.plan_id) == "ho-may.txt"
    assert not kept[0].exists()
    assert "ho-may.txt" not in [plan.name for plan in engine.store.plans()]


def test_what_is_in_the_store_is_known(engine: Engine) -> None:
    keeper = Keeper(engine)
    assert taken(keeper, "a.txt", NEW).state == "added"
    assert taken(keeper, "b.txt", NEW).state == "known"
    assert len([plan for plan in engine.store.plans() if plan.head.number == "88/KH-UBND"]) == 1


def test_what_is_no_plan_is_refused_with_a_sentence_and_not_kept(engine: Engine) -> None:
    addition = taken(Keeper(engine), "note.txt", "Mai nhớ mua rau.".encode())
    assert addition.state == "refused"
    assert "không giống một kế hoạch" in addition.reason
    assert not [path for path in (engine.store.folder / KEPT).rglob("*") if path.is_file()]


def test_more_files_than_may_wait_are_refused_whatever_is_under_way(engine: Engine) -> None:
    keeper, go = Keeper(engine), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"a"
        await go.wait()
        raise ConnectionError

    async def sent() -> list[Addition | BaseException]:
        coming = [asyncio.create_task(keeper.take(f"{number}.txt", slow())) for number in range(50)]
        await asyncio.sleep(0)
        with pytest.raises(KeHoachError, match="50 tệp"):
            await keeper.take("more.txt", pieces(NEW))
        go.set()
        return await asyncio.gather(*coming, return_exceptions=True)

    assert {type(one) for one in asyncio.run(sent())} == {KeHoachError}
    assert not list((engine.store.folder / KEPT).iterdir())
    assert taken(keeper, "ho-may.txt", NEW).state == "added"


def test_nothing_is_left_of_a_file_whose_sender_goes_away(engine: Engine) -> None:
    said: list[Any] = [{"type": "http.request", "body": b"a", "more_body": True}, {"type": "http.disconnect"}]
    scope = {
        "type": "http", "method": "POST", "path": "/api/plans", "query_string": b"name=a.txt", "headers": [],
        "raw_path": b"/api/plans", "root_path": "", "scheme": "http", "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1), "http_version": "1.1", "asgi": {"version": "3.0"},
    }  # fmt: skip

    async def receive() -> Any:
        return said.pop(0)

    async def send(message: Any) -> None:
        pass

    asyncio.run(api(engine)(scope, receive, send))
    assert not list((engine.store.folder / KEPT).iterdir())


def test_what_an_earlier_run_did_not_come_to_is_read_by_the_next(engine: Engine) -> None:
    assert taken(Keeper(engine), "known.txt", NEW).state == "added"
    kept = engine.store.folder / KEPT
    for folder, name in (("a" * 16, "later.txt"), ("b" * 16, ".half"), ("of-my-own", "mine.txt")):
        (kept / folder).mkdir()
        (kept / folder / name).write_bytes(NEW.replace(b"88/KH", b"89/KH"))
    keeper = Keeper(engine)
    keeper.resume()
    keeper.wait()
    assert [(one.id, one.name, one.state) for one in keeper.additions()] == [("a" * 16, "later.txt", "added")]
    assert not (kept / ("b" * 16)).exists()
    assert (kept / "of-my-own" / "mine.txt").exists()


def test_removing_waits_for_its_turn_with_a_sentence(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.writing._LOCK_SECONDS", 0.0)
    plan_id = engine.store.plans()[0].plan_id
    client = TestClient(api(engine))
    with writing(engine.store.folder):
        answer = client.delete(f"/api/plans/{plan_id}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "busy")
    assert str(engine.store.folder) not in answer.text
    assert client.delete(f"/api/plans/{plan_id}").status_code == 200


def test_a_file_beside_those_kept_does_not_take_them_along(engine: Engine) -> None:
    keeper = Keeper(engine)
    assert taken(keeper, "ho-may.txt", NEW).state == "added"
    loose = engine.store.folder / KEPT / "loose.txt"
    loose.write_bytes(NEW.replace(b"88/KH", b"89/KH"))
    index([loose], engine.store.folder)
    keeper.remove(engine.store.plan_named("loose.txt").plan_id)
    assert {path.name for path in (engine.store.folder / KEPT).rglob("*.txt")} == {loose.name, "ho-may.txt"}


def test_duties_are_those_of_the_store_that_the_engine_went_over_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path / "home"))
    engine = Engine.open(build(tmp_path))
    client = TestClient(api(engine))
    index([tmp_path / "plans" / "ben-go-son.txt"], tmp_path / "other")
    engine.move(tmp_path / "other")
    assert {duty["plan"] for duty in client.get("/api/duties").json()["duties"]} == {"ben-go-son.txt"}
    engine.close()


def test_the_first_plan_leaves_the_shipped_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path / "home"))
    engine = Engine.open(demonstration_store())
    keeper = Keeper(engine)
    assert taken(keeper, "ho-may.txt", NEW).state == "added"
    assert [plan.name for plan in engine.store.plans()] == ["ho-may.txt"]
    assert engine.store.folder == tmp_path / "home" / "store"
    engine.close()


def test_plans_are_sent_followed_and_removed_over_http(engine: Engine) -> None:
    client = TestClient(api(engine))
    sent = client.post("/api/plans", params={"name": "ho-may.txt"}, content=NEW)
    assert sent.status_code == 202
    at = f"/api/additions/{sent.json()['id']}"
    while client.get(at).json()["state"] in ("waiting", "reading"):
        pass
    assert client.get(at).json()["state"] == "added"
    assert [one["name"] for one in client.get("/api/additions").json()["additions"]] == ["ho-may.txt"]
    plan_id = engine.store.plan_named("ho-may.txt").plan_id
    assert client.delete(f"/api/plans/{plan_id}").json() == {"removed": "ho-may.txt"}
    assert client.delete(f"/api/plans/{plan_id}").status_code == 404
    assert client.get(f"/api/additions/{'0' * 16}").json()["error"]["code"] == "not_found"
    assert client.post("/api/plans", params={"name": ".."}, content=b"a").json()["error"]["code"] == "refused"
    assert client.post("/api/plans", content=b"a").status_code == 422
