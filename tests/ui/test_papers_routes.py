"""Papers over HTTP: files with names, the same errors as the rest of the API."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import get_args
from urllib.parse import quote

import pytest
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from search.engine import Engine
from ui.api import api
from ui.papers.formats import FORMATS
from ui.papers.routes import Suffix

QUESTION = "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"
PATHS = (
    ("answer", {"question": QUESTION}),
    ("compare", {"question": "tuyến đường có cây bóng mát"}),
    ("facts/targets", {}),
    ("facts/assignments", {"plan": "khe-lau.txt"}),
    ("duties", {"office": "Phòng Kinh tế", "lang": "en"}),
    ("documents", {}),
    ("check", {"plan": "deo-suong.txt"}),
)


@pytest.fixture(scope="module")
def client(engine: Engine) -> Iterator[TestClient]:
    with TestClient(api(engine), raise_server_exceptions=False) as client:
        yield client


def test_every_format_has_a_route() -> None:
    assert set(get_args(Suffix)) == set(FORMATS)


@pytest.mark.parametrize(("path", "given"), PATHS)
@pytest.mark.parametrize("name", FORMATS)
def test_papers_come_as_files(client: TestClient, path: str, given: dict[str, str], name: str) -> None:
    answer = client.get(f"/api/papers/{path}.{name}", params=given)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_the_name_of_a_file_is_ascii_and_in_full(client: TestClient) -> None:
    told = client.get("/api/papers/answer.csv", params={"question": QUESTION}).headers["content-disposition"]
    assert told.isascii() and 'filename="tra-loi-co-trich-dan-o-khe-lau' in told
    assert f"filename*=UTF-8''{quote('Trả lời có trích dẫn - Ở Khe Lau')}" in told


def test_links_lead_to_the_page_that_was_asked(client: TestClient) -> None:
    written = client.get("/api/papers/answer.xlsx", params={"question": QUESTION}).content
    sheet = load_workbook(io.BytesIO(written)).active
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links and all(link.startswith("http://testserver/?view=read&plan=") for link in links)


def test_headings_follow_the_language(client: TestClient) -> None:
    written = client.get("/api/papers/facts/targets.docx", params={"lang": "en"}).content
    table = Document(io.BytesIO(written)).tables[0]
    assert "Unit" in [cell.text for cell in table.rows[0].cells]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("answer.xlsx?question=Ai%3F&plan=la.txt", (404, "not_found")),
        ("answer.xlsx?question=", (400, "bad_question")),
        ("answer.xlsx", (422, "invalid")),
        ("answer.pdf?question=Ai%3F", (422, "invalid")),
        ("facts/targets.csv?plan=la.txt", (404, "not_found")),
        ("facts/nothing.csv", (422, "invalid")),
        ("documents.html?plan=..%2F..%2Fetc", (404, "not_found")),
        ("check.docx?plan=%2Fetc%2Fpasswd", (404, "not_found")),
        ("check.docx", (422, "invalid")),
        ("compare.txt?question=a&lang=de", (422, "invalid")),
        ("nothing.xlsx", (404, "not_found")),
    ],
)
def test_errors_have_the_one_shape(client: TestClient, path: str, expected: tuple[int, str]) -> None:
    answer = client.get(f"/api/papers/{path}")
    body = answer.json()
    assert (answer.status_code, body["error"]["code"]) == expected
    assert set(body) == {"error"} and body["error"]["message"].endswith(".")
