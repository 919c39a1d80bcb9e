"""`kehoach users`: the users of the store in use, and their tokens."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import StoreError, UsageError
from ui.terminal import safe

if TYPE_CHECKING:
    from ui.access.tokens import Tokens
    from ui.access.users import Users

ABOUT = "người dùng của trang khi có đăng nhập: lập, bỏ, đổi vai, đổi mật khẩu, mã truy cập cho chương trình"
_ROLES = ("reader", "keeper")
_EPILOG = (
    "add TÊN [--role reader|keeper] [--password-stdin]; password TÊN [--password-stdin]; role TÊN VAI; remove TÊN;"
    " tokens TÊN; token TÊN NHÃN; revoke SỐ. Mật khẩu được hỏi ở bàn phím, hoặc là dòng đầu của đầu vào chuẩn với"
    " --password-stdin. Vai reader hỏi và đọc; keeper còn thêm, bỏ kế hoạch."
)
_FROM_STDIN = "lấy dòng đầu của đầu vào chuẩn làm mật khẩu"

Action = Callable[[argparse.Namespace, "Users", "Tokens"], None]


def add_options(command: argparse.ArgumentParser) -> None:
    """The actions of the command and their arguments."""
    command.epilog = _EPILOG
    actions = command.add_subparsers(
        dest="action", required=True, metavar="VIỆC", parser_class=type(command), help="; ".join(_ACTIONS)
    )

    def add(name: str, *arguments: str) -> argparse.ArgumentParser:
        action = actions.add_parser(name)
        action.add_argument("--store", type=Path, metavar="THƯ_MỤC", default=argparse.SUPPRESS, help="thư mục kho")
        for argument in arguments:
            action.add_argument(argument, metavar=_METAVARS[argument])
        return action

    add("list")
    new = add("add", "name")
    new.add_argument("--role", choices=_ROLES, default=_ROLES[0], help="mặc định reader")
    changed = add("password", "name")
    for asking in (new, changed):
        asking.add_argument("--password-stdin", action="store_true", help=_FROM_STDIN)
    add("remove", "name")
    add("role", "name").add_argument("role", choices=_ROLES, metavar="VAI")
    add("tokens", "name")
    add("token", "name", "label")
    add("revoke").add_argument("number", type=int, metavar="SỐ")


def run(options: argparse.Namespace) -> int:
    """Does what is asked and says so. Raises KeHoachError with a sentence where it cannot be."""
    with _opened(options.store) as (users, tokens):
        _ACTIONS[options.action](options, users, tokens)
    return 0


@contextmanager
def _opened(chosen: Path | None) -> Iterator[tuple[Users, Tokens]]:
    from indexer.demonstration import lasting, store_in_use
    from indexer.store import exists
    from ui.access.database import Database
    from ui.access.tokens import Tokens
    from ui.access.users import Users

    folder = store_in_use(chosen)
    if not exists(folder):
        raise StoreError(f"Chưa có kho tại {folder}: hãy lập kho bằng «kehoach index THƯ_MỤC --store {folder}».")
    database = Database(lasting(folder))
    try:
        yield Users(database), Tokens(database)
    finally:
        database.close()


def _list(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    listed = users.all()
    for account in listed:
        print(f"{account.name}  {account.role}  từ {_day(account.created)}  {account.tokens} mã truy cập")
    if not listed:
        print("Kho chưa có người dùng nào: «kehoach users add TÊN», hoặc mở trang có đăng nhập để có «admin».")


def _add(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    users.add(options.name, options.role, _password(options))
    print(f"Đã lập người dùng {options.name} ({options.role}).")


def _change(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    users.named(options.name)
    users.set_password(options.name, _password(options))
    print(f"Đã đổi mật khẩu của {options.name}; các phiên đang mở đã kết thúc.")


def _remove(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    users.remove(options.name)
    print(f"Đã bỏ người dùng {options.name} cùng các phiên và mã truy cập.")


def _set_role(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    users.set_role(options.name, options.role)
    print(f"{options.name} nay có vai {options.role}.")


def _list_tokens(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    users.named(options.name)
    listed = tokens.of(options.name)
    for token in listed:
        used = "chưa dùng" if token.used is None else f"dùng lần cuối {_day(token.used)}"
        print(f"{token.number}  {safe(token.label)}  từ {_day(token.created)}  {used}")
    if not listed:
        print(f"{options.name} chưa có mã truy cập nào.")


def _make_token(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    users.named(options.name)
    print(tokens.make(options.name, options.label))
    print("Mã truy cập chỉ hiện một lần này; gửi ở đầu yêu cầu: «Authorization: Bearer MÃ».", file=sys.stderr)


def _revoke(options: argparse.Namespace, users: Users, tokens: Tokens) -> None:
    tokens.revoke(options.number)
    print(f"Đã hủy mã truy cập số {options.number}.")


def _password(options: argparse.Namespace) -> str:
    """The password from standard input or typed twice. Raises UsageError."""
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("không có bàn phím để hỏi mật khẩu: hãy đưa mật khẩu vào đầu vào chuẩn cùng --password-stdin")
    first = getpass.getpass("Mật khẩu (không hiện khi gõ): ")
    if first != getpass.getpass("Nhập lại mật khẩu: "):
        raise UsageError("hai lần nhập mật khẩu không giống nhau: hãy chạy lại lệnh")
    return first


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment).astimezone().strftime("%d/%m/%Y")


_METAVARS = {"name": "TÊN", "label": "NHÃN"}
_ACTIONS: dict[str, Action] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "role": _set_role,
    "password": _change,
    "tokens": _list_tokens,
    "token": _make_token,
    "revoke": _revoke,
}
