"""A store checked: is the catalogue whole, do the other indexes hold its passages, are the quotes still verbatim."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import KeHoachError
from indexer.encoding import load_encoder
from indexer.recipe import recipe
from indexer.store import INDICATORS, Store


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what, whether it is well, and a sentence that says so or what to do."""

    name: str
    well: bool
    sentence: str


def examine(folder: Path) -> list[Check]:
    """All checks of the store in `folder`. Raises StoreError where there is none or its catalogue cannot be opened."""
    store = Store(folder)
    try:
        with store.reading():
            first = _catalogue(store)
            if not first.well:
                return [first]
            return [first, *(check(store) for check in (_recipe, _model, _lexical, _vectors, _spans))]
    finally:
        store.close()


def _catalogue(store: Store) -> Check:
    try:
        wrong = store.catalogue.integrity()
    except sqlite3.DatabaseError as error:
        wrong = [str(error)]
    if wrong:
        return Check("danh mục", False, f"Danh mục SQLite hỏng ({wrong[0]}): hãy lập lại kho từ thư mục kế hoạch.")
    plans, passages = len(store.plans()), len(store.catalogue.passage_ids())
    return Check("danh mục", True, f"{plans} kế hoạch, {passages} đoạn; SQLite nguyên vẹn.")


def _recipe(store: Store) -> Check:
    current = recipe(store.catalogue.meta(INDICATORS) or "")
    old = [plan.name for plan in store.plans() if store.catalogue.recipe_of(plan.plan_id) != current]
    if old:
        return Check("cách đọc", False, f"{len(old)} kế hoạch được đọc bằng bản cũ: hãy chạy lại «kehoach index».")
    return Check("cách đọc", True, "Mọi kế hoạch được đọc bằng bản hiện hành.")


def _model(store: Store) -> Check:
    named = store.catalogue.meta("model") or "kèm theo chương trình"
    try:
        same = load_encoder(store.catalogue.meta("model") or None).fingerprint == store.catalogue.meta("fingerprint")
    except KeHoachError as error:
        return Check("mô hình", False, str(error))
    if not same:
        return Check("mô hình", False, f"Mô hình «{named}» đã khác lúc lập kho: hãy chạy «kehoach doctor --rebuild».")
    return Check("mô hình", True, f"Mô hình «{named}» đúng là mô hình đã lập kho.")


def _against(name: str, held: set[int], known: set[int]) -> Check:
    missing, stale = len(known - held), len(held - known)
    if missing:
        return Check(name, False, f"Thiếu {missing} đoạn: hãy chạy «kehoach doctor --rebuild».")
    note = f"; {stale} mục thừa sau một lần ghi dở, không tìm thấy được" if stale else ""
    return Check(name, True, f"Đủ {len(known)} đoạn{note}.")


def _lexical(store: Store) -> Check:
    try:
        return _against("chỉ mục từ", store.lexical.passages(), set(store.catalogue.passage_ids()))
    except KeHoachError as error:
        return Check("chỉ mục từ", False, str(error))


def _vectors(store: Store) -> Check:
    return _against("chỉ mục véc-tơ", store.vectors.ids(), set(store.catalogue.passage_ids()))


def _spans(store: Store) -> Check:
    """Every clause's span lies in its plan's text and holds words."""
    wrong = 0
    for plan in store.plans():
        raw = store.catalogue.raw(plan.plan_id)
        wrong += sum(not clause.span.of(raw).strip() for clause in store.catalogue.clauses(plan.plan_id))
    if wrong:
        return Check("trích dẫn", False, f"{wrong} điều khoản không khớp văn bản gốc: hãy lập lại kho.")
    return Check("trích dẫn", True, "Mọi điều khoản khớp văn bản gốc.")
