"""Page and API in one process: `serve`, and the application it runs."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import KeHoachError
from search.rewording import Reword, unchanged
from ui.terminal import safe

if TYPE_CHECKING:
    from fastapi import FastAPI

    from search.engine import Engine
    from ui.access.realm import Realm

_LAST_PORT = 65535
_LARGEST_EVENT = 2**20  # bytes that the page may send: more than a question may have, so that its own sentence is seen


def serve(
    folder: Path,
    host: str,
    port: int,
    reword: Reword = unchanged,
    *,
    login: bool = False,
    names: Sequence[str] = (),
) -> None:
    """Serves the store in `folder` until it is interrupted.

    Args:
        folder: the store's.
        host: address to listen at; one that other machines reach demands a login.
        port: 0 takes any free one.
        reword: sees each answer.
        login: demands a login on this machine too.
        names: host names that the page may be called by, besides its address; with them a login is demanded, since
            they are for others who come through a proxy.

    Raises KeHoachError when the address cannot be listened on, StoreError or ModelError when the store cannot be
    opened.
    """
    from search.engine import Engine

    demands = login or bool(names) or not is_loopback(host)
    with closing(listen(host, port)) as listening, closing(Engine.open(folder)) as engine, ExitStack() as stack:
        realm = stack.enter_context(closing(_realm(folder))) if demands else None
        app = application(
            engine, demonstration=is_demonstration(folder), hosts=_hosts(host, names), reword=reword, realm=realm
        )
        print(start_message(host, listening.getsockname()[1], login=demands), flush=True)
        if realm is not None and (password := realm.users.add_first()):
            print(_first_user(password), flush=True)
        _run(app, listening)


def application(
    engine: Engine,
    *,
    demonstration: bool = False,
    hosts: tuple[str, ...] = (),
    reword: Reword = unchanged,
    realm: Realm | None = None,
) -> FastAPI:
    """The API with the page on it, behind guard and gate.

    Args:
        engine: answers.
        demonstration: whether its store is the shipped one.
        hosts: as in `Guard`.
        reword: sees each answer first.
        realm: who may come in; None for everybody, each an anonymous keeper.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    import gradio

    from ui.access import account, entrance
    from ui.access.gate import Gate
    from ui.api import api
    from ui.http_api.limits import BodyLimit
    from ui.web.desk import Desk
    from ui.web.guard import Doors, Guard
    from ui.web.page import Page, style, theme

    app = api(engine, reword)
    if realm is not None:
        app.router.routes += [*entrance.routes(realm), *account.routes(realm)]
    page = Page(Desk(engine, demonstration=demonstration, reword=reword))
    gradio.mount_gradio_app(
        app, page.blocks, "/", footer_links=[], run_history=False, show_error=False, ssr_mode=False, pwa=False,
        mcp_server=False, enable_monitoring=False, max_file_size="1kb", theme=theme(), css=style(),
    )  # fmt: skip
    app.add_middleware(BodyLimit, paths=("/gradio_api/",), most=_LARGEST_EVENT)
    app.add_middleware(Doors)
    app.add_middleware(Gate, realm=realm)
    app.add_middleware(Guard, hosts=hosts)  # the last one added is the first one asked
    return app


def _realm(folder: Path) -> Realm:
    from indexer.demonstration import lasting
    from ui.access.realm import Realm

    return Realm.open(lasting(folder))


def is_demonstration(folder: Path) -> bool:
    """Whether a store is the one of the shipped digests."""
    from indexer.demonstration import demonstration_folder

    return folder.resolve() == demonstration_folder().resolve()


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _hosts(host: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Names that a browser may call the page by; none is no limit, for an address that demands a login."""
    if is_loopback(host):
        return ("127.0.0.1", "localhost", "[::1]", host, *names)
    return (host, *names) if names else ()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at an address. Raises KeHoachError when that cannot be."""
    if not 0 <= port <= _LAST_PORT:
        raise KeHoachError(f"Cổng {port} không có: hãy chọn --port từ 0 đến {_LAST_PORT}.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise KeHoachError(_refused(host, port, error)) from error
    try:
        if os.name == "posix":  # elsewhere this would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise KeHoachError(_refused(host, port, error)) from error
    return listening


def _refused(host: str, port: int, error: OSError) -> str:
    return (
        f"Không mở được trang tại {safe(host)}:{port} ({error.strerror or error}): cổng đang có chương trình khác dùng"
        " hoặc địa chỉ không thuộc máy này; hãy chọn --port khác (0 là cổng trống bất kỳ) hoặc --host khác."
    )


def start_message(host: str, port: int, *, login: bool = False) -> str:
    """Where the page is, and who can open it."""
    shown = f"[{host}]" if ":" in host else host
    who = "chỉ máy này mở được" if is_loopback(host) else "các máy trong mạng mở được"
    return f"Trang: http://{shown}:{port} — {who}{', phải đăng nhập' if login else ''}. Dừng bằng Ctrl+C."


def _first_user(password: str) -> str:
    from ui.access.users import FIRST

    return (
        f"Người dùng đầu tiên: {FIRST} (giữ kho), mật khẩu: {password}\n"
        "Mật khẩu này chỉ in một lần. Lập người dùng khác bằng «kehoach users add TÊN»."
    )


def _run(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    # What proxies say of a request (X-Forwarded-*) is not believed: anybody can send it.
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        proxy_headers=False,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listening])
