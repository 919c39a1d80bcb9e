"""The tools of MCP give what the API gives, over HTTP beside the page and over standard streams."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from search.engine import Engine
from tests.ui.small_store import HOSTILE
from ui.http_api.operations import Operations
from ui.mcp_server import server
from ui.web.serving import application, listen

QUESTION = "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"


def used(at: Any, use: Callable[[Client], Awaitable[Any]], mode: str = "auto") -> Any:
    """What comes of using a client of a server, of its address or of a transport to it."""

    async def using() -> Any:
        async with Client(at, mode=mode) as client:
            return await use(client)

    return asyncio.run(using())


def called(at: Any, tool: str, **given: Any) -> Any:
    """The result of one call."""
    return used(at, lambda client: client.call_tool(tool, given))


@pytest.fixture(scope="module")
def operations(engine: Engine) -> Operations:
    return Operations(engine)


@pytest.fixture(scope="module")
def address(engine: Engine) -> Iterator[str]:
    """Of the tools beside the page, as `kehoach serve` has them."""
    with listen("127.0.0.1", 0) as listening:
        app = application(engine, hosts=("127.0.0.1",))
        served = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=served.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
        served.should_exit = True
        thread.join()


def test_four_tools_that_only_read_are_told(operations: Operations) -> None:
    listed = used(server(operations), lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == ["ask", "compare", "facts", "clause"]
    for tool in listed:
        assert tool.annotations.read_only_hint and not tool.annotations.open_world_hint
        assert tool.description and tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert all(field["description"] for field in tool.input_schema["properties"].values())


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_tools_give_what_the_api_gives(operations: Operations, engine: Engine, address: str, mode: str) -> None:
    plan = engine.store.plan_named("khe-lau.txt").plan_id
    cases: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("ask", {"question": QUESTION}, operations.ask(QUESTION)),
        ("ask", {"question": "Ai chủ trì ươm cây?", "plan": plan}, operations.ask("Ai chủ trì ươm cây?", plan)),
        ("compare", {"question": "cây bóng mát"}, operations.compare("cây bóng mát")),
        ("facts", {"kind": "targets"}, operations.facts("targets", limit=20)),
        ("facts", {"kind": "legal", "plan": "khe-lau.txt", "limit": 1, "offset": 1},
         operations.facts("legal", "khe-lau.txt", limit=1, offset=1)),
        ("clause", {"clause_id": f"{plan}:5"}, operations.clause(plan, 5)),
    ]  # fmt: skip

    async def all_of_them(client: Client) -> list[Any]:
        return [await client.call_tool(tool, given) for tool, given, _ in cases]

    for result, (_, _, expected) in zip(used(address, all_of_them, mode), cases, strict=True):
        assert not result.is_error
        assert result.structured_content == json.loads(json.dumps(expected))
        assert json.loads(result.content[0].text) == result.structured_content


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("ask", {"question": ""}, "Câu hỏi rỗng"),
        ("ask", {"question": "Ai?", "plan": "../../etc/hosts"}, "Không có kế hoạch «../../etc/hosts»"),
        ("ask", {"question": "Ai?", "path": "/etc/hosts"}, "sai ở: path"),
        ("ask", {}, "sai ở: question"),
        ("compare", {"question": "a " * 900}, "dài"),
        ("facts", {"kind": "plans"}, "sai ở: kind"),
        ("facts", {"kind": "legal", "limit": 501}, "sai ở: limit"),
        ("facts", {"kind": "legal", "plan": "/etc/hosts"}, "Không có kế hoạch"),
        ("clause", {"clause_id": "/etc/hosts"}, "sai ở: clause_id"),
        ("clause", {"clause_id": f"{'0' * 16}:1"}, "Không có kế hoạch"),
    ],
)
def test_mistakes_are_tool_errors_of_one_sentence(
    operations: Operations, tool: str, given: dict[str, Any], said: str
) -> None:
    result = called(server(operations), tool, **given)
    assert result.is_error and result.structured_content is None
    (content,) = result.content
    assert said in content.text and content.text.endswith(".")


def test_no_other_tool_is_there(operations: Operations) -> None:
    async def refused(client: Client) -> str:
        with pytest.raises(MCPError) as refusal:
            await client.call_tool("run", {"command": "ls"})
        return str(refusal.value)

    assert "chỉ có ask, compare, facts và clause" in used(server(operations), refused)


def test_an_unforeseen_failure_shows_nothing_of_the_inside(
    operations: Operations, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError("bí mật")

    monkeypatch.setattr(Engine, "ask", broken)
    result = called(server(operations), "ask", question=QUESTION)
    assert result.is_error and "bí mật" not in result.content[0].text
    assert "bí mật" in caplog.text


def test_hostile_words_arrive_as_they_are(operations: Operations, address: str) -> None:
    found = called(address, "facts", kind="assignments", plan="deo-suong.txt").structured_content
    assert found == json.loads(json.dumps(operations.facts("assignments", "deo-suong.txt", limit=20)))
    assert HOSTILE[0] in found["facts"][0]["quote"]


def test_several_clients_are_served_at_once(operations: Operations, address: str) -> None:
    async def asked() -> Any:
        async with Client(address) as client:
            return await client.call_tool("ask", {"question": QUESTION})

    async def together() -> list[Any]:
        return await asyncio.gather(*(asked() for _ in range(4)))

    expected = json.loads(json.dumps(operations.ask(QUESTION)))
    assert [result.structured_content for result in asyncio.run(together())] == [expected] * 4


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Origin": "http://la.example"}, 403), ({"Origin": "null"}, 403), ({"Host": "la.example"}, 400), ({}, 200)],
)
def test_pages_of_other_sites_reach_no_tool(address: str, headers: dict[str, str], status: int) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}).encode()
    kinds = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    request = urllib.request.Request(address, body, {**kinds, **headers})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            seen = answer.status
    except urllib.error.HTTPError as answer:
        seen = answer.code
        answer.close()
    assert seen == status


def test_the_command_serves_standard_streams(operations: Operations, small_store: Path, project: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "ui.cli", "mcp", "--store", str(small_store)], cwd=project
    )
    result = called(stdio_client(command), "ask", question=QUESTION)
    assert result.structured_content == json.loads(json.dumps(operations.ask(QUESTION)))
