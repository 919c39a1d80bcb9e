from __future__ import annotations

import time

import pytest

from indexer.facts.amounts import find_amounts, number_value
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


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Mỗi đơn vị đề nghị không quá 05 cá nhân.", "IV. SỐ LƯỢNG ĐỀ NGHỊ KHEN THƯỞNG"),
        ("Vùng nuôi có diện tích từ 12 ha trở lên.", "II. MỤC TIÊU"),
        ("Áp dụng từ 12 ha trở lên đối với nuôi lồng.", "II. MỤC TIÊU"),
        ("Thực hiện Đề án “Xây dựng ít nhất 900 căn nhà vườn”.", "II. MỤC TIÊU"),
        ("Báo cáo 02 lần/tháng về sở.", "II. NHIỆM VỤ"),
        ("Vốn xã hội hóa dự kiến 15%.", "II. NHIỆM VỤ"),
        ("Cấp vôi bột 70%, máy phun.", "II. NHIỆM VỤ"),
        ("Đạt 100% được cộng trực tiếp 05 điểm.", "II. THI ĐUA"),
    ],
)
def test_awards_conditions_titles_reports_forecasts_and_scores_are_no_targets(text: str, heading: str) -> None:
    assert targets_of(text, heading) == ()


def test_an_aim_in_its_own_words_needs_no_heading() -> None:
    (target,) = targets_of("Phấn đấu diện tích vườn ươm đạt 40 ha.", "III. NHIỆM VỤ")
    assert (target.value, target.unit) == (40, "ha")


def test_a_superior_body_compares_nothing() -> None:
    (target,) = targets_of("Báo cáo cơ quan cấp trên 90% số vườn được cấp mã.")
    assert target.comparator == "="


def test_a_rate_of_nothing_says_of_what_it_is() -> None:
    first, growth = targets_of("Tổng sản lượng mật ong đạt 40 tấn, tốc độ tăng bình quân 5%/năm.")
    assert growth.indicator == "Tốc độ tăng bình quân (Tổng sản lượng mật ong)"
    assert first.target_id != growth.target_id


def test_how_often_something_is_done_names_what_is_done() -> None:
    text = "Độ ẩm, nhiệt độ tổ ong; tần suất đo: 02 lần/tháng. Độ đường của mật; tần suất đo: 02 lần/tháng."
    one, other = targets_of(text)
    assert "Độ ẩm" in one.indicator
    assert "Độ đường" in other.indicator
    assert one.target_id != other.target_id


def test_a_bare_count_goes_on_with_the_one_before() -> None:
    text = "Cả vùng có 90 công trình ươm giống. Trong đó, xã Đá Chồng có tối thiểu 20 công trình."
    whole, part = targets_of(f"Phấn đấu đến năm 2033 {text}")
    assert part.indicator == whole.indicator
    assert part.scope == "xã Đá Chồng"


def test_a_list_of_counts_keeps_its_comparator() -> None:
    one, other = targets_of("Có ít nhất 10 doanh nghiệp chế biến, 5 doanh nghiệp thu mua.")
    assert (one.comparator, other.comparator) == (">=", ">=")


def test_a_predicate_takes_its_group_from_before_the_figure() -> None:
    (target,) = targets_of("Kiểm soát chặt chẽ các trại giống trên địa bàn, yêu cầu 100% phải có sổ theo dõi.")
    assert target.indicator == "Tỷ lệ các trại giống trên địa bàn phải có sổ theo dõi"


def test_supervision_is_no_cut() -> None:
    first, cut = targets_of("Tăng cường giám sát, yêu cầu 90% vườn có rào. Giảm 10% chi phí.")
    assert (first.direction, cut.direction) == ("level", "cut")


def test_a_share_keeps_what_it_is_of() -> None:
    (target,) = targets_of("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận đạt tối thiểu 71%.")
    assert target.denominator == "tổng số hồ sơ tiếp nhận"


def test_equal_figures_of_two_scopes_are_two_targets() -> None:
    one, other = targets_of("Tỷ lệ hồ sơ số hóa cấp tỉnh đạt 80%; tỷ lệ hồ sơ số hóa cấp xã đạt 80%.")
    assert one.target_id != other.target_id


def test_columns_of_a_torn_row_are_one_place() -> None:
    text = "Tỷ lệ vườn | Tỷ lệ vườn được cấp mã tối | Các xã được cấp mã tối thiểu 85% thiểu 85% Phòng"
    plan = make_plan([("heading", None, "PHỤ LỤC"), ("row", 0, text)], cells={1: {}})
    (target,) = extract_targets(plan)
    assert (target.comparator, target.value) == (">=", 85)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Không để vườn ươm thiếu nước quá 2%.", [("<=", 2, "Không để vườn ươm thiếu nước")]),
        ("Thời gian chờ của chủ vườn không quá 25 phút/lượt.", [("<=", 25, "Thời gian chờ của chủ vườn")]),
        ("Giảm tỷ lệ vườn bị sâu từ 6% xuống còn 4%.", [("=", 4, "Tỷ lệ vườn bị sâu")]),
        (
            "Tỷ lệ vườn có sổ cấp tỉnh đạt ≥ 80%, cấp xã đạt ≥ 70%.",
            [(">=", 80, "Tỷ lệ vườn có sổ cấp tỉnh"), (">=", 70, "Tỷ lệ vườn có sổ")],
        ),
        (
            "Tỷ lệ vườn có sổ đạt tối thiểu 70% (cấp tỉnh), 60% (cấp xã).",
            [(">=", 70, "Tỷ lệ vườn có sổ"), (">=", 60, "Tỷ lệ vườn có sổ")],
        ),
        (
            "Tỷ lệ chủ vườn được tập huấn đạt 95%, trong đó 40% có chứng chỉ nghề.",
            [("=", 95, "Tỷ lệ chủ vườn được tập huấn"), ("=", 40, "Tỷ lệ chủ vườn có chứng chỉ nghề")],
        ),
        (
            "Cắt giảm ít nhất 30% thời gian tưới, 20% chi phí phân bón.",
            [(">=", 30, "Mức giảm thời gian tưới"), (">=", 20, "Mức giảm chi phí phân bón")],
        ),
        ("Có từ 02 sáng kiến trở lên.", [(">=", 2, "Số sáng kiến")]),
        ("Tăng thêm ít nhất 20% số vườn mẫu.", [(">=", 20, "Mức tăng số vườn mẫu")]),
        ("Xây dựng chính sách để nâng tỷ lệ vườn có rào đạt 50%.", [("=", 50, "Tỷ lệ vườn có rào")]),
        ("Nghiên cứu giống mới bảo đảm mục tiêu đạt 40 mô hình vườn mẫu.", [("=", 40, "Số mô hình vườn mẫu")]),
        ("Tỷ lệ giải ngân vốn cho vườn ươm đạt trên 95% kế hoạch.", [(">", 95, "Tỷ lệ giải ngân vốn cho vườn ươm")]),
    ],
)
def test_wordings_of_the_genre(text: str, told: list[tuple[str, float, str]]) -> None:
    assert [(target.comparator, target.value, target.indicator) for target in targets_of(text)] == told


@pytest.mark.parametrize("piece", ["Tỷ lệ vườn 5% | ", "tối thiểu 7 mô hình, ", "trên 90% và "])
def test_a_hostile_row_costs_little(piece: str) -> None:
    plan = make_plan([("heading", None, "PHỤ LỤC"), ("row", 0, (piece * 2000)[:20_000])], cells={1: {}})
    begin = time.perf_counter()
    extract_targets(plan)
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("piece", ["tối thiểu 5", "(trừ ", "1.", "đạt ", "từ ", " ", "100% và "])
def test_a_hostile_line_costs_linear_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    begin = time.perf_counter()
    targets_of(text)
    assert time.perf_counter() - begin < 5
