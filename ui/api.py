"""The HTTP API: the same `Answer` as the command line, errors in one shape `{"error": {"code", "message"}}`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, Literal

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from corpus.errors import KeHoachError, UnknownPlanError, UsageError
from corpus.model import Clause
from search.engine import Engine
from search.register import rows
from search.rewording import Reword, unchanged
from ui.printing import plan_row

# The first family that an error belongs to says its status and code.
_STATUS: tuple[tuple[type[KeHoachError], int, str], ...] = (
    (UnknownPlanError, 404, "not_found"),
    (UsageError, 400, "bad_question"),
    (KeHoachError, 500, "store"),
)
_FAILED = "Chương trình gặp lỗi khi trả lời; chi tiết đã ghi ở cửa sổ chạy «kehoach serve»."
_NO_ADDRESS = "API không có địa chỉ này, hoặc địa chỉ không nhận phương thức vừa gửi: xem /api/openapi.json."
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

Kind = Literal["targets", "assignments", "legal"]
PlanId = Annotated[str, InPath(pattern="^[0-9a-f]{16}$", description="mã kế hoạch, 16 chữ số thập lục phân")]
Ordinal = Annotated[int, InPath(ge=0, le=10_000_000, description="thứ tự của điều khoản, từ 0")]
Plans = Annotated[list[str] | None, Query(description="tên tệp hoặc mã kế hoạch; bỏ trống: tất cả")]


@dataclass(frozen=True)
class Ask:
    """Body of a question: the question, and the plans (file names or ids) that it is put to."""

    question: str
    plan: str | list[str] | None = None


@dataclass(frozen=True)
class Compare:
    """Body of a comparison: a question or the name of an indicator."""

    question: str


def api(engine: Engine, reword: Reword = unchanged) -> FastAPI:
    """The application over one engine; its description is at /api/openapi.json, no page of it loads scripts.

    `reword` sees each answer before it leaves.
    """
    app = FastAPI(title="kehoach", version=_version(), docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.include_router(_router(engine, reword))
    app.add_exception_handler(KeHoachError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    return app


def _router(engine: Engine, reword: Reword) -> APIRouter:
    router = APIRouter(prefix="/api")

    @router.get("/ask")
    def ask(question: str, plan: Plans = None) -> dict[str, Any]:
        """Câu trả lời cho một câu hỏi, với các điều khoản chứng minh."""
        return reword(engine.ask(question, plan or None)).to_json()

    @router.post("/ask")
    def ask_by_body(body: Ask) -> dict[str, Any]:
        """Như GET /api/ask."""
        return reword(engine.ask(body.question, body.plan or None)).to_json()

    @router.get("/compare")
    def compare(question: str) -> dict[str, Any]:
        """Một chỉ tiêu giữa các kế hoạch."""
        return engine.compare(question).to_json()

    @router.post("/compare")
    def compare_by_body(body: Compare) -> dict[str, Any]:
        """Như GET /api/compare."""
        return engine.compare(body.question).to_json()

    @router.get("/plans")
    def plans() -> dict[str, Any]:
        """Các kế hoạch trong kho. Đường dẫn tệp trên máy chủ không có trong câu trả lời."""
        with engine.store.reading() as store:
            listed = [plan_row(plan) for plan in store.plans()]
        return {"plans": [{name: row[name] for name in row if name != "sources"} for row in listed]}

    @router.get("/plans/{plan_id}/clauses/{ordinal}")
    def clause(plan_id: PlanId, ordinal: Ordinal) -> dict[str, Any]:
        """Một điều khoản theo mã ổn định của nó."""
        return _clause(engine, plan_id, ordinal)

    @router.get("/facts/{kind}")
    def facts(kind: Kind, plan: str | None = None) -> dict[str, Any]:
        """Chỉ tiêu (targets), phân công (assignments) hoặc căn cứ (legal), mỗi nơi nêu trong kế hoạch một dòng."""
        return {"kind": kind, "facts": list(rows(engine.store, kind, plan))}

    @router.get("/health")
    def health() -> dict[str, Any]:
        """Máy chủ và kho có đọc được không."""
        with engine.store.reading() as store:
            return {"status": "ok", "version": _version(), "plans": len(store.plans()), "generation": store.generation}

    @router.api_route("/{rest:path}", methods=_METHODS, include_in_schema=False)
    def nothing(rest: str) -> JSONResponse:
        return _error(404, "not_found", _NO_ADDRESS)

    return router


def _clause(engine: Engine, plan_id: str, ordinal: int) -> dict[str, Any]:
    with engine.store.reading() as store:
        plan = store.plan_named(plan_id)
        found = store.catalogue.clauses(plan_id, [ordinal])
        if not found:
            raise UnknownPlanError(
                f"Kế hoạch {plan_id} không có điều khoản {ordinal}: số thứ tự từ 0 đến {plan.clauses - 1}."
            )
        quote = store.quote(plan_id, found[0].span.start, found[0].span.end)
    return {"plan": plan.name, **_clause_json(plan_id, found[0], quote), "digest": plan.head.digest}


def _clause_json(plan_id: str, clause: Clause, quote: str) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "clause_id": f"{plan_id}:{clause.ordinal}",
        "ordinal": clause.ordinal,
        "section": clause.path,
        "kind": clause.kind,
        "label": clause.label,
        "context": list(clause.headings),
        "quote": quote,
        "text": clause.text,
        "page": clause.page,
        "span": [clause.span.start, clause.span.end],
        "uncertain": [list(pair) for pair in clause.uncertain],
    }


def _version() -> str:
    try:
        return version("kehoach")
    except PackageNotFoundError:
        return "0"


def _error(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status)


async def _known(request: Request, error: Exception) -> JSONResponse:
    status, code = next((status, code) for family, status, code in _STATUS if isinstance(error, family))
    return _error(status, code, str(error))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    wrong = error.errors() if isinstance(error, RequestValidationError) else []
    where = ", ".join(".".join(map(str, item["loc"])) for item in wrong)
    return _error(422, "invalid", f"Yêu cầu thiếu hoặc sai ở: {where}. Xem /api/openapi.json.")


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    return _error(500, "failed", _FAILED)
