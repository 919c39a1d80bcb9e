"""What a request may hold; anything else in it is an error, so that a slip of the name is not passed over."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

PLAN_ID = "[0-9a-f]{16}"
LONGEST_LIST = 500
_PAGE = 100
QUESTION = "Ở xã Suối Nhạn, cơ quan nào chủ trì ươm cây giống?"
INDICATOR = "tuyến đường có cây bóng mát"


def _encodable(text: str) -> str:
    """Refuses half a surrogate pair, which JSON can hold and no answer could repeat."""
    text.encode("utf-8")
    return text


Text = Annotated[str, AfterValidator(_encodable)]
Name = Annotated[Text, Field(max_length=300)]
PlanId = Annotated[
    str,
    Path(
        pattern=f"^{PLAN_ID}$",
        description="Mã kế hoạch, 16 chữ số thập lục phân. Id of the plan.",
        examples=["c8c0fe3014f47124"],
    ),
]
Ordinal = Annotated[
    int,
    Path(
        ge=0,
        le=10_000_000,
        description="Thứ tự của điều khoản, từ 0. Place of the clause, from 0.",
        examples=[9],
    ),
]
FactKind = Literal["targets", "assignments", "legal"]
Kind = Annotated[
    FactKind,
    Path(description="Chỉ tiêu, phân công hoặc căn cứ. Targets, duties or legal references.", examples=["targets"]),
]


class Nothing(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


class Comparing(Nothing):
    """A comparison to be made."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": INDICATOR}]})

    question: Text = Field(
        description="Câu hỏi hoặc tên chỉ tiêu. A question or the name of an indicator.", examples=[INDICATOR]
    )


class Asking(Nothing):
    """A question in the address."""

    question: Text = Field(
        description="Câu hỏi tiếng Việt (có dấu hoặc không) hoặc tiếng Anh. The question, Vietnamese or English.",
        examples=[QUESTION],
    )
    plan: list[Name] | None = Field(
        default=None,
        max_length=LONGEST_LIST,
        description="Chỉ hỏi các kế hoạch này, theo mã hoặc tên tệp. Only these plans, by id or file name.",
        examples=[["suoi-nhan.txt"]],
    )


class AskingBody(Nothing):
    """A question in the body."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": QUESTION, "plan": "suoi-nhan.txt"}]})

    question: Text = Field(description="Câu hỏi. The question.")
    plan: Name | Annotated[list[Name], Field(max_length=LONGEST_LIST)] | None = Field(
        default=None, description="Một hoặc nhiều kế hoạch, theo mã hoặc tên tệp. One plan or several."
    )


class Part(Nothing):
    """Which part of a list."""

    limit: int = Field(
        default=_PAGE, ge=1, le=LONGEST_LIST, description="Số mục tối đa mỗi trang. Items a page.", examples=[_PAGE]
    )
    offset: int = Field(
        default=0, ge=0, le=10_000_000, description="Bỏ qua bao nhiêu mục đầu. Items left out first.", examples=[0]
    )


class PartOfPlan(Part):
    """Which part of a list, of which plan."""

    plan: Name | None = Field(
        default=None,
        description="Chỉ kế hoạch này, theo mã hoặc tên tệp. Only this plan, by id or file name.",
        examples=["suoi-nhan.txt"],
    )


class DocumentAsked(Nothing):
    """Which document."""

    name: Name = Field(
        description="Số hiệu, số và loại, hoặc tên luật. A number, a number and type, or the name of a law.",
        examples=["815/2030/NĐ-CP"],
    )
