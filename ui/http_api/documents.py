"""Cited documents as the API describes them; `search.legal_register` makes them, see `answers`."""

from __future__ import annotations

from pydantic import BaseModel, Field

from ui.http_api.answers import Quoted
from ui.http_api.registers import Page


class Named(BaseModel):
    """A document."""

    document: str = Field(description="Tên để gọi. What it is called.")
    type: str = Field(description="Loại văn bản. Type of document.")
    number: str = Field(description="Số hiệu; rỗng nếu dẫn theo tên. Number; empty where cited by name.")
    issuer: str | None = Field(description="Cơ quan ban hành. Who issued it.")
    date: str | None = Field(description="Ngày ban hành. Its date.")
    year: str | None = Field(description="Năm. Its year.")
    subject: str = Field(description="Về việc gì. What it is about.")


class Cited(Quoted):
    """A clause that cites a document."""

    plan_number: str | None = Field(description="Số hiệu kế hoạch. The plan's number.")


class Use(Cited):
    """A plan that cites the document."""

    role: str = Field(description="Vai trò trong kế hoạch. Its role in the plan.")
    mentions: int = Field(description="Số lần nhắc. How often the plan mentions it.")


class Relation(Named, Cited):
    """What acts on the document, or it on what, and the clause that says so."""

    relation: str = Field(description="Quan hệ, ví dụ «được thay thế bởi». The relation.")


class Beside(Named):
    """What is cited beside it."""

    plans: int = Field(description="Trong bao nhiêu kế hoạch. In how many plans.")


class Outdated(Cited):
    """A use of a document that has been replaced."""

    document: str = Field(description="Văn bản đã bị thay thế. The replaced document.")
    relation: str = Field(description="Quan hệ. The relation.")
    by: str = Field(description="Văn bản thay thế. What replaced it.")
    later: bool = Field(description="Thay thế sau ngày kế hoạch. Whether that was after the plan was issued.")
    proof: Cited = Field(description="Điều khoản nói điều đó. The clause that says so.")


class DocumentRow(Named):
    """A cited document in the list."""

    plans: int = Field(description="Số kế hoạch viện dẫn. How many plans cite it.")
    mentions: int = Field(description="Số lần nhắc. How often it is mentioned.")
    replaced_by: list[str] = Field(description="Bị thay thế bởi. What replaces it.")
    amended_by: list[str] = Field(description="Được sửa đổi bởi. What amends it.")
    outdated: list[Outdated] = Field(description="Nơi vẫn viện dẫn dù đã bị thay thế. Where it is cited all the same.")


class Documents(Page):
    """A page of the cited documents."""

    documents: list[DocumentRow] = Field(description="Được viện dẫn nhiều nhất trước. The most cited first.")


class DocumentAbout(Named):
    """All that the plans tell of one document."""

    plan: str = Field(description="Tên tệp nếu là một kế hoạch trong kho. File name, where it is a plan of the store.")
    cited_by: list[Use] = Field(description="Các kế hoạch viện dẫn. The plans that cite it.")
    relations: list[Relation] = Field(description="Sửa đổi, thay thế. What acts on it and it on what.")
    beside: list[Beside] = Field(description="Cùng được viện dẫn. What is cited beside it.")


class DocumentsNamed(BaseModel):
    """The documents that a number or name fits."""

    documents: list[DocumentAbout] = Field(description="Rỗng nếu không kế hoạch nào viện dẫn. Empty where none does.")
