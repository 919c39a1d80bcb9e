from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from corpus.errors import ModelError, StoreError, UnknownPlanError
from corpus.model import Plan
from indexer import indexing, writing
from indexer.doctor import examine
from indexer.facts import Facts
from indexer.facts.indicators import IndicatorTable
from indexer.files import find
from indexer.indexing import index, remove
from indexer.rebuilding import rebuild
from indexer.store import Store, exists
from tests.samples import BINH_THUONG, TAN_HOA_DONG

PROJECT = Path(__file__).resolve().parents[2]


def names(folder: Path) -> list[str]:
    store = Store(folder)
    try:
        return [plan.name for plan in store.plans()]
    finally:
        store.close()


def found(folder: Path, term: str) -> set[str]:
    """Names of the plans that the lexical index and the catalogue together give for a word."""
    store = Store(folder)
    try:
        with store.reading():
            hits = store.catalogue.passages(store.lexical.search("folded", [term]))
            by_id = {plan.plan_id: plan.name for plan in store.plans()}
            return {by_id[hit.plan_id] for hit in hits.values()}
    finally:
        store.close()


def test_new_files_are_added_and_known_ones_left_alone(plans_dir: Path, store_dir: Path) -> None:
    first = index([plans_dir], store_dir)
    assert [Path(path).name for path in first.added] == ["binh-thuong.txt", "tan-hoa-dong.txt"]
    second = index([plans_dir], store_dir)
    assert (len(second.unchanged), second.added, second.changed) == (2, [], [])
    assert second.passages == first.passages


def test_a_changed_file_is_read_again_and_its_old_words_are_gone(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    path = plans_dir / "binh-thuong.txt"
    path.write_text(BINH_THUONG.replace("truyền thanh", "phát thanh lưu động"), "utf-8")
    report = index([plans_dir], store_dir)
    assert report.changed == [str(path)]
    assert names(store_dir) == ["binh-thuong.txt", "tan-hoa-dong.txt"]
    assert "truyen_thanh" not in {term for term in ["truyen_thanh"] if found(store_dir, term)}
    assert found(store_dir, "luu_dong") == {"binh-thuong.txt"}


def test_a_file_gone_from_a_given_folder_is_dropped(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    (plans_dir / "tan-hoa-dong.txt").unlink()
    report = index([plans_dir], store_dir)
    assert [Path(path).name for path in report.removed] == ["tan-hoa-dong.txt"]
    assert names(store_dir) == ["binh-thuong.txt"]
    assert found(store_dir, "hai_long") == set()


def test_files_of_other_folders_are_left_alone(plans_dir: Path, store_dir: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (plans_dir / "tan-hoa-dong.txt").rename(other / "tan-hoa-dong.txt")
    index([other], store_dir)
    index([plans_dir], store_dir)
    (other / "tan-hoa-dong.txt").unlink()
    assert index([plans_dir], store_dir).removed == []
    assert names(store_dir) == ["binh-thuong.txt", "tan-hoa-dong.txt"]


def test_two_files_of_one_name_both_live(store_dir: Path, tmp_path: Path) -> None:
    for folder, text in (("a", BINH_THUONG), ("b", TAN_HOA_DONG)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text(text, "utf-8")
    index([tmp_path / "a", tmp_path / "b"], store_dir)
    store = Store(store_dir)
    assert [plan.name for plan in store.plans()] == ["plan.txt", "plan.txt"]
    with pytest.raises(UnknownPlanError, match="cùng tên"):
        store.plan_named("plan.txt")
    wanted = store.plans()[0]
    assert store.plan_named(wanted.plan_id) == wanted
    store.close()


def test_the_same_content_twice_is_one_plan_until_both_files_are_gone(plans_dir: Path, store_dir: Path) -> None:
    copy = plans_dir / "copy.txt"
    copy.write_text(TAN_HOA_DONG, "utf-8")
    report = index([plans_dir], store_dir)
    assert len(report.doubles) == 1
    assert report.plans == 2
    (plans_dir / "tan-hoa-dong.txt").unlink()
    assert index([plans_dir], store_dir).plans == 2
    copy.unlink()
    assert index([plans_dir], store_dir).plans == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("program.txt", b"\x7fELF" + bytes(1000)),
        ("letter.txt", "Chào chị, tuần sau em gửi lại tập ảnh hôm liên hoan nhé.".encode()),
    ],
)
def test_a_bad_file_is_refused_by_name_and_the_rest_goes_on(
    plans_dir: Path, store_dir: Path, name: str, data: bytes
) -> None:
    (plans_dir / name).write_bytes(data)
    report = index([plans_dir], store_dir)
    assert [Path(refusal.path).name for refusal in report.refused] == [name]
    assert name in report.refused[0].reason
    assert report.plans == 2


def test_a_file_over_the_limit_is_refused_without_being_read(plans_dir: Path, store_dir: Path) -> None:
    with (plans_dir / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    report = index([plans_dir], store_dir)
    assert "50 MB" in report.refused[0].reason


def test_a_known_file_that_turns_bad_keeps_its_plan_and_says_so(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    (plans_dir / "binh-thuong.txt").write_bytes(b"")
    report = index([plans_dir], store_dir)
    assert "vẫn được giữ" in report.refused[0].reason
    assert "binh-thuong.txt" in names(store_dir)


def test_an_empty_folder_takes_nothing(store_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert not index([tmp_path / "none"], store_dir).taken


def test_hidden_files_are_passed_over(plans_dir: Path) -> None:
    (plans_dir / ".trash").mkdir()
    (plans_dir / ".trash" / "old.txt").write_text(BINH_THUONG, "utf-8")
    assert [path.name for path in find([plans_dir]).files] == ["binh-thuong.txt", "tan-hoa-dong.txt"]


def test_a_fault_of_the_program_costs_one_file_only(
    plans_dir: Path, store_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = indexing.extract

    def faulty(plan: Plan, indicators: IndicatorTable) -> Facts:
        if plan.name.startswith("binh"):
            raise KeyError(plan.name)
        return real(plan, indicators)

    monkeypatch.setattr(indexing, "extract", faulty)
    report = index([plans_dir], store_dir)
    assert "KeyError" in report.refused[0].reason
    assert names(store_dir) == ["tan-hoa-dong.txt"]


def test_a_missing_path_is_refused_and_the_rest_goes_on(plans_dir: Path, store_dir: Path, tmp_path: Path) -> None:
    report = index([tmp_path / "nowhere", plans_dir], store_dir)
    assert "Không thấy" in report.refused[0].reason
    assert report.plans == 2


def test_an_emptied_folder_drops_nothing(plans_dir: Path, store_dir: Path) -> None:
    """It is more often a drive that is not there."""
    index([plans_dir], store_dir)
    for path in plans_dir.iterdir():
        path.unlink()
    assert not index([plans_dir], store_dir).taken
    assert len(names(store_dir)) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_that_cannot_be_opened_keeps_its_plans(plans_dir: Path, store_dir: Path) -> None:
    below = plans_dir / "below"
    below.mkdir()
    (plans_dir / "tan-hoa-dong.txt").rename(below / "tan-hoa-dong.txt")
    index([plans_dir], store_dir)
    below.chmod(0)
    try:
        report = index([plans_dir], store_dir)
    finally:
        below.chmod(0o700)
    assert "Không mở được thư mục" in report.refused[0].reason
    assert report.removed == []
    assert len(names(store_dir)) == 2


def test_a_renamed_file_gives_its_plan_the_new_name(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    (plans_dir / "tan-hoa-dong.txt").rename(plans_dir / "moi.txt")
    index([plans_dir], store_dir)
    assert names(store_dir) == ["binh-thuong.txt", "moi.txt"]


def test_a_plan_in_two_files_is_known_by_both_names(plans_dir: Path, store_dir: Path) -> None:
    (plans_dir / "copy.txt").write_text(TAN_HOA_DONG, "utf-8")
    index([plans_dir], store_dir)
    store = Store(store_dir)
    assert store.plan_named("copy.txt") == store.plan_named("tan-hoa-dong.txt")
    store.close()


def test_a_store_that_nothing_came_into_is_not_made(store_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert not index([tmp_path / "empty.txt"], store_dir).taken
    assert not exists(store_dir)


def test_a_removed_plan_is_not_found_again(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    assert remove("tan-hoa-dong.txt", store_dir) == "tan-hoa-dong.txt"
    assert names(store_dir) == ["binh-thuong.txt"]
    assert found(store_dir, "hai_long") == set()
    with pytest.raises(UnknownPlanError, match="Không có kế hoạch"):
        remove("tan-hoa-dong.txt", store_dir)


def test_a_second_writer_is_turned_away(plans_dir: Path, store_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index([plans_dir], store_dir)
    monkeypatch.setattr(writing, "_LOCK_SECONDS", 0)
    with FileLock(store_dir / "writing.lock"), pytest.raises(StoreError, match="đang được tiến trình khác ghi"):
        index([plans_dir], store_dir)


def test_a_store_of_another_model_is_refused(plans_dir: Path, store_dir: Path) -> None:
    index([plans_dir], store_dir)
    with writing.writing(store_dir) as catalogue, catalogue.transaction():
        catalogue.set_meta("fingerprint", "of another model")
    with pytest.raises(ModelError, match="đã khác lúc lập kho"):
        index([plans_dir], store_dir)
    rebuild(store_dir)
    assert index([plans_dir], store_dir).taken


def test_plans_read_by_an_older_recipe_are_read_again(
    plans_dir: Path, store_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index([plans_dir], store_dir)
    monkeypatch.setattr(indexing, "recipe", lambda own: "another")
    report = index([plans_dir], store_dir)
    assert len(report.changed) == 2
    store = Store(store_dir)
    assert store.lexical.passages() == set(store.catalogue.passage_ids()) == store.vectors.ids()
    store.close()


_CRASH = """
import os, sys
from pathlib import Path
from indexer.indexing import index
seen = 0
def step(stage, done, total):
    global seen
    seen += 1
    if seen == int(sys.argv[3]):
        os._exit(9)
index([Path(sys.argv[1])], Path(sys.argv[2]), progress=step)
"""


@pytest.mark.parametrize("step", range(1, 9))
def test_a_crash_at_any_step_leaves_the_old_store_or_the_new_one(plans_dir: Path, store_dir: Path, step: int) -> None:
    index([plans_dir / "binh-thuong.txt"], store_dir)
    (plans_dir / "binh-thuong.txt").write_text(BINH_THUONG.replace("truyền thanh", "phát thanh"), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", _CRASH, str(plans_dir), str(store_dir), str(step)], cwd=PROJECT, check=False
    )
    assert ran.returncode in (0, 9)
    assert names(store_dir) in (["binh-thuong.txt"], ["binh-thuong.txt", "tan-hoa-dong.txt"])
    assert all(check.well for check in examine(store_dir))
    assert index([plans_dir], store_dir).plans == 2
    assert found(store_dir, "phat_thanh") == {"binh-thuong.txt"}
    assert found(store_dir, "truyen_thanh") == set()


_FULL = """
import resource, signal, sys
from pathlib import Path
from corpus.errors import StoreError
from indexer.indexing import index
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    index([Path(sys.argv[1])], Path(sys.argv[2]))
except StoreError as error:
    print(error)
    sys.exit(1)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="file size limits are POSIX")
@pytest.mark.parametrize("limit", [2_000, 40_000])
def test_a_disk_that_takes_no_more_leaves_the_old_store(plans_dir: Path, store_dir: Path, limit: int) -> None:
    index([plans_dir / "binh-thuong.txt"], store_dir)
    (plans_dir / "long.txt").write_text(
        TAN_HOA_DONG + "\n".join(f"{n}. Nhiệm vụ số {n}." for n in range(3, 900)), "utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-c", _FULL, str(plans_dir), str(store_dir), str(limit)],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("Không ghi được vào kho")
    assert names(store_dir) == ["binh-thuong.txt"]
    assert found(store_dir, "truyen_thanh") == {"binh-thuong.txt"}


def test_progress_runs_from_nothing_to_all(plans_dir: Path, store_dir: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    index([plans_dir], store_dir, progress=lambda *step: seen.append(step))
    assert seen[0] == ("đọc", 0, 2)
    assert ("đọc", 2, 2) in seen
    assert seen[-1] == ("xong", 1, 1)
