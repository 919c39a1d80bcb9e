"""`kehoach users`."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.demonstration import demonstration_folder, demonstration_store, lasting
from tests.ui.realms import PASSWORD, cheap
from ui.access.database import Database
from ui.access.tokens import Tokens
from ui.access.users import User, Users
from ui.cli import main


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder that looks like a store; users do not look into the plans."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "catalogue.sqlite").touch()
    return tmp_path / "store"


@pytest.fixture
def database(store: Path) -> Iterator[Database]:
    database = Database(store)
    yield database
    database.close()


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.access.users.PasswordHasher", cheap)


def done(monkeypatch: pytest.MonkeyPatch, store: Path, *arguments: str, typed: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(["users", *arguments, "--store", str(store)])


def test_users_come_change_and_go(
    store: Path, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    users = Users(database)
    assert done(monkeypatch, store, "list") == 0
    assert "chưa có người dùng nào" in capsys.readouterr().out
    asked = ("add", "lan", "--role", "keeper", "--password-stdin")
    assert done(monkeypatch, store, *asked, typed=f"{PASSWORD}\r\nmore\n") == 0
    assert users.check("lan", PASSWORD) == User("lan", "keeper")
    assert done(monkeypatch, store, "add", "minh", "--password-stdin", typed=PASSWORD) == 0
    assert done(monkeypatch, store, "role", "minh", "keeper") == 0
    assert done(monkeypatch, store, "password", "minh", "--password-stdin", typed="một mật khẩu khác\n") == 0
    assert users.check("minh", "một mật khẩu khác") == User("minh", "keeper")
    assert done(monkeypatch, store, "remove", "lan") == 0
    capsys.readouterr()
    assert done(monkeypatch, store, "list") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("minh  keeper  từ ") and line.endswith("0 mã truy cập")


def test_tokens_are_made_listed_and_revoked(
    store: Path, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done(monkeypatch, store, "add", "minh", "--password-stdin", typed=PASSWORD)
    capsys.readouterr()
    assert done(monkeypatch, store, "token", "minh", "máy in") == 0
    token = capsys.readouterr().out.strip()  # alone on standard output, for scripts
    assert Tokens(database).owner(token) == User("minh", "reader")
    assert done(monkeypatch, store, "tokens", "minh") == 0
    listed = capsys.readouterr().out
    assert "máy in" in listed and token not in listed
    assert done(monkeypatch, store, "revoke", listed.split()[0]) == 0
    assert Tokens(database).owner(token) is None


@pytest.mark.parametrize(
    ("arguments", "typed", "code", "sentence"),
    [
        (("add", "Lan", "--password-stdin"), PASSWORD, 1, "1–32 chữ"),
        (("add", "lan", "--password-stdin"), "ngắn\n", 1, "4 ký tự"),
        (("add", "lan", "--password-stdin"), "", 1, "0 ký tự"),
        (("add", "lan"), PASSWORD, 2, "--password-stdin"),
        (("remove", "x"), "", 1, "Không có người dùng «x»"),
        (("password", "x", "--password-stdin"), PASSWORD, 1, "Không có người dùng «x»"),
        (("tokens", "x\x1b[2J"), "", 1, "Không có người dùng"),
        (("token", "x", "mã"), "", 1, "Không có người dùng «x»"),
        (("revoke", "7"), "", 1, "số 7"),
    ],
)
def test_mistakes_are_one_sentence(
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    typed: str,
    code: int,
    sentence: str,
) -> None:
    assert done(monkeypatch, store, *arguments, typed=typed) == code
    said = capsys.readouterr()
    assert said.out == "" and sentence in said.err and said.err.count("\n") == 1 and "\x1b" not in said.err


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["add"], ["add", "lan", PASSWORD], ["role", "lan", "owner"], ["revoke", "x"]]
)
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["users", *arguments])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_without_a_store_gets_no_users(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["users", "list", "--store", str(tmp_path)]) == 1
    assert "Chưa có kho" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [tmp_path / "home"] or list(tmp_path.iterdir()) == []


def test_passwords_are_asked_for_twice(
    store: Path, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    for typed, code in (([PASSWORD, PASSWORD + "x"], 2), ([PASSWORD, PASSWORD], 0)):
        monkeypatch.setattr("sys.stdin", Keyboard())
        monkeypatch.setattr("getpass.getpass", lambda prompt, typed=typed: typed.pop(0))
        assert main(["users", "add", "lan", "--store", str(store)]) == code
    assert Users(database).check("lan", PASSWORD)


def test_users_of_the_demonstration_outlast_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_HOME", str(tmp_path))
    database = Database(lasting(demonstration_store()))
    Users(database, hasher=cheap()).add("lan", "keeper", PASSWORD)
    database.close()
    shutil.rmtree(demonstration_folder())  # as when the shipped digests have changed
    again = Database(lasting(demonstration_store()))
    assert [account.name for account in Users(again, hasher=cheap()).all()] == ["lan"]
    again.close()
