"""A chat-completions server on loopback that answers as a test tells it: well, with lies, with rubbish, or never."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any]], "Sent"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes back: status, body, further headers; `hangs` before or in the middle of the body."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    hangs: bool = False


@dataclass(slots=True)
class Stub:
    """The running server: its address, what it was sent, and what it answers."""

    address: str
    reply: Reply
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, text: str) -> None:
        """Answers every question with this text."""
        self.reply = lambda _: completion(text)


def completion(text: str) -> Sent:
    """A well-formed chat completion."""
    return Sent(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def data_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The data that a question carries between its marks."""
    content = asked["messages"][-1]["content"]
    told: dict[str, Any] = json.loads(content.removeprefix("<du_lieu>\n").removesuffix("\n</du_lieu>"))
    return told


@contextmanager
def running() -> Iterator[Stub]:
    """The server for the length of the block; whoever hangs is let go at its end."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append({"path": self.path, **asked})
            stub.headers.append(dict(self.headers))
            sent = stub.reply(asked)
            self.send_response(sent.status)
            for name, value in sent.headers:
                self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                self.wfile.write(sent.body)
                self.wfile.flush()
            except OSError:
                return  # the client has heard enough
            if sent.hangs:
                ended.wait()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    stub = Stub(f"http://127.0.0.1:{server.server_port}/v1", lambda _: completion(""))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        ended.set()
        server.shutdown()
        thread.join()
        server.server_close()
