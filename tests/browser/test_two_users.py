"""Two readers at the same time, each in a browser context and a language of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import Visit

expect = pytest.importorskip("playwright.sync_api").expect

if TYPE_CHECKING:
    from tests.browser.conftest import Served

# What one asks in Vietnamese, the other in English, and the fact that each is told.
ROUNDS = (
    (
        ("Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?", "Phòng Kinh tế"),
        ("Ở Bến Gỗ Son, cơ quan nào chủ trì ươm cây giống?", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ),
    (
        ("Ở Khe Lau, tỷ lệ tuyến đường thôn có cây bóng mát là bao nhiêu?", "74%"),
        ("Ở Bến Gỗ Son, tỷ lệ tuyến đường phố có cây bóng mát là bao nhiêu?", "81%"),
    ),
    (
        ("Ở Khe Lau, tỷ lệ hộ dân nhận cây giống là bao nhiêu?", "38%"),
        ("Ở Đèo Sương, tỷ lệ ao hồ được thả cá giống là bao nhiêu?", "66%"),
    ),
)
LANGUAGES = ("vi", "en")
COUNT = "#kh-duties h2[tabindex]"


@pytest.fixture
def readers(browser: object, served: Served) -> Iterator[tuple[Visit, Visit]]:
    """One tab in Vietnamese and one in English, each in a context of its own."""
    pair = Visit(browser, served.address, (1280, 900)), Visit(browser, served.address, (1280, 900))
    for reader, language in zip(pair, LANGUAGES, strict=True):
        reader.open(language)
    yield pair
    for reader in pair:
        reader.page.close()
        assert reader.elsewhere == [] and reader.complaints == []


def asked_in_address(reader: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(reader.page.url).query)


def send(reader: Visit, question: str) -> None:
    """Asks without waiting for the answer."""
    box = reader.page.locator("#kh-question textarea")
    box.fill(question)
    box.press("Enter")


def test_questions_at_the_same_time_get_their_own_answers(readers: tuple[Visit, Visit]) -> None:
    for number, round_ in enumerate(ROUNDS):
        turn = 1 if number % 2 else -1  # who asks first, and who is looked at first, changes
        for reader, (question, _) in list(zip(readers, round_, strict=True))[::turn]:
            send(reader, question)
        for reader, language, (question, fact) in list(zip(readers, LANGUAGES, round_, strict=True))[::-turn]:
            answer = reader.page.locator("#kh-answer")
            expect(answer.locator(".kh-asked")).to_contain_text(question)
            expect(answer.locator(".kh-fact")).to_contain_text(fact)
            expect(answer).to_contain_text({"vi": "Trích dẫn", "en": "Citations"}[language])
            reader.page.wait_for_function("q => new URLSearchParams(location.search).get('q') === q", arg=question)
            assert asked_in_address(reader).get("lang", ["vi"]) == [language]
        for reader, (question, fact) in zip(readers, round_, strict=True):  # and the other's did not come after
            expect(reader.page.locator("#kh-answer .kh-asked")).to_contain_text(question)
            expect(reader.page.locator("#kh-answer .kh-fact")).to_contain_text(fact)


def test_views_and_filters_of_one_leave_the_other_alone(readers: tuple[Visit, Visit]) -> None:
    reader, other = readers
    send(reader, ROUNDS[0][0][0])
    other.turn_to("Duties")
    reader.page.locator("#kh-answer .kh-fact").wait_for()
    reader.turn_to("Phân công")
    for one, words in zip(readers, ("quý", "mưa bão"), strict=True):
        one.page.locator("#kh-duty-text :is(input, textarea)").fill(words)
    for one in readers:
        one.page.locator("#kh-duty-text :is(input, textarea)").press("Enter")
    expect(reader.page.locator(COUNT)).to_have_text("1 trong 4 việc được giao")
    expect(other.page.locator(COUNT)).to_have_text("1 of 4 duties")
    expect(reader.page.locator("#kh-duties table tbody")).to_contain_text("hằng quý")
    expect(other.page.locator("#kh-duties table tbody")).to_contain_text("mưa bão")
    other.turn_to("Store")
    expect(other.page.locator("#kh-plans tbody tr")).to_have_count(3)
    expect(reader.page.locator(COUNT)).to_have_text("1 trong 4 việc được giao")
    other.page.go_back()
    expect(other.page.locator(COUNT)).to_have_text("1 of 4 duties")
    reader.turn_to("Hỏi")
    expect(reader.page.locator("#kh-answer .kh-asked")).to_contain_text(ROUNDS[0][0][0])
    reader.page.wait_for_url("**view=ask**")
    told = [asked_in_address(one) for one in readers]
    assert (told[0]["view"], told[0]["q"], told[0].get("lang", ["vi"])) == (["ask"], [ROUNDS[0][0][0]], ["vi"])
    assert (told[1]["view"], told[1]["text"], told[1]["lang"]) == (["duties"], ["mưa bão"], ["en"])
    assert [one.page.evaluate("document.documentElement.lang") for one in readers] == ["vi", "en"]
