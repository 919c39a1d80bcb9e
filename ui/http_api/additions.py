"""Plans brought into the store and taken out of it over HTTP; for keepers, where a login is asked for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import ClientDisconnect

from corpus.errors import KeHoachError, StoreBusyError
from ui.arriving import TooLargeError
from ui.http_api.errors import RESPONSES, Error, error
from ui.http_api.requests import Nothing, PlanId
from ui.keeping import Addition as Kept
from ui.keeping import Keeper

_EXAMPLE = {
    "id": "5f0c9b1e22d84a07",
    "name": "ke-hoach-trong-cay.pdf",
    "state": "reading",
    "stage": "đọc",
    "done": 0,
    "total": 1,
    "reason": "",
}
_OCTETS = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}, "example": "%PDF-1.7 …"}}
_LEFT = "Tệp chưa gửi hết: hãy gửi lại."
_BUSY = "Kho đang nhận một kế hoạch khác nên chưa bỏ được: hãy đợi đọc xong rồi bỏ lại."
_WHEN_BUSY = "Kho đang được ghi (busy): thử lại sau. The store is being written to; try again later."
_NO_ADDITION = "Không có lần thêm tệp nào mang mã này kể từ khi máy chủ chạy: xem /api/additions."


class Addition(BaseModel):
    """A file on its way into the store."""

    id: str = Field(description="Mã của lần thêm. Its id.")
    name: str = Field(description="Tên tệp. Name of the file.")
    state: Literal["waiting", "reading", "added", "known", "refused"] = Field(
        description="Chờ, đang đọc, đã thêm, đã có sẵn, bị từ chối. How far it is."
    )
    stage: str = Field(description="Việc đang làm. What is being done.")
    done: int = Field(description="Số bước đã xong. Steps done.")
    total: int = Field(description="Tổng số bước, 0 nếu chưa biết. Steps in all, 0 while not known.")
    reason: str = Field(description="Vì sao bị từ chối. Why it was refused.")


class Additions(BaseModel):
    """Files that came since the server was started, the latest first."""

    additions: list[Addition] = Field(description="Các lần thêm. The files.")


class Removed(BaseModel):
    """A plan that was taken out."""

    removed: str = Field(description="Tên tệp của kế hoạch đã bỏ. File name of the plan.")


class Named(BaseModel):
    """Query of a file that is sent."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        min_length=1,
        max_length=500,
        description="Tên tệp. The file's name.",
        examples=["ke-hoach-trong-cay.pdf"],
    )


AdditionId = Annotated[
    str,
    Path(pattern="^[0-9a-f]{16}$", description="Mã của lần thêm. Id of the file.", examples=[_EXAMPLE["id"]]),
]


def additions_router(keeper: Keeper) -> APIRouter:
    """The routes of one keeper."""
    router = APIRouter(prefix="/api", responses=RESPONSES, generate_unique_id_function=lambda route: route.name)

    @router.post(
        "/plans",
        status_code=202,
        response_model=Addition,
        responses=_shows(_EXAMPLE, 202),
        openapi_extra={"requestBody": {"required": True, "content": _OCTETS}},
        summary="Thêm một kế hoạch",
    )
    async def add(request: Request, named: Annotated[Named, Query()]) -> JSONResponse:
        """Nhận một tệp (thân của yêu cầu là nội dung tệp) và đưa vào kho; xem tiến độ ở /api/additions/{id}.

        Takes a file, the body as it is, into the store; how far it is stands at /api/additions/{id}.
        """
        try:
            return JSONResponse(_shown(await keeper.take(named.name, request.stream())), 202)
        except TooLargeError as problem:
            return error(413, "too_large", str(problem))
        except KeHoachError as problem:
            return error(422, "refused", str(problem))
        except ClientDisconnect:  # nobody hears this; what had come is gone
            return error(422, "refused", _LEFT)

    @router.get(
        "/additions",
        response_model=Additions,
        responses=_shows({"additions": [_EXAMPLE]}),
        summary="Các tệp đang thêm",
    )
    def additions(nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Các tệp đã gửi từ khi máy chủ chạy, mới nhất trước.

        The files that came since the server was started, the latest first.
        """
        return JSONResponse({"additions": [_shown(one) for one in keeper.additions()]})

    @router.get(
        "/additions/{addition_id}",
        response_model=Addition,
        responses=_shows(_EXAMPLE),
        summary="Một tệp đang thêm",
    )
    def addition(addition_id: AdditionId, nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Một tệp đã gửi đang ở bước nào.

        How far one file is.
        """
        found = keeper.addition(addition_id)
        return error(404, "not_found", _NO_ADDITION) if found is None else JSONResponse(_shown(found))

    @router.delete(
        "/plans/{plan_id}",
        response_model=Removed,
        responses={
            **_shows({"removed": _EXAMPLE["name"]}),
            409: {
                "model": Error,
                "description": _WHEN_BUSY,
                "content": {"application/json": {"example": {"error": {"code": "busy", "message": _BUSY}}}},
            },
        },
        summary="Bỏ một kế hoạch",
    )
    def remove(plan_id: PlanId, nothing: Annotated[Nothing, Query()]) -> JSONResponse:
        """Bỏ một kế hoạch khỏi kho; tệp gốc ngoài kho còn nguyên.

        Takes a plan out of the store; a file outside of the store stays where it is.
        """
        try:
            return JSONResponse({"removed": keeper.remove(plan_id)})
        except StoreBusyError:
            return error(409, "busy", _BUSY)

    return router


def _shows(example: object, status: int = 200) -> dict[int | str, dict[str, Any]]:
    return {status: {"description": "Được. Done.", "content": {"application/json": {"example": example}}}}


def _shown(addition: Kept) -> dict[str, object]:
    return {name: getattr(addition, name) for name in Addition.model_fields}
