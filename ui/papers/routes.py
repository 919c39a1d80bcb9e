"""Papers over HTTP: the same answers, tables and reports as the rest of the API, as files to keep."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from search.checking import check
from search.engine import Engine
from search.legal_list import DocumentFilter
from search.rewording import Reword, unchanged
from ui.checking import stored
from ui.http_api.duties import DutiesOnPaper
from ui.papers.answers import answer_paper
from ui.papers.checks import check_paper
from ui.papers.comparisons import comparison_paper
from ui.papers.duties import duties_paper
from ui.papers.formats import FORMATS, disposition, written
from ui.papers.legal import documents_paper
from ui.papers.paper import Paper
from ui.papers.registers import facts_paper
from ui.papers.sources import Way, ways
from ui.web.texts import Texts, texts_in

Suffix = Literal["xlsx", "csv", "docx", "html", "txt"]
Kind = Literal["targets", "assignments", "legal"]
Plans = Annotated[list[str] | None, Query(description="tên tệp hoặc mã kế hoạch; bỏ trống: tất cả")]
Years = Annotated[
    list[Annotated[str, Field(pattern="^(19|20)[0-9]{2}$")]] | None,
    Query(description="chỉ các năm này; bỏ trống: mọi năm", max_length=50),
]
Language = Annotated[Literal["vi", "en"], Query(description="ngôn ngữ của tiêu đề")]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Tệp theo định dạng trong đường dẫn; mỗi dòng có trích dẫn và địa chỉ của điều khoản.",
        "content": {form.media_type: {"schema": {"type": "string", "format": "binary"}} for form in FORMATS.values()},
    }
}


def papers_router(engine: Engine, reword: Reword = unchanged) -> APIRouter:
    """The routes below /api/papers; `reword` sees each answer before it leaves."""
    router = APIRouter(prefix="/api/papers", default_response_class=Response, responses=_FILE)

    @router.get("/answer.{format}")
    def answer(request: Request, format: Suffix, question: str, plan: Plans = None, lang: Language = "vi") -> Response:
        """Câu trả lời cho một câu hỏi, mỗi giá trị một dòng."""
        texts, way = _told(request, lang)
        said = reword(engine.ask(question, plan or None))
        return _file(answer_paper(engine.store, said, texts, way), format)

    @router.get("/compare.{format}")
    def compare(
        request: Request, format: Suffix, question: str, plan: Plans = None, year: Years = None, lang: Language = "vi"
    ) -> Response:
        """Một chỉ tiêu, hoặc ai chủ trì một việc, giữa các kế hoạch."""
        return _file(comparison_paper(engine.compare(question, plan, year or ()), *_told(request, lang)), format)

    @router.get("/facts/{kind}.{format}")
    def facts(request: Request, kind: Kind, format: Suffix, plan: str | None = None, lang: Language = "vi") -> Response:
        """Chỉ tiêu (targets), phân công (assignments) hoặc căn cứ (legal)."""
        return _file(facts_paper(engine.store, kind, plan or None, *_told(request, lang)), format)

    @router.get("/duties.{format}")
    def duties(request: Request, format: Suffix, wanted: Annotated[DutiesOnPaper, Query()]) -> Response:
        """Sổ phân công theo cơ quan, kế hoạch, thời hạn và các chữ."""
        return _file(duties_paper(engine.store, wanted.filter(), *_told(request, wanted.lang)), format)

    @router.get("/documents.{format}")
    def documents(
        request: Request,
        format: Suffix,
        number: str | None = None,
        plan: str | None = None,
        text: Annotated[str, Query(description="các chữ, số hiệu phải có", max_length=300)] = "",
        type: Annotated[str, Query(description="loại văn bản, ví dụ «Nghị định»", max_length=60)] = "",
        outdated: Annotated[bool, Query(description="chỉ văn bản đã bị thay thế mà còn được viện dẫn")] = False,
        lang: Language = "vi",
    ) -> Response:
        """Các văn bản được viện dẫn; có `number` thì riêng văn bản ấy."""
        wanted = DocumentFilter(text, type, outdated=outdated)
        return _file(documents_paper(engine.store, number, plan or None, *_told(request, lang), wanted), format)

    @router.get("/check.{format}")
    def checked(request: Request, format: Suffix, plan: str, lang: Language = "vi") -> Response:
        """Kết quả soát một kế hoạch trong kho."""
        with engine.store.reading() as store:
            report = check(*stored(store, plan))
        return _file(check_paper(report, *_told(request, lang)), format)

    return router


def _told(request: Request, language: str) -> tuple[Texts, Way]:
    texts = texts_in(language)
    return texts, ways(str(request.base_url), texts)


def _file(paper: Paper, name: str) -> Response:
    headers = {"Content-Disposition": disposition(paper, name), "X-Content-Type-Options": "nosniff"}
    return Response(written(paper, name), media_type=FORMATS[name].media_type, headers=headers)
