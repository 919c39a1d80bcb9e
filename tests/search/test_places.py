from __future__ import annotations

import pytest

from corpus.model import Head, Locality
from corpus.restoring import restore_accents
from indexer.catalogue import PlanRecord
from search.places import Places, places_in


def record(plan_id: str, level: str, name: str, province: str | None = None, issuer: str | None = None) -> PlanRecord:
    head = Head(locality=Locality(level, name, province), title=f"Kế hoạch năm 2031 {level} {name}", issuer=issuer)
    return PlanRecord(plan_id, f"{plan_id}.txt", head, False, (), 1, ())


PLANS = [
    record("safe", "xã", "An Toàn"),
    record("one", "phường", "Thống Nhất"),
    record("culture", "xã", "Văn Hóa"),
    record("low", "tỉnh", "Hạ Nậm"),
    record("rock", "xã", "Kỳ Đá"),
    record("rock east", "xã", "Kỳ Đá Đông"),
    record("wood", "xã", "Hòa Mộc", province="Sơn Lam"),
    record("wood two", "xã", "Hòa Mộc", province="Trà Lũng"),
    record("town", "thành phố", "Đồi Vàng", province="Sơn Lam"),
]


def named(question: str, plans: list[PlanRecord] = PLANS, **options: object) -> Places:
    english = bool(options.get("english"))
    return places_in(question, question if english else restore_accents(question), plans, english=english)


@pytest.mark.parametrize(
    "question",
    [
        "Ai lo an toàn thông tin?",
        "An toàn thông tin do ai lo?",
        "ai lo an toan thong tin",
        "Bảo đảm An Toàn Thông Tin là việc của ai?",
        "Cơ quan nào thống nhất đầu mối?",
        "co quan nao thong nhat dau moi",
        "Phòng Văn hóa - Xã hội làm gì?",
        "Phòng Văn Hóa - Xã Hội làm gì?",
        "Chi phí hạ năm 2031 bao nhiêu?",
        "chi phi ha nam 2031 bao nhieu",
        "Đá ở kỳ nào được khai thác?",
    ],
)
def test_everyday_words_are_no_localities(question: str) -> None:
    assert named(question) == Places()


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("Ở xã An Toàn ai lo an toàn thông tin?", ("safe",)),
        ("xa an toan dat may sang kien", ("safe",)),
        ("Ai lo hồ sơ ở Kỳ Đá?", ("rock",)),
        ("Xã Ky Da có mấy sáng kiến?", ("rock",)),
        ("ai lo ho so o ky da", ("rock",)),
        ("xã kỳ đá đặt mấy sáng kiến", ("rock",)),
        ("TP. Đồi Vàng đặt mấy sáng kiến?", ("town",)),
        ("So sánh Kỳ Đá và Kỳ Đá Đông", ("rock", "rock east")),
        ("Kỳ Đá Đông đặt mấy sáng kiến?", ("rock east",)),
        ("Xã Hòa Mộc đặt mấy sáng kiến?", ("wood", "wood two")),
        ("Xã Hòa Mộc, tỉnh Sơn Lam đặt mấy sáng kiến?", ("wood",)),
        ("Xã Hòa Mộc (huyện Núi Xanh, tỉnh Trà Lũng) đặt mấy sáng kiến?", ("wood two",)),
    ],
)
def test_localities_of_plans(question: str, plans: tuple[str, ...]) -> None:
    found = named(question)
    assert found.plans == plans
    assert found.unknowns == ()


@pytest.mark.parametrize(
    ("question", "unknowns"),
    [
        ("Xã Đồi Cao đặt mấy sáng kiến?", ("xã Đồi Cao",)),
        ("Xã Hòa Mộc tỉnh Đá Lửa đặt mấy sáng kiến?", ("xã Hòa Mộc, tỉnh Đá Lửa",)),
        ("Xã Kỳ Đá Tây đặt mấy sáng kiến?", ("xã Kỳ Đá Tây",)),  # a longer name is another place
        ("Phường Kỳ Đá đặt mấy sáng kiến?", ("phường Kỳ Đá",)),  # so is another level
        ("Điện Biên đặt mục tiêu gì về du lịch?", ("tỉnh Điện Biên",)),
        ("điện biên đặt mục tiêu gì về du lịch?", ("tỉnh Điện Biên",)),
        ("tinh dien bien dat muc tieu gi", ("tỉnh Điện Biên",)),
        ("nghe an dat muc tieu gi ve du lich", ("tỉnh Nghệ An",)),
        ("TP.HCM đặt mấy chỉ tiêu?", ("thành phố Hồ Chí Minh",)),
        ("Ở Hồ Chí Minh có mấy chỉ tiêu?", ("thành phố Hồ Chí Minh",)),
        ("Tại thành phố Hồ Chí Minh có mấy chỉ tiêu?", ("thành phố Hồ Chí Minh",)),
        ("tphcm dat may chi tieu", ("thành phố Hồ Chí Minh",)),
        ("Bà Rịa - Vũng Tàu có mấy khu công nghiệp?", ("tỉnh Bà Rịa - Vũng Tàu",)),
        ("Nghệ An và Cà Mau khác nhau ra sao?", ("tỉnh Nghệ An", "tỉnh Cà Mau")),
    ],
)
def test_localities_without_a_plan(question: str, unknowns: tuple[str, ...]) -> None:
    found = named(question)
    assert found.unknowns == unknowns
    assert found.plans == ()


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh Đoàn có trách nhiệm gì trong giai đoạn tới?",
        "Ban Thường vụ tỉnh Ủy giao việc gì?",
        "Có bao nhiêu xã Nông thôn mới?",
        "Thành phố Thông Minh là gì?",
        "Cấp xã Phòng nào lo hồ sơ?",
        "Xã đặt mấy sáng kiến?",
        "dien bien thi truong ra sao",  # "diễn biến", not the province
        "Trung tâm đa năng ở đâu?",
        "Ai lo việc học tập tư tưởng, phong cách Hồ Chí Minh?",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh làm gì?",
        "Gìn giữ hòa bình là việc của ai?",
        "Mức cao bằng năm trước là bao nhiêu?",
    ],
)
def test_bodies_titles_and_everyday_words_are_no_unknown_localities(question: str) -> None:
    assert named(question).unknowns == ()


def test_known_and_unknown_places_of_a_comparison_are_both_told() -> None:
    found = named("So sánh xã Kỳ Đá, Đồi Cao và Cà Mau")
    assert (found.plans, found.unknowns) == (("rock",), ("xã Đồi Cao", "tỉnh Cà Mau"))


def test_spans_cover_level_name_and_province() -> None:
    question = "Ở xã Hòa Mộc, tỉnh Sơn Lam ai lo hồ sơ?"
    assert [question[start:end] for start, end in named(question).spans] == ["xã Hòa Mộc, tỉnh Sơn Lam"]


@pytest.mark.parametrize(
    ("question", "plans", "unknowns"),
    [
        ("What is the target of Ky Da commune?", ("rock",), ()),
        ("Who leads the work in Kỳ Đá's office?", ("rock",), ()),
        ("Which office leads the work in Doi Cao commune?", (), ("xã Doi Cao",)),
        ("What is the target of Dien Bien province?", (), ("tỉnh Điện Biên",)),
        ("What does Hanoi plan?", (), ("thành phố Hà Nội",)),
    ],
)
def test_localities_in_english(question: str, plans: tuple[str, ...], unknowns: tuple[str, ...]) -> None:
    found = named(question, english=True)
    assert (found.plans, found.unknowns) == (plans, unknowns)


@pytest.mark.parametrize(
    ("question", "unknowns"),
    [
        ("UBND tỉnh Sơn Lam ban hành chỉ thị nào?", ()),  # the province of a plan's commune
        ("UBND tỉnh Đá Lửa ban hành chỉ thị nào?", ("tỉnh Đá Lửa",)),
        ("UBND tỉnh Đá Lửa ban hành chỉ thị nào (xã Kỳ Đá)?", ()),  # as superior of a place with a plan
        ("Chỉ thị nào của tỉnh Suối Bạc được viện dẫn?", ()),  # the plan's text names it
        ("Tỉnh Suối Bạc đặt mấy sáng kiến?", ("tỉnh Suối Bạc",)),  # put to the place itself
        ("Ở tỉnh Suối Bạc ai lo hồ sơ?", ("tỉnh Suối Bạc",)),
    ],
)
def test_superior_and_mentioned_places_are_not_unknown(question: str, unknowns: tuple[str, ...]) -> None:
    found = places_in(question, question, PLANS, lambda name: name == "Suối Bạc")
    assert found.unknowns == unknowns


def test_a_head_names_a_place_by_whole_words_only() -> None:
    plans = [record("stage", "xã", "Kỳ Đá", issuer="Ủy ban nhân dân xã Kỳ Đá, giai đoạn hai")]
    assert named("Xã Giai Minh có mấy sáng kiến?", plans).unknowns == ("xã Giai Minh",)
