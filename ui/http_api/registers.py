"""Lists, plans, clauses, documents and reports as the API describes them; see `answers`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from ui.http_api.answers import OfPlan, Quoted


class Page(BaseModel):
    """A part of a list."""

    total: int = Field(description="Số mục của cả danh sách. Length of the whole list.")
    limit: int = Field(description="Số mục tối đa mỗi trang. Items a page, at most.")
    offset: int = Field(description="Trang này bắt đầu từ đâu. Where this page begins.")
    next: str | None = Field(description="Liên kết trang sau; null là hết. Link to the next page, null at the end.")


class TargetRow(Quoted):
    """A target where a plan states it."""

    target_id: str = Field(description="Chung cho mọi nơi nêu cùng chỉ tiêu. Shared by all places that state it.")
    indicator: str = Field(description="Chỉ tiêu. Indicator.")
    indicator_key: str | None = Field(description="Khóa của chỉ tiêu đã biết. Key of a known indicator.")
    comparator: str = Field(description=">=, <=, =, > hoặc <. How the figure is meant.")
    value: float = Field(description="Con số. The figure.")
    value_max: float | None = Field(description="Đầu trên của khoảng. Upper end of a range.")
    unit: str = Field(description="Đơn vị. Unit.")
    scope: str | None = Field(description="Phạm vi. Scope.")
    due: str | None = Field(description="Thời hạn. When it is due.")
    direction: str | None = Field(description="Tối thiểu, giảm hay trần. A minimum, a cut or a ceiling.")
    denominator: str | None = Field(description="Phần trăm của cái gì. What a percentage is a share of.")


class AssignmentRow(Quoted):
    """A duty where a plan states it."""

    task: str = Field(description="Việc. The task.")
    lead: list[str] = Field(description="Cơ quan chủ trì như kế hoạch viết. Leading offices as written.")
    lead_canonical: list[str] = Field(description="Tên đầy đủ của các cơ quan đó. Their full names.")
    coordinate: list[str] = Field(description="Cơ quan phối hợp. Co-ordinating offices.")
    roles: dict[str, list[str]] | None = Field(description="Vai trò khác. Other roles.")
    output: str = Field(description="Sản phẩm. Output.")
    deadline: str = Field(description="Thời hạn theo lời kế hoạch. Deadline in the plan's words.")
    due: str | None = Field(description="Thời hạn đã quy chuẩn. The deadline in one form.")
    budget: str | None = Field(description="Kinh phí. Money.")


class ReferenceRow(Quoted):
    """A document that a plan cites."""

    type: str = Field(description="Loại văn bản. Type of document.")
    number: str = Field(description="Số hiệu; rỗng nếu dẫn theo tên. Number; empty where cited by name.")
    issuer: str | None = Field(description="Cơ quan ban hành. Who issued it.")
    date: str | None = Field(description="Ngày ban hành. Its date.")
    subject: str = Field(description="Về việc gì. What it is about.")
    role: str = Field(description="Vai trò trong kế hoạch. Its role in the plan.")
    mentions: int = Field(description="Số lần nhắc. How often it is mentioned.")


class Facts(Page):
    """A page of the register."""

    kind: Literal["targets", "assignments", "legal"] = Field(description="Loại. Kind.")
    facts: list[TargetRow] | list[AssignmentRow] | list[ReferenceRow] = Field(
        description="Mỗi nơi nêu trong kế hoạch một dòng; dữ kiện không dẫn được nguyên văn thì bỏ, nên trang có thể ít"
        " hơn limit. One row a place; what cannot be quoted verbatim is left out of its page."
    )


class PlanRow(BaseModel):
    """A plan of the store."""

    plan_id: str = Field(description="Mã kế hoạch. Id of the plan.")
    name: str = Field(description="Tên tệp. File name.")
    number: str | None = Field(description="Số hiệu. Number.")
    kind: str | None = Field(description="Loại văn bản. Type of document.")
    issuer: str | None = Field(description="Cơ quan ban hành. Who issued it.")
    locality: str | None = Field(description="Địa phương. Locality.")
    date: str | None = Field(description="Ngày ban hành. Its date.")
    title: str | None = Field(description="Tên kế hoạch. Title.")
    period: str | None = Field(description="Năm hoặc thời kỳ. Year or period.")
    digest: bool = Field(description="Bản tóm lược. Whether it is a digest.")
    restored: bool = Field(description="Đã phục hồi chính tả. Whether its spelling was restored.")
    format: str = Field(description="Đọc từ định dạng nào. The format it was read from.")
    notes: list[str] = Field(description="Ghi chú khi đọc. What was noted when it was read.")
    clauses: int = Field(description="Số điều khoản. Number of clauses.")


class Plans(Page):
    """A page of the plans."""

    plans: list[PlanRow] = Field(description="Theo tên tệp. By file name.")


class OutlineRow(BaseModel):
    """A clause in the outline."""

    clause_id: str = Field(description="Mã điều khoản. Id of the clause.")
    ordinal: int = Field(description="Thứ tự, từ 0. Place in reading order, from 0.")
    parent: int | None = Field(description="Thứ tự của mục chứa nó. The clause that holds it.")
    section: str = Field(description="Đường dẫn mục. Outline path.")
    kind: str = Field(description="Loại điều khoản. Kind of clause.")
    label: str = Field(description="Nhãn đầu mục, ví dụ «2.». Its label.")
    text: str = Field(description="Lời đã phục hồi. Its restored words.")
    page: int | None = Field(description="Trang, nếu biết. Page, where known.")


class PlanWithOutline(PlanRow):
    """A plan with its outline."""

    outline: list[OutlineRow] = Field(description="Các điều khoản theo thứ tự đọc. Clauses in reading order.")


class Clause(Quoted):
    """One clause."""

    clause_id: str = Field(description="Mã điều khoản. Id of the clause.")
    ordinal: int = Field(description="Thứ tự, từ 0. Place in reading order, from 0.")
    kind: str = Field(description="Loại điều khoản. Kind of clause.")
    label: str = Field(description="Nhãn đầu mục. Its label.")
    context: list[str] = Field(description="Các đề mục bên trên. Headings above.")
    page: int | None = Field(description="Trang, nếu biết. Page, where known.")
    span: tuple[int, int] = Field(description="Chỗ trong văn bản gốc. Its range in the plan's raw text.")
    uncertain: list[tuple[int, int]] = Field(description="Chỗ đọc chưa chắc trong text. Doubtful ranges of text.")
    digest: bool = Field(description="Bản tóm lược. Whether the plan is a digest.")


class Finding(BaseModel):
    """A place to mend."""

    verdict: str = Field(description="SỬA hoặc KHÔNG KIỂM ĐƯỢC. To be mended, or not to be told.")
    message: str = Field(description="Sai ở đâu. What is wrong.")
    section: str = Field(description="Đường dẫn mục. Outline path.")
    where: str = Field(description="Mục theo cách viện dẫn. The section as it is cited.")
    page: int | None = Field(description="Trang, nếu biết. Page, where known.")
    clause_id: str | None = Field(description="Mã điều khoản; null là cả văn bản. Clause, null for the whole plan.")
    quote: str = Field(description="Nguyên văn. The source's own words.")
    text: str = Field(description="Lời đã phục hồi. The same restored.")
    context: list[str] = Field(description="Các đề mục bên trên. Headings above.")


class Ruling(BaseModel):
    """What one rule says."""

    rule: str = Field(description="Khóa của mục kiểm. Key of the rule.")
    name: str = Field(description="Tên mục kiểm. Its name.")
    source: str = Field(description="Căn cứ của mục kiểm. Where the rule comes from.")
    verdict: str = Field(description="ĐẠT, SỬA hoặc KHÔNG KIỂM ĐƯỢC. Passed, to be mended, or not to be told.")
    looked_at: int = Field(description="Đã xem bao nhiêu chỗ. How many things it looked at.")
    findings: list[Finding] = Field(description="Những chỗ phải sửa. What does not pass.")


class Report(OfPlan):
    """The check of one plan."""

    number: str | None = Field(description="Số hiệu. Number.")
    issuer: str | None = Field(description="Cơ quan ban hành. Who issued it.")
    date: str | None = Field(description="Ngày ban hành. Its date.")
    digest: bool = Field(description="Bản tóm lược. Whether it is a digest.")
    verdict: str = Field(description="Kết luận chung. The worst of the rulings.")
    rules: list[Ruling] = Field(description="Từng mục kiểm. Each rule.")


class Health(BaseModel):
    """Whether all is well."""

    status: Literal["ok"] = Field(description="Luôn là ok; không đọc được kho là lỗi 500. Always ok.")
    version: str = Field(description="Phiên bản chương trình. Version of the program.")
    plans: int = Field(description="Số kế hoạch. Number of plans.")
    generation: int = Field(description="Đổi khi kho đổi. Changes when the store does.")
