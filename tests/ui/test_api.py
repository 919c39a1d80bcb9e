"""The HTTP API gives what the command line gives, page by page, and errors in one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from corpus.errors import StoreError
from search.engine import Engine
from search.register import KINDS, rows
from tests.ui.small_store import HOSTILE, LONG_WORD
from ui.api import api
from ui.cli import main
from ui.http_api.answers import Answer, Comparison
from ui.http_api.documents import Documents, DocumentsNamed
from ui.http_api.errors import Error
from ui.http_api.registers import Clause, Facts, Health, Plans, PlanWithOutline, Report
from ui.http_api.routes import examples

QUESTION = "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"
DECREE = "815/2030/NĐ-CP"
# Paths by the name of their operation, "{plan}" for a plan's id, with the schema of what they give.
ROUTES: dict[str, tuple[str, type[BaseModel]]] = {
    "ask": (f"/api/ask?question={QUESTION}", Answer),
    "compare": ("/api/compare?question=tuyến đường có cây bóng mát", Comparison),
    "facts": ("/api/facts/targets", Facts),
    "plans": ("/api/plans", Plans),
    "plan": ("/api/plans/{plan}", PlanWithOutline),
    "clause": ("/api/plans/{plan}/clauses/5", Clause),
    "check": ("/api/plans/{plan}/check", Report),
    "documents": ("/api/documents", Documents),
    "documents_named": (f"/api/documents/named?name={DECREE}", DocumentsNamed),
    "health": ("/api/health", Health),
}


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


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Any]:
    """What a command prints as JSON Lines."""
    assert main(arguments) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def walked(client: TestClient, path: str, name: str) -> list[Any]:
    """All items of a list by the links of its pages."""
    found: list[Any] = []
    link: str | None = path
    while link:
        part = client.get(link).json()
        assert part["offset"] == len(found) and len(part[name]) <= part["limit"]
        found += part[name]
        link = part["next"]
    assert part["total"] == len(found)
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("plan", [None, "khe-lau.txt"])
def test_pages_of_facts_are_the_register(client: TestClient, engine: Engine, kind: str, plan: str | None) -> None:
    expected = json.loads(json.dumps(list(rows(engine.store, kind, plan))))
    of_plan = f"&plan={plan}" if plan else ""
    assert walked(client, f"/api/facts/{kind}?limit=1{of_plan}", "facts") == expected
    whole = client.get(f"/api/facts/{kind}?{of_plan}").json()
    assert whole == {
        "kind": kind, "facts": expected, "total": len(expected), "limit": 100, "offset": 0, "next": None,
    }  # fmt: skip


def test_pages_past_the_end_are_empty(client: TestClient) -> None:
    assert client.get("/api/plans?offset=3").json() == {
        "plans": [], "total": 3, "limit": 100, "offset": 3, "next": None,
    }  # fmt: skip


def test_lists_are_those_of_the_command_line(
    client: TestClient, small_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ("--json", "--store", str(small_store))
    plans = printed(capsys, "plans", *store)
    for plan in plans:
        del plan["sources"]
    assert walked(client, "/api/plans?limit=2", "plans") == plans
    assert walked(client, "/api/facts/targets?limit=2", "facts") == printed(capsys, "facts", "targets", *store)
    assert walked(client, "/api/documents?limit=1", "documents") == printed(capsys, "documents", *store)
    of_plan = printed(capsys, "documents", "--plan", "khe-lau.txt", *store)
    assert client.get("/api/documents", params={"plan": "khe-lau.txt"}).json()["documents"] == of_plan
    named = client.get("/api/documents/named", params={"name": DECREE}).json()["documents"]
    assert named == printed(capsys, "documents", DECREE, *store) != []
    assert client.get("/api/documents/named?name=1/1901/NĐ-CP").json() == {"documents": []}
    (report,) = printed(capsys, "check", plans[0]["plan_id"], *store)
    assert client.get(f"/api/plans/{plans[0]['plan_id']}/check").json() == report
    (answer,) = printed(capsys, "ask", QUESTION, *store)
    assert client.get("/api/ask", params={"question": QUESTION}).json() == answer
    (table,) = printed(capsys, "compare", "cây bóng mát", *store)
    assert client.get("/api/compare", params={"question": "cây bóng mát"}).json() == table


def test_a_plan_comes_with_its_outline(client: TestClient, engine: Engine) -> None:
    plan = engine.store.plan_named("khe-lau.txt")
    given = client.get(f"/api/plans/{plan.plan_id}").json()
    clauses = engine.store.catalogue.clauses(plan.plan_id)
    assert [row["text"] for row in given["outline"]] == [clause.text for clause in clauses]
    assert [row["ordinal"] for row in given["outline"]] == list(range(given["clauses"]))
    assert "sources" not in given


def test_hostile_words_arrive_as_they_are(client: TestClient, engine: Engine) -> None:
    plan = engine.store.plan_named("deo-suong.txt")
    answer = client.get(f"/api/plans/{plan.plan_id}")
    assert answer.headers["content-type"] == "application/json"
    said = " ".join(row["text"] for row in answer.json()["outline"])
    assert all(words in said for words in HOSTILE[:5]) and LONG_WORD in said
    question = f"{HOSTILE[0]} cơ quan nào chủ trì thả cá giống?"
    assert client.get("/api/ask", params={"question": question}).json()["question"] == question


def test_many_may_ask_at_once(client: TestClient, engine: Engine) -> None:
    questions = [f"Ở {place}, cơ quan nào chủ trì {task}?" for place in ("Khe Lau", "Bến Gỗ Son", "Đèo Sương")
                 for task in ("ươm cây giống", "thả cá giống", "cắt tỉa cây")]  # fmt: skip
    expected = [json.loads(json.dumps(engine.ask(question).to_json())) for question in questions]
    with ThreadPoolExecutor(6) as pool:
        given = list(pool.map(lambda question: client.get("/api/ask", params={"question": question}), questions * 2))
        listed = list(pool.map(lambda kind: client.get(f"/api/facts/{kind}?limit=2"), KINDS * 4))
    assert [answer.json() for answer in given] == expected * 2
    assert all(answer.status_code == 200 for answer in listed)


def test_health_says_what_is_served(client: TestClient) -> None:
    body = client.get("/api/health").json()
    assert body["status"] == "ok" and body["plans"] == 3


@pytest.mark.parametrize("operation", ROUTES)
def test_answers_and_their_examples_are_as_described(client: TestClient, engine: Engine, operation: str) -> None:
    path, schema = ROUTES[operation]
    given = client.get(path.format(plan=engine.store.plan_named("khe-lau.txt").plan_id)).json()
    for one in (given, examples()[operation]):
        assert schema.model_validate(one).model_dump(mode="json", exclude_unset=True) == one


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fact_is_described(client: TestClient, kind: str) -> None:
    given = client.get(f"/api/facts/{kind}").json()
    assert given["facts"] and Facts.model_validate(given).model_dump(mode="json", exclude_unset=True) == given


def test_answers_of_every_shape_are_described(client: TestClient) -> None:
    tables = ("Ai chủ trì ươm cây giống ở các địa phương?", "So sánh tuyến đường có cây bóng mát giữa các địa phương")
    for question in ("Cơ quan nào chủ trì ươm cây giống?", "Ai chủ trì nạo vét kênh?", *tables):
        given = client.get("/api/ask", params={"question": question}).json()
        assert Answer.model_validate(given).model_dump(mode="json", exclude_unset=True) == given
    for question in ("Cơ quan nào chủ trì ươm cây giống", "độ che phủ rừng"):
        given = client.get("/api/compare", params={"question": question}).json()
        assert Comparison.model_validate(given).model_dump(mode="json", exclude_unset=True) == given


def test_the_description_names_every_route_and_no_other_machine(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert {path for path in described["paths"] if not path.startswith("/api/papers/")} == {
        "/api/ask", "/api/compare", "/api/plans", "/api/plans/{plan_id}", "/api/plans/{plan_id}/clauses/{ordinal}",
        "/api/plans/{plan_id}/check", "/api/facts/{kind}", "/api/documents", "/api/documents/named", "/api/health",
        "/api/duties", "/api/additions", "/api/additions/{addition_id}",
    }  # fmt: skip
    assert "://" not in json.dumps(described)
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_every_operation_is_described_with_examples(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    operations = [
        operation for path, taken in described["paths"].items() if not path.startswith("/api/papers/")
        for operation in taken.values()
    ]  # fmt: skip
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        vietnamese, english = operation["description"].split("\n\n")
        assert not vietnamese.isascii() and english.isascii()
        assert all(one["schema"]["examples"] and one["description"] for one in operation.get("parameters", ()))
        for status, answer in operation["responses"].items():
            example = answer["content"]["application/json"]["example"]
            assert status in ("200", "202") or Error.model_validate(example).model_dump() == example
        if "application/json" in operation.get("requestBody", {}).get("content", ()):
            name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
            (example,) = described["components"]["schemas"][name]["examples"]
            path = "/api/ask" if "plan" in example else "/api/compare"
            assert client.post(path, json={"question": example["question"]}).status_code == 200


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
        (f"/api/plans/{'0' * 16}", (404, "not_found")),
        (f"/api/plans/{'0' * 16}/check", (404, "not_found")),
        ("/api/plans/khe-lau.txt", (422, "invalid")),
        ("/api/documents?plan=la.txt", (404, "not_found")),
        ("/api/documents/named", (422, "invalid")),
        ("/api/plans?limit=0", (422, "invalid")),
        ("/api/plans?limit=501", (422, "invalid")),
        ("/api/facts/legal?offset=-1", (422, "invalid")),
        ("/api/facts/legal?offset=mot", (422, "invalid")),
        ("/api/facts/legal?ke_hoach=khe-lau.txt", (422, "invalid")),
        ("/api/ask?question=Ai%3F&plans=khe-lau.txt", (422, "invalid")),
        (f"/api/ask?question=Ai%3F&plan={'a' * 400}", (422, "invalid")),
        ("/api/health?x=1", (422, "invalid")),
        ("/api/nowhere", (404, "not_found")),
        ("/api/", (404, "not_found")),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, expected: tuple[int, str]) -> None:
    assert error(client.get(path)) == expected


def test_a_clause_past_the_end_is_not_found(client: TestClient, engine: Engine) -> None:
    plan = engine.store.plan_named("khe-lau.txt")
    assert error(client.get(f"/api/plans/{plan.plan_id}/clauses/{plan.clauses}")) == (404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{", "[" * 30_000, '{"question": 5}', '{"question": null}', '{"plan": "a"}', '{"question": NaN}',
        '{"question": "Ai?", "plan": 5}', '{"question": "Ai?", "kế hoạch": "a"}', '{"question": "\\ud800"}',
        '{"question": "Ai?", "\\ud800": 1}', f'{{"question": "Ai?", "{"x" * 9_000}": 1}}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/api/ask", "/api/compare"])
def test_odd_bodies_are_invalid(client: TestClient, path: str, body: str) -> None:
    answer = client.post(path, content=body, headers={"content-type": "application/json"})
    assert error(answer) == (422, "invalid")
    assert len(answer.content) < 1_000


def test_bodies_that_are_no_text_or_no_json_are_invalid(client: TestClient) -> None:
    for body, kind in ((b"\xff\xfe\x00", "application/json"), (b'{"question": "Ai?"}', "text/plain")):
        assert error(client.post("/api/ask", content=body, headers={"content-type": kind})) == (422, "invalid")


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("path", ["/api/ask", "/mcp", "/api/nowhere"])
def test_large_bodies_are_turned_away(client: TestClient, path: str, told: bool) -> None:
    body = json.dumps({"question": "a" * 70_000}).encode()
    parts = [body[start : start + 9_000] for start in range(0, len(body), 9_000)]
    headers = {"content-type": "application/json"}
    assert error(client.post(path, content=body if told else iter(parts), headers=headers)) == (413, "too_large")


def test_bodies_up_to_the_bound_are_read(client: TestClient) -> None:
    plans = ["khe-lau.txt"] * 400
    body = json.dumps({"question": QUESTION, "plan": plans}).ljust(64 * 1024).encode()
    parts = [body[start : start + 9_000] for start in range(0, len(body), 9_000)]
    assert client.post("/api/ask", content=iter(parts), headers={"content-type": "application/json"}).json()["answered"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("DELETE", "/api/ask", "GET, POST"), ("POST", "/api/facts/legal", "GET"), ("PUT", "/api/plans", "GET, POST"),
     ("GET", "/mcp", "POST"), ("DELETE", "/mcp", "POST"),
     ("POST", "/api/papers/compare.csv", "GET")],
)  # fmt: skip
def test_other_methods_have_the_same_shape(client: TestClient, method: str, path: str, allowed: str) -> None:
    answer = client.request(method, path)
    assert error(answer) == (405, "method")
    assert answer.headers["allow"] == allowed


def test_what_a_store_complains_of_stays_on_the_server(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*given: object) -> None:
        raise StoreError("Kho tại /nha/rieng không đọc được.")

    monkeypatch.setattr(Engine, "ask", broken)
    answer = client.get("/api/ask", params={"question": QUESTION})
    assert error(answer) == (500, "store")
    assert "/nha" not in answer.text and "/nha/rieng" in caplog.text


def test_an_unforeseen_failure_shows_nothing_of_the_inside(
    client: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError("bí mật")

    monkeypatch.setattr(Engine, "ask", broken)
    answer = client.get("/api/ask", params={"question": QUESTION})
    assert error(answer) == (500, "failed")
    assert "bí mật" not in answer.text
