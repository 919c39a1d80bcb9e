"""The register of duties in the API: GET /api/duties, filtered as the page and the papers filter it."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from indexer.store import Store
from search.duties import duties
from search.duty_filter import DutyFilter
from search.engine import Engine
from ui.http_api.errors import RESPONSES
from ui.http_api.registers import AssignmentRow, Page
from ui.http_api.requests import LONGEST_LIST, Name, Nothing, Part

_FEW = 50  # values that a field may have
_FACETS = 100  # values of a facet that are given, the most frequent


class DutiesAsked(Nothing):
    """Which duties: values of one field are alternatives, the fields hold together."""

    office: list[Name] = Field(
        default=[], max_length=_FEW, description="Cơ quan. Offices.", examples=[["Phòng Kinh tế"]]
    )
    role: Literal["", "lead"] = Field(
        default="", description="lead: chỉ việc cơ quan ấy chủ trì. lead: only what they lead.", examples=["lead"]
    )
    plan: list[Name] = Field(
        default=[],
        max_length=LONGEST_LIST,
        description="Kế hoạch, theo mã hoặc tên tệp. Plans, by id or file name.",
        examples=[["suoi-nhan.txt"]],
    )
    due: list[Name] = Field(
        default=[],
        max_length=_FEW,
        description="Năm của thời hạn, none, recurring hoặc other. Years of deadlines, none, recurring or other.",
        examples=[["2031", "none"]],
    )
    before: Name = Field(
        default="",
        description="Hạn đến hết ngày, tháng, quý hoặc năm này. Due by the end of this day, month, quarter or year.",
        examples=["2031-06"],
    )
    unled: bool = Field(
        default=False, description="Chỉ việc chưa rõ chủ trì. Only those without a lead.", examples=[False]
    )
    text: Name = Field(default="", description="Có các chữ này. With these words.", examples=["báo cáo"])
    order: Literal["", "due"] = Field(
        default="", description="due: xếp theo thời hạn. due: ordered by deadline.", examples=["due"]
    )

    def filter(self) -> DutyFilter:
        """The filter of the register."""
        return DutyFilter(
            tuple(self.office), self.role, tuple(self.plan), tuple(self.due), self.before, self.unled, self.text,
            self.order,
        )  # fmt: skip


class DutiesOnPaper(DutiesAsked):
    """Which duties on paper, in which language."""

    lang: Literal["vi", "en"] = Field(default="vi", description="ngôn ngữ của tiêu đề")


class PartOfDuties(Part, DutiesAsked):
    """Which part of which duties."""


class FacetValue(BaseModel):
    """A value to filter by."""

    value: str = Field(description="Giá trị, như bộ lọc nhận. As the filter takes it.")
    count: int = Field(description="Số việc có giá trị ấy khi giữ các điều kiện khác. Duties that have it.")


class DutyRow(AssignmentRow):
    """A duty with its clause."""

    clause_id: str = Field(description="Mã điều khoản. Id of the clause.")
    span: tuple[int, int] = Field(description="Vị trí trong nguyên văn. Where in the source.")


class Duties(Page):
    """A page of the register of duties."""

    duties: list[DutyRow] = Field(description="Các việc của trang này. The duties of this page.")
    facets: dict[str, list[FacetValue]] = Field(description="Giá trị để lọc tiếp. Values to narrow it down by.")


_EXAMPLE = {
    "duties": [
        {
            "plan": "suoi-nhan.txt", "plan_id": "c8c0fe3014f47124", "clause_id": "c8c0fe3014f47124:12",
            "section": "III.2", "task": "ươm cây giống", "lead": ["Phòng Kinh tế"],
            "lead_canonical": ["Phòng Kinh tế"], "coordinate": [], "roles": {}, "output": "", "deadline": "quý II",
            "due": "2031-Q2", "budget": "", "quote": "Chủ trì ươm cây giống trong quý II.",
            "text": "Chủ trì ươm cây giống trong quý II.", "span": [812, 848], "digest": False,
        }
    ],
    "facets": {
        "office": [{"value": "Phòng Kinh tế", "count": 1}], "plan": [{"value": "c8c0fe3014f47124", "count": 1}],
        "due": [{"value": "2031", "count": 1}], "unled": [],
    },
    "total": 1, "limit": 100, "offset": 0, "next": None,
}  # fmt: skip


def duties_router(engine: Engine) -> APIRouter:
    """The route over the store of an engine, which may go over to another."""
    router = APIRouter(prefix="/api", responses=RESPONSES, generate_unique_id_function=lambda route: route.name)
    answer: dict[int | str, dict[str, Any]] = {
        200: {"description": "Được. Done.", "content": {"application/json": {"example": _EXAMPLE}}}
    }

    @router.get("/duties", response_model=Duties, responses=answer, summary="Sổ phân công", name="duties")
    def listed(part: Annotated[PartOfDuties, Query()]) -> JSONResponse:
        """Các việc được giao theo cơ quan, kế hoạch, thời hạn; kèm số việc của mỗi giá trị có thể lọc tiếp.

        Duties by office, plan and deadline, with counts of the values to narrow them down by.
        """
        return JSONResponse(_page(engine.store, part.filter(), part.limit, part.offset))

    return router


def _page(store: Store, wanted: DutyFilter, limit: int, offset: int) -> dict[str, Any]:
    found = duties(store, wanted, offset, limit)
    after = urlencode({**wanted.fields(), "limit": limit, "offset": offset + limit}, doseq=True)
    return {
        "duties": [row.to_json() for row in found.rows],
        "facets": {
            field: [{"value": one.value, "count": one.count} for one in values[:_FACETS]]
            for field, values in found.facets.items()
        },
        "total": found.total,
        "limit": limit,
        "offset": offset,
        "next": f"/api/duties?{after}" if offset + limit < found.total else None,
    }
