"""`kehoach serve` with a login: the first password, and what comes over the wire."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.realms import PASSWORD, cheap
from ui.access.database import USERS, Database
from ui.access.users import User, Users
from ui.cli import main
from ui.web import serving


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    """A store without users."""
    return Path(shutil.copytree(small_store, tmp_path / "store", ignore=shutil.ignore_patterns("users.sqlite*")))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Starts the program up to where it would wait for requests; what it printed."""
    monkeypatch.setattr(serving, "_run", lambda app, listening: None)
    monkeypatch.setattr("ui.access.users.PasswordHasher", cheap)

    def start(*arguments: str) -> str:
        assert main(["serve", "--port", "0", *arguments]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return start


def test_the_first_password_is_printed_once(started: Callable[..., str], store: Path) -> None:
    first = started("--store", str(store), "--host", "0.0.0.0")
    found = re.search(r"admin \(giữ kho\), mật khẩu: (\S+)\n", first)
    assert found and "phải đăng nhập" in first and "chỉ in một lần" in first
    for options in (["--login"], ["--allow-host", "kh.example"]):
        later = started("--store", str(store), *options)
        assert "phải đăng nhập" in later and "admin" not in later and "mật khẩu" not in later
    database = Database(store)
    assert Users(database, hasher=cheap()).check("admin", found[1]) == User("admin", "keeper")
    database.close()


def test_this_machine_alone_needs_no_users(started: Callable[..., str], store: Path) -> None:
    assert "đăng nhập" not in started("--store", str(store))
    assert not (store / USERS).exists()


@pytest.fixture(scope="module")
def address(small_store: Path, tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[tuple[str, int]]:
    """Where a real server with a login listens; its user is `lan`."""
    store = Path(shutil.copytree(small_store, tmp_path_factory.mktemp("served") / "store"))
    database = Database(store)
    Users(database, hasher=cheap()).add("lan", "keeper", PASSWORD)
    database.close()
    command = [sys.executable, "-m", "ui.cli", "serve", "--store", str(store), "--port", "0", "--login"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            assert line.startswith("Trang: http://127.0.0.1:"), line
            yield "127.0.0.1", int(line.split()[1].rpartition(":")[2])
        finally:
            server.terminate()


def said_to(address: tuple[str, int], *lines: bytes, body: bytes = b"") -> tuple[int, bytes]:
    """Status and all of the answer to raw lines of a request."""
    host = f"host: {address[0]}:{address[1]}".encode()
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(b"\r\n".join([*lines, host, b"connection: close", b"", body]))
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(received.split()[1]), received


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ((b"GET /api/health HTTP/1.1",), 401),
        ((b"GET /api/health HTTP/1.1", b"cookie: kehoach_session=" + b"\xff" * 3000), 401),
        ((b"GET /api/health HTTP/1.1", b"cookie: " + b"a=b; " * 10_000), 401),
        ((b"GET /api/health HTTP/1.1", b"authorization: Bearer " + b"x" * 30_000), 401),
        ((b"GET //login HTTP/1.1",), 401),
        ((b"GET /%2e%2e/login HTTP/1.1",), 401),
        ((b"GET /assets/../login HTTP/1.1",), 401),
        ((b"GET /login/../config HTTP/1.1",), 401),
        ((b"GET /gradio_api/heartbeat/x HTTP/1.1", b"upgrade: websocket", b"connection: upgrade"), 401),
        ((b"GET /login HTTP/1.1",), 200),
        ((b"POST /login HTTP/1.1", b"origin: null", b"content-length: 0"), 403),
    ],
)
def test_odd_requests_get_no_further(address: tuple[str, int], lines: tuple[bytes, ...], status: int) -> None:
    assert said_to(address, *lines)[0] == status


def test_a_login_over_the_wire(address: tuple[str, int]) -> None:
    body = f"name=lan&password={PASSWORD.replace(' ', '+')}".encode()
    form = b"content-type: application/x-www-form-urlencoded"
    length = f"content-length: {len(body)}".encode()
    origin = f"origin: http://{address[0]}:{address[1]}".encode()
    status, answer = said_to(address, b"POST /login?next=%2Fapi%2Fhealth HTTP/1.1", form, length, origin, body=body)
    found = re.search(rb"set-cookie: (kehoach_session=[\w-]+)", answer)
    assert status == 303 and found and b"location: /api/health" in answer
    status, answer = said_to(address, b"GET /api/health HTTP/1.1", b"cookie: " + found[1])
    assert status == 200 and b'"status":"ok"' in answer
