"""The HTTP API gives what the command line gives, and errors in one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from search.engine import Engine
from search.register import rows
from ui.api import api

QUESTION = "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"


@pytest.fixture(scope="module")
def client(engine: Engine) -> Iterator[TestClient]:
    with TestClient(api(engine), raise_server_exceptions=False) as client:
        yield client


def error(answer: Any) -> tuple[int, str]:
    """Status and code of an answer in the shape of errors; its message is a sentence."""
    body = answer.json()
    assert set(body) == {"error"} and set(body["error"]) == {"code", "message"}
    assert body["error"]["message"].endswith(".")
    return answer.status_code, body["error"]["code"]


def test_an_answer_is_that_of_the_engine(client: TestClient, engine: Engine) -> None:
    expected = json.loads(json.dumps(engine.ask(QUESTION).to_json()))
    assert client.get("/api/ask", params={"question": QUESTION}).json() == expected
    assert client.post("/api/ask", json={"question": QUESTION}).json() == expected


@pytest.mark.parametrize("plan", ["ben-go-son.txt", ["ben-go-son.txt", "khe-lau.txt"]])
def test_a_question_is_put_to_the_named_plans(client: TestClient, engine: Engine, plan: str | list[str]) -> None:
    question = "Cơ quan nào chủ trì ươm cây giống?"
    expected = json.loads(json.dumps(engine.ask(question, plan).to_json()))
    assert client.get("/api/ask", params={"question": question, "plan": plan}).json() == expected
    assert client.post("/api/ask", json={"question": question, "plan": plan}).json() == expected


def test_a_comparison_is_that_of_the_engine(client: TestClient, engine: Engine) -> None:
    question = "tuyến đường có cây bóng mát"
    expected = engine.compare(question).to_json()
    assert client.get("/api/compare", params={"question": question}).json() == expected
    assert client.post("/api/compare", json={"question": question}).json() == expected


def test_plans_are_listed_without_paths_of_the_server(client: TestClient) -> None:
    plans = client.get("/api/plans").json()["plans"]
    assert {plan["name"] for plan in plans} == {"khe-lau.txt", "ben-go-son.txt", "deo-suong.txt"}
    assert all("sources" not in plan and plan["clauses"] > 0 for plan in plans)


def test_a_citation_leads_to_its_clause(client: TestClient) -> None:
    citation = client.get("/api/ask", params={"question": QUESTION}).json()["citations"][0]
    plan_id, ordinal = citation["clause_id"].split(":")
    clause = client.get(f"/api/plans/{plan_id}/clauses/{ordinal}").json()
    assert clause["clause_id"] == citation["clause_id"]
    assert clause["section"] == citation["section"]
    assert " ".join(citation["quote"].split()) in " ".join(clause["quote"].split())


@pytest.mark.parametrize("kind", ["targets", "assignments", "legal"])
def test_facts_are_the_rows_of_the_register(client: TestClient, engine: Engine, kind: str) -> None:
    assert client.get(f"/api/facts/{kind}").json() == {"kind": kind, "facts": list(rows(engine.store, kind))}
    one = client.get(f"/api/facts/{kind}", params={"plan": "khe-lau.txt"}).json()["facts"]
    assert {row["plan"] for row in one} <= {"khe-lau.txt"}


def test_health_says_what_is_served(client: TestClient) -> None:
    body = client.get("/api/health").json()
    assert body["status"] == "ok" and body["plans"] == 3


def test_the_description_names_every_route_and_no_other_machine(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/ask", "/api/compare", "/api/plans", "/api/plans/{plan_id}/clauses/{ordinal}", "/api/facts/{kind}",
        "/api/health",
    }  # fmt: skip
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/ask?question=", (400, "bad_question")),
        ("/api/ask?question=%3F", (400, "bad_question")),
        (f"/api/ask?question={'a%20' * 600}", (400, "bad_question")),
        ("/api/ask", (422, "invalid")),
        ("/api/ask?question=Ai%3F&plan=la.txt", (404, "not_found")),
        ("/api/compare?question=", (400, "bad_question")),
        ("/api/facts/nothing", (422, "invalid")),
        ("/api/facts/legal?plan=la.txt", (404, "not_found")),
        (f"/api/plans/{'0' * 16}/clauses/0", (404, "not_found")),
        ("/api/plans/xyz/clauses/0", (422, "invalid")),
        ("/api/plans/..%2F..%2Fetc/clauses/0", (404, "not_found")),
        (f"/api/plans/{'0' * 16}/clauses/-1", (422, "invalid")),
        ("/api/nowhere", (404, "not_found")),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, expected: tuple[int, str]) -> None:
    assert error(client.get(path)) == expected


def test_a_clause_past_the_end_is_not_found(client: TestClient, engine: Engine) -> None:
    plan = engine.store.plan_named("khe-lau.txt")
    assert error(client.get(f"/api/plans/{plan.plan_id}/clauses/{plan.clauses}")) == (404, "not_found")


@pytest.mark.parametrize("body", ["", "[]", "{", '{"question": 5}', '{"question": null}', '{"plan": "a"}'])
def test_odd_bodies_are_invalid(client: TestClient, body: str) -> None:
    answer = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert error(answer) == (422, "invalid")


def test_other_methods_have_the_same_shape(client: TestClient) -> None:
    assert error(client.delete("/api/ask"))[0] == 404


def test_an_unforeseen_failure_shows_nothing_of_the_inside(
    client: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError("bí mật")

    monkeypatch.setattr(Engine, "ask", broken)
    answer = client.get("/api/ask", params={"question": QUESTION})
    assert error(answer) == (500, "failed")
    assert "bí mật" not in answer.text
