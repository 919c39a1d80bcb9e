"""Pages of plans over HTTP, for the page's own use."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Response

from corpus.errors import ReadingError
from search.engine import Engine
from ui.http_api.errors import error
from ui.http_api.requests import PlanId
from ui.pictures.gallery import Gallery

_KEPT = "private, max-age=3600"  # by the browser alone; a plan's id is that of its content

Number = Annotated[int, Path(ge=1, le=100_000, description="Số trang, từ 1. Number of the page.", examples=[1])]


def picture_address(plan_id: str, number: int) -> str:
    """Where the picture of a page is."""
    return f"/api/plans/{plan_id}/pages/{number}.png"


def pictures_router(engine: Engine) -> APIRouter:
    """The route of the pictures; one is drawn at a time, so that nothing else has to wait for memory or threads."""
    gallery = Gallery(engine.store)
    turn = asyncio.Lock()
    router = APIRouter(prefix="/api/plans", include_in_schema=False)

    @router.get("/{plan_id}/pages/{number}.png")
    async def page(plan_id: PlanId, number: Number) -> Response:
        """Ảnh một trang của tệp gốc."""
        nonlocal gallery
        async with turn:
            if gallery.store is not engine.store:  # the engine has gone over to another
                gallery = Gallery(engine.store)
            try:
                picture = await asyncio.to_thread(gallery.picture, plan_id, number)
            except ReadingError as problem:
                return error(404, "not_found", str(problem), {"Cache-Control": "no-store"})
        return Response(picture, media_type="image/png", headers={"Cache-Control": _KEPT})

    return router
