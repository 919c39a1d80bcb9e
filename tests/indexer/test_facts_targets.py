from __future__ import annotations

import time

import pytest

from indexer.facts.amounts import find_amounts, number_value
from indexer.facts.indicators import indicator_table, read_table
from indexer.facts.model import Target
from indexer.facts.targets import extract_targets
from tests.indexer.facts_plans import make_plan


@pytest.mark.parametrize(
    ("text", "comparator", "value", "value_max", "unit"),
    [
        ("đạt tối thiểu 71%", ">=", 71, None, "%"),
        ("Phấn đấu ít nhất có 04 sáng kiến", ">=", 4, None, "sáng kiến"),
        ("đạt từ 66% trở lên", ">=", 66, None, "%"),
        ("đạt trên 86%", ">", 86, None, "%"),
        ("giữ ở mức dưới 3%", "<", 3, None, "%"),
        ("không quá 25 phút/lượt", "<=", 25, None, "phút"),
        ("ít nhất từ 02 đến 03 cuộc đối thoại", ">=", 2, 3, "cuộc đối thoại"),
        ("Giảm tối thiểu 2,7% chi hỗ trợ", ">=", 2.7, None, "%"),
        ("100% hồ sơ", "=", 100, None, "%"),
        ("tăng bình quân 11 - 14%/năm", "=", 11, 14, "%"),
        ("từ 5% đến 7%", "=", 5, 7, "%"),
        ("91% cán bộ có trình độ đại học trở lên", "=", 91, None, "%"),
        ("từ 12 xã trở lên", ">=", 12, None, "xã"),
        ("tỷ lệ tối thiểu tương ứng: 96% số hồ sơ", ">=", 96, None, "%"),
        ("đầu tư 31% vốn", "=", 31, None, "%"),
    ],
)
def test_a_figure_keeps_comparator_and_unit(
    text: str, comparator: str, value: float, value_max: float | None, unit: str
) -> None:
    (amount,) = find_amounts(text)
    assert (amount.comparator, amount.value, amount.value_max, amount.unit) == (comparator, value, value_max, unit)


@pytest.mark.parametrize(
    "text",
    [
        "trong năm 2031",
        "ngày 12/5/2031",
        "Nghị định số 911/2031/NĐ-CP",
        "mô hình chính quyền 02 cấp",
        "trong 06 tháng cuối năm",
        "1.2. Nâng cao chất lượng",
        "khoản 2 Điều 5",
        "tăng từ 5 lên 7",
    ],
)
def test_dates_numbers_and_numbering_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize(("figure", "value"), [("2,5", 2.5), ("10.482", 10482), ("01", 1), ("1.234.567,8", 1234567.8)])
def test_figures_are_read_the_vietnamese_way(figure: str, value: float) -> None:
    assert number_value(figure) == value


def targets_of(text: str, heading: str = "II. MỤC TIÊU") -> tuple[Target, ...]:
    return extract_targets(make_plan([("heading", None, heading), ("item", 0, text)], period="2031"))


@pytest.mark.parametrize(
    ("text", "indicator", "key"),
    [
        (
            "3.4. Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận đạt tối thiểu 71%.",
            "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận",
            "online_filing",
        ),
        ("- 92% cơ sở khám bệnh công bố giá dịch vụ;", "Tỷ lệ cơ sở khám bệnh công bố giá dịch vụ", None),
        (
            "(2) Phấn đấu ít nhất có 04 sáng kiến về đổi mới lề lối làm việc.",
            "Số sáng kiến về đổi mới lề lối làm việc",
            "reform_initiatives",
        ),
        (
            "Giảm tối thiểu 2,7% chi hỗ trợ trực tiếp từ ngân sách.",
            "Mức giảm chi hỗ trợ trực tiếp từ ngân sách",
            "unit_support_reduction",
        ),
        (
            "Mức độ hài lòng của người dân về giải quyết TTHC đạt từ 93% trở lên.",
            "Mức độ hài lòng của người dân về giải quyết TTHC",
            "procedure_satisfaction",
        ),
    ],
)
def test_the_indicator_is_named_in_the_plans_words(text: str, indicator: str, key: str | None) -> None:
    (target,) = targets_of(text)
    assert (target.indicator, target.indicator_key) == (indicator, key)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Năm qua toàn xã ước đạt 82% kế hoạch.", "II. NHIỆM VỤ"),
        ("Có 629 trường, đạt tỷ lệ 86,1%.", "I. KẾT QUẢ THỰC HIỆN"),
        ("Chi đúng quy định (không bao gồm khoản cắt giảm, tiết kiệm 7% của đơn vị).", "II. MỤC TIÊU"),
        ("Rà soát các xã (trừ 5% số xã vùng sâu).", "II. MỤC TIÊU"),
        ("Thuế suất 9% áp dụng với hàng hóa.", "II. NHIỆM VỤ"),
    ],
)
def test_past_figures_and_exclusions_are_no_targets(text: str, heading: str) -> None:
    assert targets_of(text, heading) == ()


def test_several_figures_of_one_sentence_keep_their_scopes() -> None:
    first, second = targets_of("Tỷ lệ hồ sơ số hóa: cấp tỉnh trên 81%, cấp xã trên 51%.")
    assert [(t.comparator, t.value, t.scope) for t in (first, second)] == [(">", 81, "cấp tỉnh"), (">", 51, "cấp xã")]
    assert first.indicator_key == second.indicator_key


def test_the_due_time_comes_from_the_sentence_the_heading_or_the_plan() -> None:
    assert targets_of("Đến năm 2033, 95% hộ dân có nước sạch.")[0].due == "Đến năm 2033"
    assert targets_of("95% hộ dân có nước sạch.", "2. Mục tiêu đến năm 2032")[0].due == "đến năm 2032"
    assert targets_of("95% hộ dân có nước sạch so với năm 2020.")[0].due == "2031"


def test_body_and_annex_state_one_target_at_two_places() -> None:
    plan = make_plan(
        [
            ("heading", None, "II. MỤC TIÊU"),
            ("item", 0, "1. 95% hộ dân được dùng nước sạch theo quy chuẩn."),
            ("item", 0, "2. 95% đường làng được chiếu sáng."),
            ("heading", None, "PHỤ LỤC"),
            ("row", 3, "1 95% hộ dân được dùng nước sạch Tuyên truyền Kết quả: 95% hộ dân được dùng nước sạch"),
        ],
        cells={4: {"goal": "95% hộ dân được dùng nước sạch", "output": "Kết quả: 95% hộ dân được dùng nước sạch"}},
    )
    body, light, annex = extract_targets(plan)
    assert body.target_id == annex.target_id != light.target_id


def test_the_quote_of_a_target_is_its_sentence() -> None:
    (target,) = targets_of("1. Nâng cao chất lượng. Tỷ lệ hồ sơ đúng hạn đạt 97%. Tổ chức sơ kết.")
    assert target.to_json()["value"] == 97
    text = "1. Nâng cao chất lượng. Tỷ lệ hồ sơ đúng hạn đạt 97%. Tổ chức sơ kết."
    assert text[target.start : target.end] == "Tỷ lệ hồ sơ đúng hạn đạt 97%."


def test_a_users_table_adds_indicators() -> None:
    table = read_table('[[indicator]]\nkey = "trees"\nname = "Số cây"\nwords = ["cây xanh … trồng mới"]\n')
    found = table.find("Số cây xanh được trồng mới trong năm")
    assert found is not None
    assert (found.key, table.named("trees")) == ("trees", found)
    assert table.find("Số cây xanh được cắt tỉa") is None


def test_every_indicator_key_is_unique() -> None:
    keys = [indicator.key for indicator in indicator_table().indicators]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("piece", ["tối thiểu 5", "(trừ ", "1.", "đạt ", "từ ", " ", "100% và "])
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begin = time.perf_counter()
    targets_of(text)
    assert time.perf_counter() - begin < 5
