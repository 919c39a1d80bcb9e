from __future__ import annotations

from pathlib import Path

from indexer.fact_reading import facts_in_passages, targets_of
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
