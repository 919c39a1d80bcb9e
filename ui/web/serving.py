"""Page and API in one process: `serve`, and the application it runs."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import KeHoachError
from search.rewording import Reword, unchanged
from ui.terminal import safe

if TYPE_CHECKING:
    from fastapi import FastAPI

    from search.engine import Engine

_LAST_PORT = 65535


def serve(folder: Path, host: str, port: int, reword: Reword = unchanged) -> None:
    """Serves the store in `folder` until it is interrupted; port 0 takes any free one, `reword` sees each answer.

    Raises KeHoachError when the address cannot be listened on, StoreError or ModelError when the store cannot be
    opened.
    """
    from search.engine import Engine

    listening = listen(host, port)
    try:
        engine = Engine.open(folder)
        try:
            app = application(engine, demonstration=is_demonstration(folder), hosts=_hosts(host), reword=reword)
            print(start_message(host, listening.getsockname()[1]), flush=True)
            _run(app, listening)
        finally:
            engine.close()
    finally:
        listening.close()


def application(
    engine: Engine, *, demonstration: bool = False, hosts: tuple[str, ...] = (), reword: Reword = unchanged
) -> FastAPI:
    """The API with the page on it, behind the guard; `hosts` as in `Guard`, `reword` sees each answer first."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    import gradio

    from ui.api import api
    from ui.web.desk import Desk
    from ui.web.guard import Guard
    from ui.web.page import Page, style, theme

    app = api(engine, reword)
    page = Page(Desk(engine, demonstration=demonstration, reword=reword))
    gradio.mount_gradio_app(
        app, page.blocks, "/", footer_links=[], run_history=False, show_error=False, ssr_mode=False, pwa=False,
        mcp_server=False, enable_monitoring=False, max_file_size="1kb", theme=theme(), css=style(),
    )  # fmt: skip
    app.add_middleware(Guard, hosts=hosts)
    return app


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


def _hosts(host: str) -> tuple[str, ...]:
    """Names that a browser may call the page by; none is no limit."""
    return ("127.0.0.1", "localhost", "[::1]", host) if is_loopback(host) else ()


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


def start_message(host: str, port: int) -> str:
    """Where the page is, and who can reach it."""
    shown = f"[{host}]" if ":" in host else host
    if is_loopback(host):
        return f"Trang: http://{shown}:{port} — chỉ máy này mở được. Dừng bằng Ctrl+C."
    return (
        f"Trang: http://{shown}:{port}\n"
        "CẢNH BÁO: trang chưa có đăng nhập, mọi người trong mạng đều đọc được các kế hoạch trong kho."
        " Bỏ --host để chỉ máy này mở được. Dừng bằng Ctrl+C."
    )


def _run(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listening])
