"""The HTTP API: the same `Answer` as the command line, errors in one shape, and the tools of MCP at /mcp."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.routing import Route

from search.engine import Engine
from search.rewording import Reword, unchanged
from ui.http_api import errors
from ui.http_api.additions import additions_router
from ui.http_api.duties import duties_router
from ui.http_api.limits import BodyLimit
from ui.http_api.operations import Operations, program_version
from ui.http_api.routes import elsewhere, routes
from ui.keeping import Keeper
from ui.mcp_server import Door
from ui.papers.routes import papers_router
from ui.pictures.routes import pictures_router

_ABOUT = (
    "Hỏi đáp có trích dẫn trên các kế hoạch hành chính; mọi câu trả lời như của dòng lệnh kehoach."
    " Questions about government plans, answered with the clauses that prove it, as the command line does."
)


def api(engine: Engine, reword: Reword = unchanged) -> FastAPI:
    """The application over one engine; its description is at /api/openapi.json, no page of it loads scripts.

    `reword` sees each answer before it leaves.
    """
    operations = Operations(engine, reword)
    door, keeper = Door(operations), Keeper(engine)
    keeper.resume()
    app = FastAPI(
        title="kehoach",
        description=_ABOUT,
        version=program_version(),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=door.running,
    )
    routers = [
        routes(operations),
        duties_router(engine),
        additions_router(keeper),
        papers_router(engine, reword),
        pictures_router(engine),
    ]
    for router in (*routers, elsewhere(routers)):
        app.include_router(router)
    app.router.routes.append(Route("/mcp", door, include_in_schema=False))
    errors.install(app)
    app.add_middleware(BodyLimit, paths=("/api/", "/mcp"), files=("POST", "/api/plans"))
    return app
