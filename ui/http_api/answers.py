"""Answers and comparisons as the API describes them; `search.answer` makes them, nothing here is run when it does."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field


class OfPlan(BaseModel):
    """Which plan."""

    plan: str = Field(description="Tên tệp của kế hoạch. File name of the plan.")
    plan_id: str = Field(description="Mã kế hoạch, phân biệt các tệp cùng tên. Id of the plan.")


class Quoted(OfPlan):
    """The words of a plan, and where they stand."""

    section: str = Field(description="Đường dẫn mục, ví dụ II.3.4. Outline path.")
    quote: str = Field(description="Nguyên văn của nguồn. The source's own words, verbatim.")
    text: str = Field(description="Câu đó sau khi phục hồi chính tả. The same with its spelling restored.")
    digest: bool = Field(description="Bản tóm lược, không phải nguyên văn. Whether the plan is a digest.")


class PagePlace(BaseModel):
    """A box on a page."""

    page: int = Field(description="Trang, từ 1. Page, from 1.")
    box: list[float] = Field(
        description="Trái, trên, phải, dưới theo phần của trang (0–1). Left, top, right, bottom as parts of the page.",
    )


class Citation(Quoted):
    """A clause that proves a value."""

    clause_id: str = Field(description="Mã điều khoản «plan_id:thứ tự». Stable id of the clause.")
    where: str = Field(description="Mục theo cách viện dẫn. The section as it is cited.")
    page: int | None = Field(description="Trang, nếu biết. Page, where known.")
    context: list[str] = Field(description="Các đề mục bên trên. Headings above.")
    span: tuple[int, int] = Field(description="Chỗ của câu trong văn bản gốc. Its range in the plan's raw text.")
    number: str | None = Field(description="Số hiệu kế hoạch. The plan's number.")
    issuer: str | None = Field(description="Cơ quan ban hành. Who issued the plan.")
    date: str | None = Field(description="Ngày ban hành, năm-tháng-ngày. Date of the plan, ISO 8601.")
    places: list[PagePlace] = Field(description="Chỗ trên trang. Where the lines stand on their pages.")
    uncertain: list[tuple[int, int]] = Field(description="Chỗ đọc chưa chắc trong text. Doubtful ranges of text.")


class Passage(Quoted):
    """A passage as found."""

    score: float = Field(description="Xác suất đoạn này trả lời (0–1). Probability that it answers.")


class Group(OfPlan):
    """What one plan answers."""

    values: list[str] = Field(description="Các giá trị. The facts, bare.")
    citations: list[Citation] = Field(description="Điều khoản chứng minh. The clauses that prove them.")


class Cell(OfPlan):
    """One figure of a comparison, or the silence of a plan."""

    locality: str = Field(description="Địa phương. Locality.")
    value: float | None = Field(description="Con số; null là không nêu. The figure; null where the plan is silent.")
    value_max: float | None = Field(description="Đầu trên của khoảng. Upper end of a range.")
    comparator: str = Field(description=">=, <=, =, > hoặc <. How the figure is meant.")
    unit: str = Field(description="Đơn vị. Unit.")
    indicator: str = Field(description="Chỉ tiêu theo lời kế hoạch. The indicator in the plan's words.")
    scope: str = Field(description="Phạm vi. Scope.")
    due: str = Field(description="Thời hạn. When it is due.")
    denominator: str = Field(description="Phần trăm của cái gì. What a percentage is a share of.")
    year: str = Field(description="Năm hoặc thời kỳ của kế hoạch. Year or period of the plan.")
    quote: str = Field(description="Nguyên văn. The source's own words.")
    section: str = Field(description="Đường dẫn mục. Outline path.")
    note: str = Field(description="Vì sao không so sánh trực tiếp. Why it cannot be set beside the others.")


class DutyCell(OfPlan):
    """Who answers for one task in one plan, or its silence."""

    locality: str = Field(description="Địa phương. Locality.")
    task: str = Field(description="Việc; rỗng là không nêu. The task; empty where the plan is silent.")
    lead: list[str] = Field(description="Cơ quan chủ trì. Leading offices.")
    coordinate: list[str] = Field(description="Cơ quan phối hợp. Co-ordinating offices.")
    deadline: str = Field(description="Thời hạn. Deadline in the plan's words.")
    year: str = Field(description="Năm hoặc thời kỳ của kế hoạch. Year or period of the plan.")
    quote: str = Field(description="Nguyên văn. The source's own words.")
    section: str = Field(description="Đường dẫn mục. Outline path.")
    note: str = Field(description="Điều cần biết thêm. What is to be known of it.")


class Comparison(BaseModel):
    """One indicator, or one task, over the plans."""

    question: str = Field(description="Câu hỏi như đã gõ. The question as typed.")
    indicator: str = Field(description="Cái được so sánh. What is compared.")
    digest: bool = Field(description="Có trích bản tóm lược, không phải nguyên văn. Whether digests are quoted.")
    cells: list[Cell] = Field(description="Mỗi con số một ô. A cell for each figure or silence.")
    duties: list[DutyCell] = Field(
        default=[], description="Chỉ có khi so sánh ai chủ trì. Only where responsibilities are compared."
    )


class Answer(BaseModel):
    """The one answer that command line, page, API and MCP all show."""

    question: str = Field(description="Câu hỏi như đã gõ. The question as typed.")
    kind: Literal["responsibility", "target", "decree", "comparison", "fact"] = Field(
        description="Loại câu hỏi. Kind of question."
    )
    answered: bool = Field(description="Kế hoạch có nêu điều được hỏi không. Whether the plans say it.")
    answer: str = Field(description="Một hoặc hai câu tiếng Việt. One or two Vietnamese sentences.")
    values: list[str] = Field(description="Các giá trị, tốt nhất trước. The facts, best first, each bare.")
    citations: list[Citation] = Field(description="Điều khoản chứng minh. The clauses that prove them.")
    passages: list[Passage] = Field(description="Mười đoạn gần nhất. The ten best passages.")
    missing: str = Field(description="Điều không tìm thấy. What the plans do not say.")
    groups: list[Group] = Field(description="Mỗi kế hoạch trả lời một nhóm. One for each plan that answers.")
    comparison: Comparison | None = Field(default=None, description="Bảng so sánh. The table, for a comparison.")
    digest: bool = Field(description="Dựa trên bản tóm lược. Whether it rests on digests.")
    beside: dict[str, list[str]] = Field(
        default={}, description="Những điều được hỏi thêm. What else was asked for, by aspect."
    )
    worded_by: Literal["plain", "llm"] = Field(description="Ai đặt câu. Who worded the sentence.")
    plain_answer: str = Field(default="", description="Câu gốc trước khi diễn đạt lại. The sentence before rewording.")
