"""With the network cut for real, indexing and asking work; and a cold question starts nothing heavy."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

# Each of these takes seconds to import where torch is installed; `kehoach ask` does without.
HEAVY = ("torch", "transformers", "sentence_transformers", "underthesea", "gradio", "pandas", "scipy", "sklearn")
QUESTION = "Bao nhiêu phần trăm giấy khai sinh phải được trả tại nhà?"


@cache
def cut_from_outside() -> tuple[str, ...]:
    """Words that start a program without any network, loopback included; none where that is not permitted."""
    words = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True).returncode == 0:
        return words
    return ()


def kehoach_offline(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    outside = cut_from_outside()
    program = ["-m", "ui.cli"] if outside else ["tests/e2e/without_network.py"]
    return subprocess.run(
        [*outside, sys.executable, *program, *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def store(project: Path, plan_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made without network."""
    folder = tmp_path_factory.mktemp("offline") / "store"
    done = kehoach_offline(project, "index", str(plan_folder), "--store", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def test_the_cut_is_real(project: Path) -> None:
    outside = cut_from_outside()
    if not outside:
        pytest.skip("this machine does not permit a network namespace")
    code = "import socket; socket.create_connection(('192.0.2.7', 80), timeout=5)"
    done = subprocess.run([*outside, sys.executable, "-c", code], cwd=project, capture_output=True, text=True)
    assert "unreachable" in done.stderr


def test_a_question_is_answered_without_network(project: Path, store: Path, plan_text: str) -> None:
    done = kehoach_offline(project, "ask", QUESTION, "--json", "--store", str(store))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["answered"]
    assert "83" in answer["values"][0]
    source = re.sub(r"\s+", " ", plan_text)
    assert all(re.sub(r"\s+", " ", citation["quote"]).strip() in source for citation in answer["citations"])
    assert answer["citations"]


def test_a_question_is_answered_for_people_without_network(project: Path, store: Path) -> None:
    done = kehoach_offline(project, "ask", QUESTION, "--store", str(store))
    assert done.returncode == 0, done.stderr
    assert "83%" in done.stdout


def test_the_demonstration_works_without_network(project: Path) -> None:
    done = kehoach_offline(project, "demo")
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"^Hỏi:", done.stdout, flags=re.MULTILINE)) == 3


def test_a_cold_question_imports_nothing_heavy(project: Path, store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ui.cli", "ask", QUESTION, "--store", str(store)],
        cwd=project,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    imported = set(re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, flags=re.MULTILINE))
    assert "json" in imported
    assert not imported & set(HEAVY)
