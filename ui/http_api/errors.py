"""Errors as JSON of one shape, `{"error": {"code", "message"}}`, whatever went wrong; a message is one sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from corpus.errors import KeHoachError, UnknownPlanError, UsageError

FAILED = "Chương trình gặp lỗi khi trả lời; chi tiết đã ghi ở cửa sổ chạy kehoach."
_DAMAGED = "Kho trên máy chủ không đọc được: người giữ kho hãy chạy «kehoach doctor» để biết sai ở đâu."
NO_ADDRESS = "API không có địa chỉ này: xem /api/openapi.json."
_NO_METHOD = "Địa chỉ này không nhận phương thức vừa gửi: xem /api/openapi.json."
_LONGEST_NAME = 200  # characters of a wrong field's name that are repeated
# The first family that an error belongs to says its status and code; what a store's error tells stays on the server.
_KNOWN: tuple[tuple[type[KeHoachError], int, str], ...] = (
    (UnknownPlanError, 404, "not_found"),
    (UsageError, 400, "bad_question"),
    (KeHoachError, 500, "store"),
)
# What frameworks raise: status → code and sentence.
_RAISED = {
    404: ("not_found", NO_ADDRESS),
    405: ("method", _NO_METHOD),
    400: ("invalid", "Thân của yêu cầu không phải JSON đọc được. Xem /api/openapi.json."),
}
_log = logging.getLogger(__name__)


class ErrorInside(BaseModel):
    """What went wrong."""

    code: str = Field(description="Mã cố định cho chương trình. Fixed code, for programs.")
    message: str = Field(description="Một câu cho người đọc. One sentence, for people.")


class Error(BaseModel):
    """The shape of every error."""

    error: ErrorInside = Field(description="Lỗi. The error.")


# Statuses with code, an example of the sentence, and when: the table of the documentation.
STATUSES: Mapping[int, tuple[str, str, str]] = {
    400: (
        "bad_question",
        "Câu hỏi rỗng: hãy viết câu hỏi bằng lời, ví dụ «Cơ quan nào chủ trì …?».",
        "Câu hỏi rỗng hoặc quá dài. The question is empty or too long.",
    ),
    404: (
        "not_found",
        "Không có kế hoạch «khong-co.txt» trong kho; kho đang có: suoi-nhan.txt. Xem danh sách bằng «kehoach plans».",
        "Không có kế hoạch, điều khoản hoặc địa chỉ này. No such plan, clause or address.",
    ),
    405: ("method", _NO_METHOD, "Địa chỉ có nhưng không nhận phương thức này. The address takes other methods."),
    413: (
        "too_large",
        "Yêu cầu dài hơn 64 KB: hãy gửi ngắn hơn.",
        "Thân của yêu cầu dài hơn 64 KB. The body is over 64 KB.",
    ),
    422: (
        "invalid",
        "Yêu cầu thiếu hoặc sai ở: query.question.",
        "Thiếu, sai hoặc thừa tham số, JSON hỏng. A parameter is missing, wrong or unknown, or the JSON is broken.",
    ),
    500: (
        "failed",
        FAILED,
        "Lỗi của chương trình (failed) hoặc của kho (store). The program's fault, or the store's.",
    ),
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "model": Error,
        "description": when,
        "content": {"application/json": {"example": {"error": {"code": code, "message": message}}}},
    }
    for status, (code, message, when) in STATUSES.items()
}


def install(app: FastAPI) -> None:
    """Makes every error of an application one of this shape."""
    app.add_exception_handler(KeHoachError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _raised)
    app.add_exception_handler(Exception, _unforeseen)


def error(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """An error as a response."""
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


def said(problem: KeHoachError) -> tuple[int, str, str]:
    """Status, code and sentence of an error. That of a store names folders of this machine, so it is only logged."""
    status, code = next((status, code) for family, status, code in _KNOWN if isinstance(problem, family))
    if status < 500:
        return status, code, str(problem)
    _log.error("%s", problem)
    return status, code, _DAMAGED


def wrong_fields(errors: Iterable[Mapping[str, Any]]) -> str:
    """The sentence about wrong fields, from what pydantic says of them."""
    names = ", ".join(dict.fromkeys(".".join(map(str, one["loc"])) for one in errors))
    shown = names[:_LONGEST_NAME].encode("utf-8", "replace").decode() + ("…" if len(names) > _LONGEST_NAME else "")
    return f"Yêu cầu thiếu hoặc sai ở: {shown}."


async def _known(request: Request, problem: Exception) -> JSONResponse:
    return error(*said(problem)) if isinstance(problem, KeHoachError) else await _unforeseen(request, problem)


async def _invalid(request: Request, problem: Exception) -> JSONResponse:
    return error(422, "invalid", wrong_fields(problem.errors() if isinstance(problem, RequestValidationError) else ()))


async def _raised(request: Request, problem: Exception) -> JSONResponse:
    if not isinstance(problem, HTTPException):
        return await _unforeseen(request, problem)
    status = 422 if problem.status_code == 400 else problem.status_code
    code, message = _RAISED.get(problem.status_code, ("refused", str(problem.detail)))
    return error(status, code, message, problem.headers)


async def _unforeseen(request: Request, problem: Exception) -> JSONResponse:
    return error(500, "failed", FAILED)
