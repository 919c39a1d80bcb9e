from __future__ import annotations

import pytest

from corpus.model import Span
from indexer.catalogue import StoredPassage
from indexer.indexing import index
from indexer.passages import Passage, spelt
from search.engine import Engine
from search.findings.dates import dates_in, without_documents
from search.findings.documents import document_name
from search.findings.responsibility import bare
from search.findings.sentence import predicate, unlabelled
from search.findings.targets import amounts_in, quantity, wanted
from search.question import understand
from search.retrieval import Candidate
from search.topic import Topic

PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 63/KH-UBND
Sơn Giang, ngày 09 tháng 01 năm 2026

KẾ HOẠCH
Phát triển nghề muối tỉnh Sơn Giang giai đoạn 2026-2030

Căn cứ Luật Thủy lợi ngày 19/6/2017;
Căn cứ Nghị định số 77/2024/NĐ-CP ngày 05/7/2024 của Chính phủ về phát triển nghề muối;

I. HIỆN TRẠNG
1. Diêm dân lấy mẫu nước biển tại 17 vị trí dọc bờ đầm Cát Vàng để kiểm nghiệm.
2. Kim ngạch xuất khẩu muối tinh của tỉnh vào khoảng 12,4 triệu USD.
3. Năm 2027 sản lượng muối hạt cả vụ là 5.300 tấn.

II. NHIỆM VỤ
1. Sửa chữa kho muối dự trữ theo Nghị định số 77/2024/NĐ-CP của Chính phủ.
2. Nạo vét kênh dẫn nước mặn, thời gian từ tháng 10/2026 đến hết ngày 31/5/2027.

III. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương
- Chủ trì xây dựng nhãn hiệu muối Sơn Giang.
- Chủ trì tổ chức hội chợ muối hằng năm.
2. Hội Nông dân tỉnh
- Phối hợp với Sở Công Thương tuyên truyền tới diêm dân.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("muoi")
    (folder / "plans").mkdir()
    (folder / "plans" / "muoi.txt").write_text(PLAN, "utf-8")
    index([folder / "plans"], folder / "store")
    return Engine.open(folder / "store")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Lấy mẫu nước biển tại bao nhiêu vị trí?", "17 vị trí"),
        ("Kim ngạch xuất khẩu muối tinh khoảng bao nhiêu USD?", "12,4 triệu USD"),
    ],
)
def test_a_figure_that_is_no_target_is_taken_from_the_sentence(engine: Engine, question: str, value: str) -> None:
    answer = engine.ask(question)
    assert answer.values == (value,)
    assert value in answer.citations[0].quote


@pytest.mark.parametrize(("year", "answered"), [("2027", True), ("2029", False)])
def test_a_figure_of_another_year_is_no_answer(engine: Engine, year: str, answered: bool) -> None:
    answer = engine.ask(f"Sản lượng muối hạt cả vụ năm {year} là bao nhiêu tấn?")
    assert answer.answered is answered
    assert answer.values == (("5.300 tấn",) if answered else ())


@pytest.mark.parametrize(
    "question",
    ["Kim ngạch xuất khẩu muối tinh tăng bao nhiêu phần trăm?", "Nạo vét kênh dẫn nước mặn hết bao nhiêu tiền?"],
)
def test_a_figure_of_another_kind_is_no_answer(engine: Engine, question: str) -> None:
    assert not engine.ask(question).answered


def test_the_duties_of_a_named_office(engine: Engine) -> None:
    answer = engine.ask("Sở Công Thương có nhiệm vụ gì?")
    assert answer.kind == "responsibility"
    assert len(answer.values) == 2
    assert all("muối" in value for value in answer.values)
    assert "2 nhiệm vụ" in answer.answer
    assert all(citation.quote in PLAN for citation in answer.citations)


def test_who_leads_a_duty_that_says_so_itself_is_said_once(engine: Engine) -> None:
    answer = engine.ask("Cơ quan nào chủ trì xây dựng nhãn hiệu muối?")
    assert answer.values == ("Sở Công Thương",)
    assert "Sở Công Thương chủ trì xây dựng nhãn hiệu muối" in answer.answer


def test_the_tasks_in_which_an_office_co_ordinates(engine: Engine) -> None:
    answer = engine.ask("Sở Công Thương phối hợp những việc gì?")
    assert len(answer.values) == 1
    assert "diêm dân" in answer.values[0]
    assert "phối hợp 1 nhiệm vụ" in answer.answer


def test_an_office_that_leads_nothing_is_told_so(engine: Engine) -> None:
    answer = engine.ask("Sở Tài chính chủ trì những nhiệm vụ nào?")
    assert (answer.answered, answer.values, answer.citations) == (False, (), ())
    assert "Sở Tài chính" in answer.answer


def test_the_documents_that_a_plan_rests_on_come_first(engine: Engine) -> None:
    answer = engine.ask("Kế hoạch căn cứ những văn bản nào?")
    assert answer.kind == "decree"
    assert "77/2024/NĐ-CP" in answer.values
    assert any("Thủy lợi" in value for value in answer.values)
    assert "63/KH-UBND" not in answer.values


def test_where_a_document_is_cited(engine: Engine) -> None:
    answer = engine.ask("Nghị định 77/2024/NĐ-CP được viện dẫn ở mục nào?")
    assert set(answer.values) == {"phần đầu", "mục II.1"}
    assert all("77/2024/NĐ-CP" in citation.quote for citation in answer.citations)


def test_a_document_that_is_not_cited_is_refused(engine: Engine) -> None:
    answer = engine.ask("Nghị định 78/2024/NĐ-CP được viện dẫn ở mục nào?")
    assert not answer.answered
    assert "78/2024/NĐ-CP" in answer.answer


@pytest.mark.parametrize(
    ("question", "number"),
    [("Kế hoạch phát triển nghề muối mang số hiệu mấy?", "63/KH-UBND"), ("Kế hoạch nuôi bò sữa mang số hiệu mấy?", "")],
)
def test_the_number_of_the_plan_that_is_about_it(engine: Engine, question: str, number: str) -> None:
    assert "".join(engine.ask(question).values) == number


def test_a_period_is_given_whole(engine: Engine) -> None:
    answer = engine.ask("Thời hạn nạo vét kênh dẫn nước mặn là khi nào?")
    assert "31/5/2027" in answer.values[0]


def test_a_refusal_names_what_is_missing_and_what_is_near(engine: Engine) -> None:
    answer = engine.ask("Ai chủ trì tiêm phòng dại cho chó mèo?")
    assert not answer.answered
    assert "63/KH-UBND" in answer.missing
    assert answer.missing != answer.answer


@pytest.mark.parametrize(
    ("sentence", "ending", "date"),
    [
        ("Báo cáo trước ngày 20/11/2026.", False, "trước ngày 20/11/2026"),
        ("Từ ngày 05/3/2026, hoàn thành trước ngày 30/9/2026.", True, "trước ngày 30/9/2026"),
        ("Từ ngày 05/3/2026, hoàn thành trước ngày 30/9/2026.", False, "Từ ngày 05/3/2026"),
        ("Từ tháng 10/2025 đến hết vụ/31/5/2026 thì dừng.", True, "Từ tháng 10/2025 đến hết vụ/31/5/2026"),
        ("Báo cáo trước ngày 05/3 và 20/9 hằng năm.", True, "trước ngày 05/3 và 20/9 hằng năm"),
        ("Báo cáo trước ngày 05/3 hàng năm.", False, "trước ngày 05/3 hàng năm"),
        ("Báo cáo định kỳ hằng quý.", True, "định kỳ hằng quý"),
        ("Thi đua từ ngày phát động đến hết tháng 12/2026.", True, "từ ngày phát động đến hết tháng 12/2026"),
        ("Thi đua từ nay đến khi đê xây xong.", True, "từ nay đến khi đê xây xong"),
        (
            "Bắt đầu từ ngày ban hành, kéo dài đến khi đê xây xong.",
            True,
            "từ ngày ban hành, kéo dài đến khi đê xây xong",
        ),
        ("Thi đua cho đến khi đê xây xong.", True, "đến khi đê xây xong"),
        ("Không có thời gian.", True, ""),
    ],
)
def test_dates_as_written(sentence: str, ending: bool, date: str) -> None:
    assert [words for _, _, words in dates_in(sentence, ending)][:1] == ([date] if date else [])


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("(Kèm theo Kế hoạch số 63/KH-UBND ngày 09/01/2026 của UBND tỉnh Sơn Giang)", ""),
        ("(Ban hành kèm theo Kế hoạch ngày 09 tháng 01 năm 2026 của UBND tỉnh Sơn Giang)", ""),
        ("Làm muối theo Quyết định số 15/QĐ-UBND ngày 12/3/2026 của UBND tỉnh.", ""),
        ("Nộp phiếu theo Quyết định số 15/QĐ-UBND ngày 12/3/2026 trong quý II năm 2027.", "quý II năm 2027"),
        ("Nộp phiếu trước ngày 01/6 theo Công văn số 8/SCT-VP ngày 12/3/2026.", "trước ngày 01/6"),
    ],
)
def test_the_date_of_a_document_is_no_date_of_what_is_to_be_done(sentence: str, date: str) -> None:
    left = without_documents(sentence)
    assert len(left) == len(sentence)
    assert [words for _, _, words in dates_in(left, True)][:1] == ([date] if date else [])


@pytest.mark.parametrize(
    ("question", "sentence", "figures"),
    [
        ("Thả bao nhiêu con giống?", "Thả 1.250 con giống tại 3 hồ.", ["1.250 con giống"]),
        ("Chi bao nhiêu tiền?", "Năm 2026 chi 3,5 tỷ đồng, tăng 12%.", ["3,5 tỷ đồng"]),
        ("Tăng bao nhiêu phần trăm?", "Năm 2026 chi 3,5 tỷ đồng, tăng 12 - 15%.", ["12 - 15%"]),
        ("Mở bao nhiêu lớp?", "Theo Quyết định số 15/QĐ-UBND ngày 12/3/2026, Điều 4 lớp học.", []),
        ("mo may lop", "Mở 06 lớp học.", ["06 lớp"]),
        (
            "Kinh phí cả giai đoạn là bao nhiêu?",
            "Dự toán: 4.500.000.000 đồng (900.000.000 đồng/năm trong 05 năm).",
            ["4.500.000.000 đồng", "900.000.000 đồng"],
        ),
        (
            "Dự toán kho muối khoảng bao nhiêu?",
            "Sửa 3 kho muối hết 20% chi phí, mỗi năm 70.000.000 đồng.",
            ["20%", "70.000.000 đồng"],
        ),
        ("Sửa kho muối tốn bao nhiêu?", "Sửa 3 kho muối hết 70.000.000 đồng.", ["70.000.000 đồng"]),
        ("Hỗ trợ chi phí cho bao nhiêu hộ?", "Chi 70 triệu đồng cho 25 hộ.", ["25 hộ"]),
        ("Chi phí tuân thủ giảm bao nhiêu phần trăm?", "Giảm 15% chi phí, bớt 3 tỷ đồng.", ["15%"]),
    ],
)
def test_figures_of_the_kind_asked_for(question: str, sentence: str, figures: list[str]) -> None:
    assert [value for _, value in amounts_in(sentence, wanted(understand(question)))] == figures


def test_a_sentence_that_fits_no_better_than_what_is_known_is_not_taken() -> None:
    passage = Passage(1, 0, 40, "Mở 6 lớp học nghề. Mở 2 lớp bơi trong năm.", "", Span(0, 40))
    candidate = Candidate(StoredPassage(1, "p", passage, "I.1", "item", None, ("", spelt(passage.text))), {}, 0.5)
    question, topic = understand("Mở bao nhiêu lớp bơi?"), Topic("lớp bơi", lambda terms: dict.fromkeys(terms, 1.0))
    best = quantity(question, [candidate], topic)
    assert best is not None
    assert best.values == ("2 lớp bơi",)
    assert quantity(question, [candidate], topic, least=best.fit - 0.01) == best
    assert quantity(question, [candidate], topic, least=best.fit) is None
    assert quantity(question, [candidate], topic, least=2.0) is None


@pytest.mark.parametrize(
    ("office", "nobody"),
    [
        ("Cơ quan", True),
        ("cơ quan, đơn vị", True),
        ("Các cơ quan, đơn vị liên quan", True),
        ("Phòng Kinh tế", False),
        ("Hội Nông dân", False),
    ],
)
def test_names_that_name_no_office(office: str, nobody: bool) -> None:
    assert bare(office) is nobody


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("2. Đón  1.500 lượt khách.", "Đón 1.500 lượt khách."),
        ("- 02 lớp nghề muối", "02 lớp nghề muối"),
        ("1.2 Đào ao", "Đào ao"),
        ("a) Đào ao", "Đào ao"),
        ("1.500 lượt khách", "1.500 lượt khách"),
        ("30 ngày kể từ khi nhận", "30 ngày kể từ khi nhận"),
    ],
)
def test_a_label_is_taken_off_and_a_figure_stays(text: str, bare: str) -> None:
    assert unlabelled(text) == bare


def test_a_long_sentence_is_cut_at_a_border_or_not_at_all() -> None:
    topic = Topic("nguồn muối", lambda terms: dict.fromkeys(terms, 1.0))
    tail = "được trích từ quỹ bình ổn của tỉnh và các khoản đóng góp tự nguyện của diêm dân trong vùng"
    long = f"Nguồn muối dự trữ của các kho lớn ở vùng ven biển phía nam cùng với kho ở hai đảo xa bờ {tail}"
    assert predicate(
        f"Trong những năm tới ở vùng ven biển, nguồn muối {tail} và của nhiều địa phương lân cận khác nữa", topic
    ).startswith("được trích")
    assert predicate(long, topic) == long
    assert predicate("Nguồn muối lấy từ kho.", topic) == "Nguồn muối lấy từ kho."


def test_a_law_is_named_once() -> None:
    assert document_name({"number": "", "type": "Luật", "subject": "Luật Thủy lợi"}) == "Luật Thủy lợi"
    assert document_name({"number": "", "type": "Luật", "subject": "Thủy lợi"}) == "Luật Thủy lợi"
    assert document_name({"number": "7/NQ-CP", "type": "Nghị quyết", "subject": ""}) == "7/NQ-CP"
