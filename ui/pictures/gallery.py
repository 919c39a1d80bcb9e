"""Pictures of the pages of a store's plans, made from the files that were read; the last ones are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import ReadingError, UnknownPlanError
from corpus.model import Place
from corpus.plan import plan_id_of
from corpus.reading import load
from indexer.catalogue import PlanRecord
from indexer.store import Store
from ui.pictures.drawing import FORMATS, drawn

MOST_BYTES = 32 * 1024 * 1024
"""Bytes of the pictures kept in memory: some hundred pages of text, some dozen of photos."""

_SENTENCE = 1024  # bytes that a page counts for which could not be drawn


def pictured(plan: PlanRecord) -> bool:
    """Whether the plan was read from pages that can be seen."""
    return plan.format in FORMATS


def at_hand(plan: PlanRecord) -> bool:
    """Whether a file of the plan is where it was; what it holds is looked at when a page is drawn."""
    return any(Path(source).is_file() for source in plan.sources)


class Gallery:
    """Draws pages of the plans of a store. One page should be asked for at a time: each may take a second of work."""

    def __init__(self, store: Store, most_bytes: int = MOST_BYTES) -> None:
        """Pictures of at most `most_bytes` in all are kept."""
        self.store = store
        self._most = most_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], bytes | ReadingError] = OrderedDict()

    def picture(self, plan_id: str, number: int) -> bytes:
        """The page with a number, from 1, as PNG.

        A plan's id is that of its content: what was drawn once holds as long as the plan is in the store, and a page
        that cannot be drawn is not tried again.

        Raises:
            UnknownPlanError: no such plan in the store.
            ReadingError: the plan has no pages, its file is gone or is another one now, or the page cannot be drawn.
        """
        with self.store.reading() as store:
            plan = next((plan for plan in store.plans() if plan.plan_id == plan_id), None)
            if plan is None:
                raise UnknownPlanError(f"Không có kế hoạch mã «{plan_id}» trong kho: hãy mở lại danh sách kế hoạch.")
            places = store.catalogue.places(plan_id) if pictured(plan) else ()
        if not pictured(plan):
            raise ReadingError(f"Tệp “{plan.name}” không có trang ảnh (định dạng {plan.format}); hãy đọc phần chữ.")
        with self._lock:
            found = self._kept.get((plan_id, number))
            if found is not None:
                self._kept.move_to_end((plan_id, number))
        if found is None:
            found = self._drawn(plan, number, [place for place in places if place.page == number])
        if isinstance(found, ReadingError):
            raise ReadingError(str(found))
        return found

    def _drawn(self, plan: PlanRecord, number: int, places: Sequence[Place]) -> bytes | ReadingError:
        data = _content(plan)
        try:
            found: bytes | ReadingError = drawn(data, plan.format, plan.name, number, standing=_standing(places))
        except ReadingError as error:
            found = error
        with self._lock:
            self._kept[plan.plan_id, number] = found
            while sum(map(_weight, self._kept.values())) > self._most and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return found


def _content(plan: PlanRecord) -> bytes:
    """The plan's file. Raises ReadingError where none of those known holds what was read."""
    for source in plan.sources:
        try:
            data = load(Path(source))
        except ReadingError:
            continue
        if plan_id_of(data) == plan.plan_id:
            return data
    raise ReadingError(
        f"Tệp gốc “{plan.name}” không còn ở chỗ cũ hoặc đã đổi nội dung, nên không có ảnh trang; "
        "hãy đưa tệp về chỗ cũ, hoặc chạy lại «kehoach index» với tệp mới."
    )


def _standing(places: Sequence[Place]) -> bool:
    """Whether the lines run up or down the page: most of their boxes are then higher than wide, on any sheet."""
    tall = sum(place.box[3] - place.box[1] > 1.5 * (place.box[2] - place.box[0]) for place in places)
    return 2 * tall > len(places)


def _weight(found: bytes | ReadingError) -> int:
    return len(found) if isinstance(found, bytes) else _SENTENCE
