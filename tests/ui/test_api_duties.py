"""The register of duties over HTTP, as JSON and as papers, filtered as the page filters it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from search.engine import Engine
from tests.search.compared_store import build
from ui.api import api
from ui.http_api.duties import Duties


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, _session_home: None) -> Iterator[TestClient]:
    engine = Engine.open(build(tmp_path_factory.mktemp("duties")))
    with TestClient(api(engine), raise_server_exceptions=False) as client:
        yield client
    engine.close()


def test_a_page_of_duties_is_as_described(client: TestClient) -> None:
    given = client.get("/api/duties", params={"office": "Sở Tài chính", "due": ["2031", "none"]}).json()
    assert (given["total"], len(given["duties"]), given["next"]) == (2, 2, None)
    assert given["facets"]["due"] == [{"value": "2031", "count": 1}, {"value": "none", "count": 1}]
    assert Duties.model_validate(given).model_dump(mode="json", exclude_unset=True) == given


def test_pages_lead_on_with_the_same_filter(client: TestClient) -> None:
    first = client.get("/api/duties", params={"text": "chu tri", "limit": 3}).json()
    second = client.get(first["next"]).json()
    assert (len(first["duties"]), len(second["duties"]), second["next"]) == (3, 1, None)


@pytest.mark.parametrize(
    ("query", "status"),
    [("before=mai", 400), ("plan=nowhere.txt", 404), ("role=chief", 422), ("offfice=x", 422), ("limit=9999", 422),
     ("before=2031-06&unled=true", 200)],
)  # fmt: skip
def test_wrong_filters_are_told(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/api/duties?{query}").status_code == status
    if "limit" not in query:
        assert client.get(f"/api/papers/duties.csv?{query}").status_code == status


def test_a_paper_holds_what_the_filter_leaves_and_names_it(client: TestClient) -> None:
    given = client.get("/api/papers/duties.xlsx", params={"office": "Sở Tài chính", "role": "lead"})
    sheets = load_workbook(io.BytesIO(given.content)).worksheets
    words = " ".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value)
    assert "bố trí kinh phí" in words and "đo lường" not in words
    assert "Cơ quan" in words and "41/KH-UBND" in words


def test_a_comparison_on_paper_keeps_its_plans_and_years(client: TestClient) -> None:
    asked = {"question": "tỷ trọng kinh tế số", "plan": "son-giang.txt", "year": "2033"}
    given = client.get("/api/papers/compare.csv", params=asked).text
    assert "Sơn Giang" in given and "Lam Hải" not in given and "15" in given
    assert client.get("/api/papers/compare.csv", params={**asked, "year": "năm nay"}).status_code == 422
