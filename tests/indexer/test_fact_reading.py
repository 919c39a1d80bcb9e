from __future__ import annotations

from pathlib import Path

from indexer.fact_reading import fact_page, facts_in_passages, targets_of
from indexer.indexing import index
from indexer.store import Store

HEAD = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MÍT
Số: {number}/KH-UBND
Đồng Mít, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Phát triển nghề mật ong xã Đồng Mít năm 2026

I. MỤC TIÊU
1. Tỷ lệ bao phủ bảo hiểm y tế của hộ nuôi ong đạt tối thiểu {share}%.
2. Tổ chức ít nhất 02 buổi chợ phiên mật ong.
"""


def test_facts_of_many_plans_are_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for number, share in ((11, 70), (12, 80)):
        (tmp_path / "plans" / f"{number}.txt").write_text(HEAD.format(number=number, share=share), "utf-8")
    index([tmp_path / "plans"], tmp_path / "store")
    store = Store(tmp_path / "store")
    plans = [plan.plan_id for plan in store.plans()]
    covered = targets_of(store.catalogue, "health_insurance", plans)
    assert {data["value"] for _, _, data in covered} == {70.0, 80.0}
    assert len(targets_of(store.catalogue, "health_insurance", plans[:1])) == 1
    found = list(facts_in_passages(store.catalogue, "targets", store.catalogue.passage_ids()))
    assert {(fact.plan_id, fact.data["value"]) for fact in found} >= {(plan, 2.0) for plan in plans}
    assert all(fact.words and str(int(fact.data["value"])) in fact.words for fact in found)
    assert list(facts_in_passages(store.catalogue, "targets", [])) == []
    store.close()


def test_pages_of_facts_are_all_of_them_in_reading_order(sample_store: Path) -> None:
    catalogue = Store(sample_store).catalogue
    whole = catalogue.facts("assignments")
    assert fact_page(catalogue, "assignments") == (len(whole), whole)
    assert fact_page(catalogue, "assignments", offset=2, limit=3) == (len(whole), whole[2:5])
    assert fact_page(catalogue, "assignments", offset=len(whole), limit=3) == (len(whole), [])
    plan_id = whole[-1][0]
    of_plan = [fact for fact in whole if fact[0] == plan_id]
    assert fact_page(catalogue, "assignments", [plan_id], 1, 2) == (len(of_plan), of_plan[1:3])
    assert fact_page(catalogue, "assignments", []) == (0, [])


def test_a_document_counts_once_by_the_mention_that_names_it_in_full(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    cited = (
        "1. Thực hiện Nghị định 63 về nuôi ong.\n2. Theo Nghị định số 63/2031/NĐ-CP ngày 04 tháng 5 năm 2031 của Chính"
        " phủ về nuôi ong lấy mật.\n3. Thực hiện Luật Nuôi ong và Nghị định số 63/2031/NĐ-CP."
    )
    (tmp_path / "plans" / "a.txt").write_text(f"{HEAD.format(number=11, share=70)}\nII. NHIỆM VỤ\n{cited}\n", "utf-8")
    index([tmp_path / "plans"], tmp_path / "store")
    catalogue = Store(tmp_path / "store").catalogue
    total, found = fact_page(catalogue, "legal")
    assert total == len(found) < len(catalogue.facts("legal"))
    (decree,) = (data for _, _, data in found if data["number"].startswith("63"))
    assert decree["date"] == "2031-05-04"
    assert [fact for at in range(total) for fact in fact_page(catalogue, "legal", None, at, 1)[1]] == found
