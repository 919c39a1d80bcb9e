"""The addresses of the API: each takes a request apart, calls one operation and gives its JSON as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse
from starlette.routing import Match

from ui.http_api.answers import Answer, Comparison
from ui.http_api.documents import Documents, DocumentsNamed
from ui.http_api.errors import NO_ADDRESS, RESPONSES, STATUSES, error
from ui.http_api.operations import Operations
from ui.http_api.registers import Clause, Facts, Health, Plans, PlanWithOutline, Report
from ui.http_api.requests import (
    Asking,
    AskingBody,
    Comparing,
    DocumentAsked,
    Kind,
    Nothing,
    Ordinal,
    Part,
    PartOfPlan,
    PlanId,
)

_EVERY_METHOD = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


def routes(operations: Operations) -> APIRouter:
    """All routes over these operations."""
    router = APIRouter(prefix="/api", responses=RESPONSES, generate_unique_id_function=lambda route: route.name)
    _questions(router, operations)
    _plans(router, operations)
    _registers(router, operations)
    return router


def _questions(router: APIRouter, operations: Operations) -> None:
    @router.get("/ask", response_model=Answer, responses=_example("ask"), summary="Hỏi")
    def ask(asked: Annotated[Asking, Query()]) -> JSONResponse:
        """Câu trả lời cho một câu hỏi, với các điều khoản chứng minh; kế hoạch không nêu thì answered là false.

        The answer to a question with the clauses that prove it; a refusal is an answer too.
        """
        return JSONResponse(operations.ask(asked.question, asked.plan))

    @router.post("/ask", response_model=Answer, responses=_example("ask"), summary="Hỏi")
    def ask_by_body(asked: AskingBody) -> JSONResponse:
        """Như GET /api/ask, câu hỏi trong thân JSON.

        As GET /api/ask, the question in a JSON body.
        """
        return JSONResponse(operations.ask(asked.question, asked.plan))

    @router.get("/compare", response_model=Comparison, responses=_example("compare"), summary="So sánh")
    def compare(asked: Annotated[Comparing, Query()]) -> JSONResponse:
        """Một chỉ tiêu, hoặc ai chủ trì một việc, giữa các kế hoạch; kế hoạch không nêu có ô với value là null.

        One indicator, or who leads one task, over the plans.
        """
        return JSONResponse(operations.compare(asked.question))

    @router.post("/compare", response_model=Comparison, responses=_example("compare"), summary="So sánh")
    def compare_by_body(asked: Comparing) -> JSONResponse:
        """Như GET /api/compare, câu hỏi trong thân JSON.

        As GET /api/compare, the question in a JSON body.
        """
        return JSONResponse(operations.compare(asked.question))


def _plans(router: APIRouter, operations: Operations) -> None:
    @router.get("/plans", response_model=Plans, responses=_example("plans"), summary="Các kế hoạch")
    def plans(part: Annotated[Part, Query()]) -> JSONResponse:
        """Các kế hoạch trong kho theo tên tệp; đường dẫn tệp trên máy chủ không có trong câu trả lời.

        The plans of the store by file name, without paths of the server.
        """
        return JSONResponse(operations.plans(limit=part.limit, offset=part.offset))

    @router.get("/plans/{plan_id}", response_model=PlanWithOutline, responses=_example("plan"), summary="Một kế hoạch")
    def plan(plan_id: PlanId, nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Một kế hoạch theo mã, với dàn ý gồm mọi điều khoản theo thứ tự đọc.

        One plan by its id, with its clauses in reading order as its outline.
        """
        return JSONResponse(operations.plan(plan_id))

    @router.get(
        "/plans/{plan_id}/clauses/{ordinal}",
        response_model=Clause,
        responses=_example("clause"),
        summary="Một điều khoản",
    )
    def clause(plan_id: PlanId, ordinal: Ordinal, nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Một điều khoản theo mã ổn định «plan_id:thứ tự» mà các trích dẫn nêu.

        One clause by the stable id that citations give.
        """
        return JSONResponse(operations.clause(plan_id, ordinal))

    @router.get(
        "/plans/{plan_id}/check", response_model=Report, responses=_example("check"), summary="Soát một kế hoạch"
    )
    def check(plan_id: PlanId, nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Danh mục soát của cán bộ trên một kế hoạch: mỗi mục một kết luận, mỗi chỗ phải sửa một điều khoản.

        The officers' own list over one plan, with the clause of each finding.
        """
        return JSONResponse(operations.check(plan_id))


def _registers(router: APIRouter, operations: Operations) -> None:
    @router.get("/facts/{kind}", response_model=Facts, responses=_example("facts"), summary="Dữ kiện")
    def facts(kind: Kind, part: Annotated[PartOfPlan, Query()]) -> JSONResponse:
        """Chỉ tiêu (targets), phân công (assignments) hoặc căn cứ (legal), mỗi nơi nêu trong kế hoạch một dòng.

        Targets, duties or legal references, one row for each place in a plan.
        """
        return JSONResponse(operations.facts(kind, part.plan, limit=part.limit, offset=part.offset))

    @router.get("/documents", response_model=Documents, responses=_example("documents"), summary="Văn bản viện dẫn")
    def documents(part: Annotated[PartOfPlan, Query()]) -> JSONResponse:
        """Các văn bản mà kế hoạch viện dẫn, nhiều nhất trước, và văn bản nào đã sửa đổi, thay thế chúng.

        The documents that plans cite, the most cited first, with what amends or replaces them.
        """
        return JSONResponse(operations.documents(part.plan, limit=part.limit, offset=part.offset))

    @router.get(
        "/documents/named",
        response_model=DocumentsNamed,
        responses=_example("documents_named"),
        summary="Một văn bản",
    )
    def documents_named(asked: Annotated[DocumentAsked, Query()]) -> JSONResponse:
        """Mọi điều các kế hoạch nói về một văn bản: ai viện dẫn, văn bản nào sửa đổi, thay thế nó hoặc bị nó thay thế.

        All that the plans tell of one document; an empty list where none cites it.
        """
        return JSONResponse(operations.documents_named(asked.name))

    @router.get("/health", response_model=Health, responses=_example("health"), summary="Tình trạng")
    def health(nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Máy chủ và kho có đọc được không.

        Whether server and store can be read.
        """
        return JSONResponse(operations.health())


def examples() -> dict[str, Any]:
    """An invented answer of each operation."""
    shown: dict[str, Any] = json.loads(files("ui.http_api").joinpath("examples.json").read_text("utf-8"))
    return shown


def _example(operation: str) -> dict[int | str, dict[str, Any]]:
    return {
        200: {
            "description": "Được. Done.",
            "content": {"application/json": {"example": examples()[operation]}},
        }
    }


def elsewhere(routers: Sequence[APIRouter]) -> APIRouter:
    """The answer to addresses below /api that none of these routers takes, so that the page beside it gets none."""
    router = APIRouter(prefix="/api")

    @router.api_route("/{rest:path}", methods=_EVERY_METHOD, include_in_schema=False)
    def nothing(request: Request, rest: str) -> JSONResponse:
        taken = {
            method
            for route in (route for known in routers for route in known.routes)
            if route.matches(request.scope)[0] is Match.PARTIAL
            for method in getattr(route, "methods", None) or ()
        }
        if not taken:
            return error(404, "not_found", NO_ADDRESS)
        code, message, _ = STATUSES[405]
        return error(405, code, message, {"allow": ", ".join(sorted(taken))})

    return router
