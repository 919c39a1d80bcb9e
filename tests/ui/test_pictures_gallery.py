"""Pictures of a store's plans: from the file that was read, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ReadingError, UnknownPlanError
from indexer.catalogue import PlanRecord
from indexer.store import Store
from tests.drawn_pages import FONT, NO_FONT
from ui.pictures.gallery import Gallery, at_hand, pictured

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    from tests.ui.paged_store import build

    store = Store(build(tmp_path))
    yield store
    store.close()


def plan_of(store: Store, kind: str) -> PlanRecord:
    return next(plan for plan in store.plans() if plan.format == kind)


def test_a_page_is_kept_once_it_was_drawn(store: Store) -> None:
    plan, gallery = plan_of(store, "PDF"), Gallery(store)
    first = gallery.picture(plan.plan_id, 1)
    assert first.startswith(b"\x89PNG") and pictured(plan) and at_hand(plan)
    Path(plan.sources[0]).unlink()
    assert gallery.picture(plan.plan_id, 1) is first
    assert not at_hand(plan)


def test_the_oldest_pictures_go_first(store: Store) -> None:
    plan, gallery = plan_of(store, "PDF"), Gallery(store, most_bytes=1)
    first = gallery.picture(plan.plan_id, 1)
    gallery.picture(plan.plan_id, 2)
    assert gallery.picture(plan.plan_id, 1) is not first


def test_a_file_that_is_gone_or_changed_gives_no_picture(store: Store) -> None:
    plan = plan_of(store, "PDF")
    file = Path(plan.sources[0])
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(ReadingError, match="đã đổi nội dung"):
        Gallery(store).picture(plan.plan_id, 1)
    file.unlink()
    file.mkdir()
    with pytest.raises(ReadingError, match="không còn ở chỗ cũ"):
        Gallery(store).picture(plan.plan_id, 1)


def test_what_has_no_pages_or_is_no_plan_gives_no_picture(store: Store) -> None:
    gallery = Gallery(store)
    with pytest.raises(ReadingError, match="không có trang ảnh"):
        gallery.picture(plan_of(store, "text").plan_id, 1)
    with pytest.raises(ReadingError, match="không có trang 9"):
        gallery.picture(plan_of(store, "PDF").plan_id, 9)
    with pytest.raises(UnknownPlanError, match="hãy"):
        gallery.picture("0" * 16, 1)
