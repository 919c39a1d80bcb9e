"""The guard before page and API, and the address that `serve` listens at."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import KeHoachError
from ui.web.guard import Application, Doors, Guard
from ui.web.serving import is_demonstration, is_loopback, listen, start_message

LOCAL = ("127.0.0.1", "localhost", "[::1]")


async def _well(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def _strict(scope: Any, receive: Any, send: Any) -> None:
    own = [(b"Content-Security-Policy", b"default-src 'none'")]
    await send({"type": "http.response.start", "status": 200, "headers": own})
    await send({"type": "http.response.body", "body": b"ok"})


def answered(
    path: str, host: str, hosts: tuple[str, ...], inside: Application = _well
) -> tuple[int, dict[bytes, bytes]]:
    """Status and headers of one request through guard and doors."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "path": path, "headers": [(b"host", host.encode())]}
    asyncio.run(Guard(Doors(inside), hosts)(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"])


@pytest.mark.parametrize(
    ("host", "hosts", "status"),
    [
        ("127.0.0.1:7860", LOCAL, 200),
        ("LOCALHOST", LOCAL, 200),
        ("[::1]:7860", LOCAL, 200),
        ("la.example:7860", LOCAL, 400),
        ("127.0.0.1.la.example", LOCAL, 400),
        ("", LOCAL, 400),
        ("la.example", (), 200),
    ],
)
def test_only_known_names_reach_a_local_page(host: str, hosts: tuple[str, ...], status: int) -> None:
    assert answered("/", host, hosts)[0] == status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/assets/index.js", 200),
        ("/gradio_api/run/predict", 200),
        ("/api/ask", 200),
        ("/gradio_api/upload", 404),
        ("/gradio_api//upload", 404),
        ("/gradio_api/file=/etc/hostname", 404),
        ("/file=/etc/hostname", 404),
        ("/file/x", 404),
        ("/gradio_api/proxy=http://la.example", 404),
        ("/gradio_api/stream/a/b", 404),
        ("/gradio_api/heartbeat/a", 200),
        ("/gradio_api/process_recording", 404),
        ("/gradio_api/queue/join", 404),
        ("/gradio_api/vibe-code", 404),
        ("//gradio_api//vibe-edit/", 404),
        ("/gradio_api", 404),
    ],
)
def test_doors_that_the_page_does_not_use_are_closed(path: str, status: int) -> None:
    assert answered(path, "localhost", LOCAL)[0] == status


def test_the_browser_is_told_to_fetch_nothing_elsewhere() -> None:
    _, headers = answered("/", "localhost", LOCAL)
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy and "http" not in policy
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"x-own"] == b"1"


def test_an_answer_keeps_a_policy_of_its_own() -> None:
    _, headers = answered("/", "localhost", LOCAL, _strict)
    assert headers[b"Content-Security-Policy"] == b"default-src 'none'"
    assert b"content-security-policy" not in headers


@pytest.mark.parametrize(("path", "host"), [("/", "la.example"), ("/gradio_api/stream/a", "localhost")])
def test_sockets_are_turned_away_too(path: str, host: str) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    scope = {"type": "websocket", "path": path, "headers": [(b"host", host.encode())]}
    asyncio.run(Guard(Doors(_well), LOCAL)(scope, receive, send))
    assert [message["type"] for message in sent] == ["websocket.close"]


def test_a_used_port_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(KeHoachError, match=rf"127\.0\.0\.1:{port}.*--port"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("192.0.2.1", 0)])
def test_an_address_that_cannot_be_is_one_sentence(host: str, port: int) -> None:
    with pytest.raises(KeHoachError, match="--port"):
        listen(host, port)


def test_port_0_is_a_free_one() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True), ("0.0.0.0", False), ("::", False),
     ("192.0.2.7", False), ("may-chu", False)],
)  # fmt: skip
def test_the_start_message_says_who_can_open_the_page(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback
    said = start_message(host, 7860, login=not loopback)
    assert ("— chỉ máy này mở được" in said) == loopback
    assert ("phải đăng nhập" in said) != loopback


def test_ipv6_addresses_are_bracketed() -> None:
    assert "http://[::1]:7860" in start_message("::1", 7860)


def test_only_the_demonstration_folder_is_the_demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path))
    assert is_demonstration(tmp_path / "demonstration")
    assert not is_demonstration(tmp_path / "store")


def test_importing_serve_imports_neither_gradio_nor_torch(project: Path) -> None:
    code = "import sys, ui.web; print([m for m in ('gradio', 'torch', 'fastapi', 'uvicorn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
