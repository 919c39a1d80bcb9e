"""Word segmentation: the same words as underthesea's own call, but for what is protected on purpose."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segmentation import segment, segmented
from indexer.underthesea_model import plain_data

SENTENCES = (
    "Bác sĩ bây giờ có thể thản nhiên báo tin bệnh nhân bị ung thư",
    "Chủ tịch Ủy ban nhân dân giao Phòng Nội vụ theo dõi, đôn đốc việc thực hiện.",
    "Nâng cao chất lượng phục vụ người dân và doanh nghiệp tại bộ phận một cửa",
    "Các đơn vị trực thuộc hoà giải, uỷ quyền và quy hoạch theo thẩm quyền",
    "TỔ CHỨC THỰC HIỆN",
    "Tăng cường ứng dụng công nghệ thông tin; đẩy mạnh chuyển đổi số (nếu có).",
    "Nhân viên H'Mông đến xã N’Thôn để xem Tp. mới, v.v.",
    "Hạn cuối là ngày thứ sáu “tuần sau” – không lùi nữa!",
)


def test_words_are_those_of_underthesea() -> None:
    script = (
        # Without torch the package imports ten seconds faster.
        "import json, sys\nsys.modules['torch'] = None\nfrom underthesea import word_tokenize\n"
        "print(json.dumps([word_tokenize(s) for s in json.load(sys.stdin)]))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        input=json.dumps(SENTENCES),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    expected = [[word.replace(" ", "_") for word in words] for words in json.loads(done.stdout.splitlines()[-1])]
    assert [segment(sentence) for sentence in SENTENCES] == expected


def test_neither_torch_nor_the_package_underthesea_is_imported() -> None:
    script = (
        "import sys\nfrom indexer.segmentation import segment\nsegment('Kế hoạch cải cách')\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('torch', 'underthesea', 'joblib', 'sklearn')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "kept",
    [
        "118/2025/NĐ-CP",
        "76/NQ-CP",
        "30c/NQ-CP",
        "226/2025/QH15",
        "12-NQ/TU",
        "45-CTr/TU",
        "280/CĐ-TTg",
        "2231/SNV-CCHC&PC",
        "29-KL/TU",
        "09/6/2025",
        "15-01-2026",
        "7/2025",
        "1.234,5",
        "60.542.000",
        "12,5",
        "2026",
        "https://dichvucong.vidu.vn/tra-cuu?ma=1",
    ],
)
def test_numbers_dates_figures_and_addresses_stay_one_word(kept: str) -> None:
    assert kept in segment(f"Thực hiện theo văn bản {kept}, trong đó nêu rõ kết quả")
    assert kept in segment(f"thuc hien theo van ban {kept}.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xử lý 30/người", ["xử_lý", "30", "/", "người"]),
        ("đạt 100% hồ sơ", ["đạt", "100", "%", "hồ_sơ"]),
        ("giai đoạn 2026-2030", ["giai_đoạn", "2026", "-", "2030"]),
    ],
)
def test_words_around_figures_are_not_taken_into_them(text: str, expected: list[str]) -> None:
    assert segment(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("ke hoach cai cach hanh chinh", ["ke", "hoach", "cai", "cach", "hanh", "chinh"]),
        ("digital government", ["digital", "government"]),
        ("Nội dung kế hoạch", ["Nội_dung", "kế_hoạch"]),
    ],
)
def test_text_without_accents_goes_through_token_by_token(text: str, expected: list[str]) -> None:
    assert segment(text) == expected


def test_a_word_does_not_run_over_the_end_of_a_line() -> None:
    assert segment("công\nnghệ") == ["công", "nghệ"]
    assert segment("công nghệ") == ["công_nghệ"]


def test_a_word_does_not_run_over_the_mark_between_headings() -> None:
    above, below = "II. NHIỆM VỤ", "a) Rà soát thủ tục › nội bộ"
    assert segment(f"{above} › {below}") == [*segment(above), "›", *segment("a) Rà soát thủ tục"), "›", "nội_bộ"]
    assert segment("›") == ["›"]


def test_decomposed_text_gives_the_same_words() -> None:
    import unicodedata

    text = "Phấn đấu hoàn thành kế hoạch"
    assert segmented(unicodedata.normalize("NFD", text)) == segmented(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_string_is_segmented_without_error(text: str) -> None:
    assert all(word and not any(char in "\n\r" for char in word) for word in segment(text))


@pytest.mark.parametrize(
    "evil",
    [
        "http://" + "!" * 3000,
        "http://" + "()" * 3000,
        "abc.vn/" + "(" * 3000,
        "a." * 20000,
        "a-" * 20000,
        "a@" * 20000,
        "1/" * 20000,
        ".vn" * 20000,
        "đ" * 50000,
        "A.B" * 15000,
    ],
)
def test_hostile_text_takes_linear_time(evil: str) -> None:
    started = time.process_time()
    segment(evil)
    assert time.process_time() - started < 2


def test_serialised_files_that_are_more_than_plain_data_are_refused() -> None:
    calls_a_function = b"cbuiltins\nlen\n(S'x'\ntR."
    with pytest.raises(ValueError, match="unexpected instruction"):
        plain_data(calls_a_function)
