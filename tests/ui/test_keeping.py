"""Plans come into the running store by what is sent, one at a time, and go again with the file that was kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.errors import KeHoachError
from corpus.reading.limits import MAX_BYTES
from indexer.demonstration import demonstration_store
from search.engine import Engine
from tests.ui.small_store import build
from ui.api import api
from ui.keeping import KEPT, Addition, Keeper, TooLargeError, file_name

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


def test_nothing_is_kept_of_a_file_that_is_too_large_or_empty(engine: Engine) -> None:
    keeper = Keeper(engine)
    with pytest.raises(TooLargeError, match="MB"):
        asyncio.run(keeper.take("big.pdf", pieces(bytes(2**20), MAX_BYTES // 2**20 + 1)))
    with pytest.raises(KeHoachError, match="rỗng"):
        asyncio.run(keeper.take("empty.pdf", pieces(b"")))
    assert not [path for path in (engine.store.folder / KEPT).rglob("*") if path.is_file()]
    assert keeper.additions() == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a\\Kế hoạch số 5.docx", "Kế hoạch số 5.docx"),
        ("a\x00b\u202etxt.pdf", "abtxt.pdf"),
        (".hidden.txt", "hidden.txt"),
        ("dài" * 100 + ".pdf", ("dài" * 100)[:117] + ".pdf"),
        ("không đuôi", "không đuôi"),
    ],
)
def test_names_are_made_harmless(name: str, kept: str) -> None:
    assert file_name(name) == kept


@pytest.mark.parametrize("name", ["", "..", "/", "\x00", " . "])
def test_no_name_is_a_sentence(name: str) -> None:
    with pytest.raises(KeHoachError, match="không có tên"):
        file_name(name)


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
