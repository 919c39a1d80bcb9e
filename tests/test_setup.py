"""The set-up that make runs: what it says, in one sentence, where it cannot go on by itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

OLD = "exit 1\n"
WITHOUT_VENV = """\
case "$2" in
  *"import ensurepip"*) exit 1 ;;
  *python%d*) echo python3.11-venv ;;
esac
"""


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that is the whole PATH: no root, no sudo, an apt-get that must not be called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program(folder, "id", "echo 1000\n")
    program(folder, "apt-get", "echo called >&2\nexit 7\n")
    return folder


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text("#!/bin/sh\n" + body, "utf-8")
    path.chmod(0o755)


def set_up(project: Path, programs: Path, venv: Path, python: str = "python3") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(project / "scripts" / "setup.sh"), python, str(venv), "run"],
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_an_old_python_is_refused_with_the_way_out(project: Path, programs: Path, tmp_path: Path) -> None:
    program(programs, "python3", OLD)
    done = set_up(project, programs, tmp_path / "venv")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "3.11" in done.stderr
    assert "make run PYTHON=python3.12" in done.stderr


@pytest.mark.parametrize(
    ("python", "missing"), [("python3", "python3.11-venv"), ("nosuchpython", "python3 python3-venv")]
)
def test_a_missing_debian_package_names_the_line_to_run(
    project: Path, programs: Path, tmp_path: Path, python: str, missing: str
) -> None:
    program(programs, "python3", WITHOUT_VENV)
    done = set_up(project, programs, tmp_path / "venv", python)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"su -c 'apt-get update && apt-get install -y --no-install-recommends {missing}'" in done.stderr


def test_a_sudo_that_asks_for_a_password_is_not_used_but_named(project: Path, programs: Path, tmp_path: Path) -> None:
    program(programs, "python3", WITHOUT_VENV)
    program(programs, "sudo", "exit 1\n")
    done = set_up(project, programs, tmp_path / "venv")
    assert done.returncode == 1
    assert "sudo sh -c 'apt-get update" in done.stderr


def test_a_sudo_without_password_installs(project: Path, programs: Path, tmp_path: Path) -> None:
    program(programs, "python3", WITHOUT_VENV)
    program(programs, "sudo", f'echo "$*" >> {tmp_path}/asked\n')
    set_up(project, programs, tmp_path / "venv")
    assert "python3.11-venv" in (tmp_path / "asked").read_text("utf-8")


def test_a_machine_without_apt_is_told_what_is_missing(project: Path, programs: Path, tmp_path: Path) -> None:
    program(programs, "python3", WITHOUT_VENV)
    (programs / "apt-get").unlink()
    done = set_up(project, programs, tmp_path / "venv")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "python3.11-venv" in done.stderr


def test_running_goes_on_without_the_reader_of_scans_and_says_what_that_costs(
    project: Path, programs: Path, tmp_path: Path
) -> None:
    program(programs, "python3", "exit 0\n")
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    program(tmp_path / "venv" / "bin", "python", "exit 0\n")
    done = set_up(project, programs, tmp_path / "venv")
    assert done.returncode == 0
    assert "tesseract-ocr tesseract-ocr-vie" in done.stderr
    assert "bản scan và ảnh chụp sẽ bị từ chối" in done.stderr


def test_a_reader_of_scans_that_is_there_is_not_installed(project: Path, programs: Path, tmp_path: Path) -> None:
    program(programs, "python3", "exit 0\n")
    program(programs, "tesseract", "echo vie\n")
    program(programs, "grep", "exit 0\n")
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    program(tmp_path / "venv" / "bin", "python", "exit 0\n")
    done = set_up(project, programs, tmp_path / "venv")
    assert (done.returncode, done.stderr) == (0, "")
