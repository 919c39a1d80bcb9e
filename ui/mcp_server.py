"""Four read-only tools over the Model Context Protocol: ask, compare, facts, clause.

They take ids and names of plans in the store, never paths, and give the JSON of the API. `Door` serves them over HTTP,
`serve` over standard streams.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import BaseModel, Field, ValidationError
from starlette.types import Receive, Scope, Send

from corpus.errors import KeHoachError
from ui.http_api.answers import Answer, Comparison
from ui.http_api.errors import FAILED, STATUSES, error, said, wrong_fields
from ui.http_api.limits import LARGEST_BODY
from ui.http_api.operations import Operations, program_version
from ui.http_api.registers import Clause, Facts
from ui.http_api.requests import LONGEST_LIST, PLAN_ID, AskingBody, Comparing, FactKind, Nothing, PartOfPlan

_FACTS = 20  # rows that a model is given unless it asks for more: they stay in its context
_INSTRUCTIONS = (
    "Hỏi các kế hoạch hành chính trong kho. Câu trả lời kèm điều khoản chứng minh; answered là false thì kế hoạch"
    " không nêu, đừng tự điền. Questions about government plans; where answered is false the plans do not say it."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_NO_TOOL = "Không có công cụ này: chỉ có ask, compare, facts và clause."
_log = logging.getLogger(__name__)


class _FactsAsked(PartOfPlan):
    kind: FactKind = Field(description="Chỉ tiêu, phân công hoặc căn cứ. Targets, duties or legal references.")
    limit: int = Field(default=_FACTS, ge=1, le=LONGEST_LIST, description="Số dòng tối đa. Rows, at most.")


class _ClauseAsked(Nothing):
    clause_id: str = Field(
        pattern=f"^{PLAN_ID}:[0-9]{{1,8}}$",
        description="Mã điều khoản như trích dẫn nêu (clause_id). The clause's id, as citations give it.",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A tool: what is said of it, what it takes and gives, and what it does."""

    title: str
    about: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    call: Callable[[Operations, Any], dict[str, Any]]


_TOOLS = {
    "ask": _Told(
        "Hỏi",
        "Trả lời một câu hỏi bằng các kế hoạch, kèm nguyên văn điều khoản chứng minh. Answers a question from the"
        " plans, with verbatim quotes.",
        AskingBody,
        Answer,
        lambda on, asked: on.ask(asked.question, asked.plan),
    ),
    "compare": _Told(
        "So sánh",
        "So sánh một chỉ tiêu, hoặc ai chủ trì một việc, giữa các kế hoạch. Compares one indicator, or who leads one"
        " task, over the plans.",
        Comparing,
        Comparison,
        lambda on, asked: on.compare(asked.question),
    ),
    "facts": _Told(
        "Dữ kiện",
        "Liệt kê chỉ tiêu, phân công hoặc căn cứ pháp lý, từng trang; trang sau có offset lớn hơn limit. Lists targets,"
        " duties or legal references by pages; add limit to offset for the next one.",
        _FactsAsked,
        Facts,
        lambda on, asked: on.facts(asked.kind, asked.plan, limit=asked.limit, offset=asked.offset),
    ),
    "clause": _Told(
        "Điều khoản",
        "Nguyên văn một điều khoản theo mã. One clause by its id, verbatim.",
        _ClauseAsked,
        Clause,
        lambda on, asked: on.clause(*_parted(asked.clause_id)),
    ),
}


def _parted(clause_id: str) -> tuple[str, int]:
    plan_id, _, ordinal = clause_id.partition(":")
    return plan_id, int(ordinal)


def _listed() -> list[Tool]:
    return [
        Tool(
            name=name,
            title=told.title,
            description=told.about,
            input_schema=told.takes.model_json_schema(),
            output_schema=told.gives.model_json_schema(mode="serialization"),
            annotations=_READS,
        )
        for name, told in _TOOLS.items()
    ]


def server(operations: Operations) -> Server[Any]:
    """The server of the four tools; what a user may do wrong comes back as a tool error with the API's sentence."""
    tools = _listed()

    async def list_tools(context: ServerRequestContext[Any], asked: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(context: ServerRequestContext[Any], asked: CallToolRequestParams) -> CallToolResult:
        told = _TOOLS.get(asked.name)
        if told is None:
            raise MCPError(INVALID_PARAMS, _NO_TOOL)
        return await asyncio.to_thread(_called, operations, told, asked.arguments or {})

    return Server(
        "kehoach",
        version=program_version(),
        title="Kế Hoạch",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _called(operations: Operations, told: _Told, given: dict[str, Any]) -> CallToolResult:
    try:
        found = told.call(operations, told.takes.model_validate(given))
    except ValidationError as problem:
        return _wrong(wrong_fields(problem.errors()))
    except KeHoachError as problem:
        return _wrong(said(problem)[2])
    except Exception:
        _log.exception("a tool failed")
        return _wrong(FAILED)
    return CallToolResult(content=[_text(json.dumps(found, ensure_ascii=False))], structured_content=found)


def _wrong(sentence: str) -> CallToolResult:
    return CallToolResult(content=[_text(sentence)], is_error=True)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)


class Door:
    """The tools over streamable HTTP, as an ASGI application: each POST stands alone and is answered in JSON.

    Pages of other sites and strange host names are turned away before it, by `ui.access.gate` and `ui.web.guard`, as
    everywhere. Requests are served while `running`, the lifespan of the application that this is mounted on, lasts.
    """

    def __init__(self, operations: Operations) -> None:
        self._server = server(operations)
        self._sessions: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def running(self, app: object) -> AsyncIterator[None]:
        """Serves until the block ends; may be entered again after that."""
        self._sessions = StreamableHTTPSessionManager(
            self._server, json_response=True, stateless=True, max_request_body_size=LARGEST_BODY
        )
        try:
            async with self._sessions.run():
                yield
        finally:
            self._sessions = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["method"] != "POST":
            code, sentence, _ = STATUSES[405]
            await error(405, code, sentence, {"allow": "POST"})(scope, receive, send)
        elif self._sessions is None:
            await error(500, "failed", FAILED)(scope, receive, send)
        else:
            await self._sessions.handle_request(scope, receive, send)


def serve(operations: Operations) -> None:
    """Serves the tools over standard input and output until the input ends."""
    asyncio.run(_serve(server(operations)))


async def _serve(served: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await served.run(reading, writing, served.create_initialization_options())
