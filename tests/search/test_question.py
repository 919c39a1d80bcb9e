from __future__ import annotations

import pytest

from corpus.errors import UsageError
from corpus.model import Head, Locality
from indexer.catalogue import PlanRecord
from search.lexicon import official
from search.question import MAX_CHARACTERS, understand


def record(plan_id: str, level: str, name: str, province: str | None = None) -> PlanRecord:
    head = Head(locality=Locality(level, name, province), title=f"Kế hoạch {level} {name}")
    return PlanRecord(plan_id, f"{plan_id}.txt", head, False, (), 1, ())


PLANS = [record("p1", "xã", "Bình Thượng"), record("p2", "phường", "Tân Hòa Đông"), record("p3", "phường", "Tân Hòa")]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Phòng nào lo việc tuyên truyền cải cách hành chính?", "responsibility"),
        ("ai chiu trach nhiem so hoa ho so", "responsibility"),
        ("Nhiệm vụ số hóa giao cho đơn vị nào?", "responsibility"),
        ("Who leads the one-stop shop?", "responsibility"),
        ("Tỷ lệ hồ sơ trực tuyến phải đạt bao nhiêu phần trăm?", "target"),
        ("Chỉ số hài lòng đặt ở mức tối thiểu nào?", "target"),
        ("Xã đặt mấy sáng kiến?", "target"),
        ("How many initiatives are planned?", "target"),
        ("Tinh giản biên chế theo nghị định nào của Chính phủ?", "decree"),
        ("quyet dinh so may ban hanh kem ke hoach", "decree"),
        ("Which decree governs online services?", "decree"),
        ("So sánh tỷ lệ thanh toán trực tuyến giữa các xã", "comparison"),
        ("Nơi nào đặt tỷ lệ hồ sơ trực tuyến cao nhất?", "comparison"),
        ("Báo cáo quý gửi trước ngày nào?", "date"),
        ("Khi nào phải xong việc rà soát?", "date"),
        ("Kế hoạch năm 2026 của xã mang số hiệu mấy?", "number"),
        ("Phòng Nội vụ chủ trì những nhiệm vụ nào?", "duties"),
        ("Phòng Văn hóa - Xã hội làm gì?", "duties"),
        ("Công an xã có trách nhiệm gì?", "duties"),
        ("cong an xa phu trach viec gi", "duties"),
        ("Nhiệm vụ nào do ai chủ trì?", "responsibility"),  # no office is named
        ("Nhiệm vụ nào do Phòng Nội vụ chủ trì?", "duties"),
        ("What is the police responsible for?", "duties"),
        ("What tasks does the treasury lead?", "duties"),
        ("Phòng nào chủ trì nhiệm vụ tuyên truyền?", "responsibility"),
        ("UBND xã làm gì để nâng cao chỉ số hài lòng?", "fact"),
        ("Các văn bản được căn cứ là gì?", "bases"),
        ("Những văn bản nào được viện dẫn?", "bases"),
        ("Liệt kê căn cứ pháp lý của kế hoạch", "bases"),
        ("Which legal documents is the plan based on?", "bases"),
        ("Kế hoạch căn cứ nghị quyết nào?", "decree"),
        ("Kinh phí lấy từ nguồn gì?", "fact"),
        ("Ứng dụng AI để làm gì?", "fact"),  # AI is no "ai"
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert understand(question).kind == kind


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Những đơn vị nào phối hợp số hóa hồ sơ?", "coordinate"),
        ("With whom is the digitisation of records carried out?", "coordinate"),
        ("Đơn vị nào chủ trì số hóa hồ sơ?", "lead"),
    ],
)
def test_the_office_asked_for(question: str, role: str) -> None:
    assert understand(question).role == role


def test_typing_without_accents_is_restored() -> None:
    assert "thủ tục hành chính" in understand("co quan nao chu tri cai cach thu tuc hanh chinh").restored


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("Cơ quna nào chủ trì cảicách thể chees?", "cải cách thể chế"),
        ("co quan nao chutri caicach theche", "cải cách thể chế"),
        ("ty le ho so dnug han la bao nhieu", "hồ sơ đúng hạn"),
        ("tyle hoso tructuyen", "hồ sơ trực tuyến"),
        ("CƠ QUAN NÀO LO CHUYỂM ĐỔI SỐ", "chuyển đổi số"),
        ("cow quan naof lo chuyeenr ddooir soos", "chuyển đổi số"),
        ("co7 quan na2o lo chuye63n d9o63i so61", "chuyển đổi số"),
        ("ai lo chuyẻn đổi số", "chuyển đổi số"),
        ("Ai lo việc chuyen đổi so?", "chuyển đổi số"),
    ],
)
def test_slips_missing_accents_and_raw_keys_are_put_right(typed: str, topic: str) -> None:
    question = understand(typed)
    assert question.topic == topic
    assert question.kind in ("responsibility", "target")


def test_what_was_typed_is_kept_beside_what_was_meant() -> None:
    question = understand("tỷ lẹ hồ sơ trực tuyến")
    assert question.asked == "tỷ lẹ hồ sơ trực tuyến"
    assert question.restored == "tỷ lệ hồ sơ trực tuyến"


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("Xã bình thượng đặtt mấy sáng kiến?", ("p1",)),
        ("o binh thuong ai lo tuyen truyenn", ("p1",)),
        ("XÃ BÌNH THƯỢNG ĐẶTT MẤY SÁNG KIẾN", ("p1",)),
    ],
)
def test_names_of_places_are_never_corrected(question: str, plans: tuple[str, ...]) -> None:
    assert understand(question, PLANS).plans == plans


def test_unknown_places_are_told_as_they_were_typed() -> None:
    assert understand("Ở xã đồii caoo có gì?", PLANS).restored.startswith("Ở xã đồii caoo")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Việc gì phải xong trước 30/6/2031?", "Việc gì phải xong trước ngày 30 tháng 6 năm 2031?"),
        ("Báo cáo quý II gửi ai?", "Báo cáo quý 2 gửi ai?"),
        ("Ai chi 1.000 triệu đồng?", "Ai chi 1000 triệu đồng?"),
        ("Ai lo TTHC của ĐVSNCL?", "Ai lo thủ tục hành chính của đơn vị sự nghiệp công lập?"),
        ("ai lo tthc", "Ai lo thủ tục hành chính?"),
        ("Phòng VH-XH làm gì?", "Phòng văn hóa xã hội làm gì?"),
        ("nđ 42 quy định gì", "nghị định 42 quy định gì"),
    ],
)
def test_two_ways_to_write_a_thing_are_the_same_words(one: str, other: str) -> None:
    assert understand(one).topic == understand(other).topic
    assert set(understand(one).spoken.split()) == set(understand(other).spoken.split())


def test_abbreviations_are_written_out() -> None:
    assert "thủ tục hành chính" in understand("tỷ lệ số hóa tthc là bao nhiêu").topic


def test_the_topic_leaves_out_what_any_question_has_and_the_locality() -> None:
    assert understand("Ở xã Bình Thượng thì ai lo việc tuyên truyền?", PLANS).topic == "tuyên truyền"


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("Xã Bình Thượng đặt mấy sáng kiến?", ("p1",)),
        ("o binh thuong ai lo tuyen truyen", ("p1",)),
        ("Phường Tân Hòa Đông có mấy chỉ tiêu?", ("p2",)),  # the longer name wins
        ("Phường Tân Hòa có mấy chỉ tiêu?", ("p3",)),
        ("Phường Bình Thượng đặt mấy sáng kiến?", ()),  # another level is another place
        ("Ai lo tuyên truyền?", ()),
    ],
)
def test_localities_named_in_a_question(question: str, plans: tuple[str, ...]) -> None:
    assert understand(question, PLANS).plans == plans


def test_a_locality_without_a_plan_is_told() -> None:
    assert understand("Xã Đồi Cao đặt mấy sáng kiến?", PLANS).unknown == "xã Đồi Cao"
    assert understand("Xã đặt mấy sáng kiến?", PLANS).unknown == ""


def test_a_place_with_a_plan_beside_one_without_are_both_told() -> None:
    question = understand("So sánh số sáng kiến của xã Bình Thượng và tỉnh Cà Mau", PLANS)
    assert (question.plans, question.unknowns, question.unknown) == (("p1",), ("tỉnh Cà Mau",), "tỉnh Cà Mau")


def test_a_place_that_a_plan_mentions_may_be_asked_about() -> None:
    asked = "Chỉ thị nào của tỉnh Suối Bạc được áp dụng?"
    assert understand(asked, PLANS).unknowns == ("tỉnh Suối Bạc",)
    assert understand(asked, PLANS, lambda name: name == "Suối Bạc").unknowns == ()


def test_a_question_of_nothing_but_a_locality_still_has_words_to_look_for() -> None:
    question = understand("Xã Bình Thượng?", PLANS)
    assert question.plans == ("p1",)
    assert question.topic and question.spoken


def test_capitals_throughout_say_nothing() -> None:
    question = understand("UBND XÃ BÌNH THƯỢNG ĐẶT MẤY SÁNG KIẾN?", PLANS)
    assert question.plans == ("p1",)
    assert question.topic == "ủy ban nhân dân sáng kiến"


def test_a_name_that_the_topic_shares_with_the_locality_stays_in_the_topic() -> None:
    plans = [record("safe", "xã", "An Toàn")]
    assert understand("Ở xã An Toàn ai lo an toàn thông tin?", plans).topic == "an toàn thông tin"


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("Phòng Nội vụ và Công an xã Bình Thượng chủ trì việc gì?", ("Phòng Nội vụ", "Công an")),
        ("phong noi vu chu tri viec gi", ("phòng nội vụ",)),
        ("Ai lo tuyên truyền?", ()),
    ],
)
def test_offices_named(question: str, offices: tuple[str, ...]) -> None:
    found = understand(question, PLANS).offices
    assert all(any(name.startswith(office) for name in found) for office in offices)
    assert bool(found) == bool(offices)


def test_english_words_of_the_genre_become_vietnamese() -> None:
    question = understand("What percentage of online payment must be reached?")
    assert question.english
    assert "thanh toán trực tuyến" in question.topic


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Ủy ban nhân dân phê duyệt danh mục", "ủy ban nhân dân phê duyệt danh mục"),  # nothing inside longer words
        ("Hộ dân số hóa hồ sơ", "hộ dân số hóa hồ sơ"),
        ("Chính sách dân tộc", "chính sách dân tộc"),
        ("Cải cách tiền lương", "cải cách tiền lương"),
        ("Tiền cho tuyên truyền", "kinh phí cho tuyên truyền"),
        ("Nộp hồ sơ qua mạng", "nộp hồ sơ trực tuyến"),
        ("Bà con khen cán bộ", "người dân khen cán bộ"),
        ("Công ty nộp thuế", "doanh nghiệp nộp thuế"),
        ("Sếp duyệt sổ đỏ", "người đứng đầu phê duyệt giấy chứng nhận quyền sử dụng đất"),
    ],
)
def test_everyday_words_become_official_ones(said: str, words: str) -> None:
    assert official(said) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the target for digital-skills training of civil servants?", ("kỹ năng số", "đào tạo", "công chức")),
        ("Which department is in charge of clean water projects?", ("nước sạch",)),
        ("How many training courses on food safety are planned?", ("tập huấn", "an toàn thực phẩm")),
    ],
)
def test_english_hyphens_and_plurals(question: str, words: tuple[str, ...]) -> None:
    topic = understand(question).topic
    assert all(word in topic for word in words)


def test_abbreviations_in_an_english_question_are_written_out() -> None:
    assert "thủ tục hành chính" in understand("How many TTHC are online?").topic


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When must the report be sent?", "date"),
        ("When drafting a report, which office must be asked?", "responsibility"),
        ("What is the minimum rate of online payment?", "target"),
    ],
)
def test_kinds_of_english_questions(question: str, kind: str) -> None:
    assert understand(question).kind == kind


def test_other_english_words_are_looked_for_by_their_likeliest_vietnamese_ones() -> None:
    question = understand("Which wolves crossed the frozen river near the lighthouse?")
    assert question.english
    assert "sông" in question.spoken.split()
    assert "sói" in question.spoken.split()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Đến năm 2030 - tỷ lệ là bao nhiêu?", ()),
        ("Giai đoạn 2026-2030 - thực hiện gì?", ()),
        ("Năm 2030 - TT hành chính công làm gì?", ()),
        ("Trước 30/6/2026 phải xong gì?", ()),
        ("Theo 219/2025/NĐ-CP thì sao?", ("219/2025/NĐ-CP",)),
        ("theo 219/2025/nd-cp thi sao", ("219/2025/nd-cp",)),
        ("theo 12-nq/tw thi sao", ("12-nq/tw",)),
        ("Nghị quyết 912-NQ/TW nói gì?", ("912-NQ/TW",)),
        ("Kế hoạch 832 /KH-UBND nói gì?", ("832 /KH-UBND",)),
        ("Luật 941/2025/QH15 và Kết luận 977-KL/TW", ("941/2025/QH15", "977-KL/TW")),
        ("Thông tư liên tịch 91/2015/TTLT-BNV-BTC", ("91/2015/TTLT-BNV-BTC",)),
        ("Chương trình 803-CTr/TU", ("803-CTr/TU",)),
    ],
)
def test_document_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert understand(text).numbers == numbers


def test_years_and_document_numbers() -> None:
    question = understand("Năm 2026 có áp dụng Nghị định 219/2025/NĐ-CP không?")
    assert question.years == ("2026", "2025")
    assert question.numbers[0].startswith("219/2025/NĐ-CP")


@pytest.mark.parametrize("text", ["", "   ", "???", "x" * (MAX_CHARACTERS + 1)])
def test_what_is_no_question_is_told_so(text: str) -> None:
    with pytest.raises(UsageError):
        understand(text)


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("Kế hoạch 41 giao cho ai?", ("n1",)),
        ("ke hoach so 077/KH-UBND do ai chu tri", ("n2",)),
        ("Kế hoạch 41 năm tới giao cho ai?", ()),
        ("Kế hoạch 411 giao cho ai?", ()),
    ],
)
def test_a_plan_named_by_the_figure_of_its_number(question: str, plans: tuple[str, ...]) -> None:
    known = [
        PlanRecord("n1", "a.txt", Head(number="41/KH-UBND"), False, (), 1, ()),
        PlanRecord("n2", "b.txt", Head(number="77/KH-UBND"), False, (), 1, ()),
    ]
    assert understand(question, known).plans == plans
