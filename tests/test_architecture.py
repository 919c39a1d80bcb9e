"""The rules of the house that a machine can check: imports, length of modules, what ships, what documents name."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from ui.cli import main

PROJECT = Path(__file__).resolve().parent.parent
# A room may import the rooms before it, never one after it.
ROOMS = ("corpus", "indexer", "search", "ui")
BESIDE = ("training", "benchmarks", "tests")
FORBIDDEN = frozenset({"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"})
LONGEST_MODULE = 500  # lines
SHIPPED_BYTES = 60_000_000
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("benchmarks/**/*.md")])


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (PROJECT / room).rglob("*.py"))


def named(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, at its top or within a function."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
        elif isinstance(node, ast.ImportFrom):
            names.add(path.relative_to(PROJECT).parts[0])
    return names


@pytest.mark.parametrize("path", modules(*ROOMS), ids=named)
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(PROJECT).parts[0]
    later = {*ROOMS[ROOMS.index(room) + 1 :], *BESIDE}
    assert not {name for name in imported(path) if name.split(".")[0] in later}


@pytest.mark.parametrize("path", modules(*ROOMS, "training", "benchmarks"), ids=named)
def test_nothing_unpickles_or_evaluates(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] in FORBIDDEN}
    called = {
        node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"eval", "exec"}


def test_every_library_that_a_room_imports_is_pinned() -> None:
    described = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*described["dependencies"], *described["optional-dependencies"]["llm"]]
    pinned = {re.split(r"==", line)[0].lower() for line in lines if "==" in line}
    used = {name.split(".")[0] for path in modules(*ROOMS) for name in imported(path)}
    foreign = used - set(sys.stdlib_module_names) - set(ROOMS)
    providers = packages_distributions()
    unpinned = {
        name for name in foreign if not pinned & {one.lower().replace("_", "-") for one in providers.get(name, [name])}
    }
    assert not unpinned


@pytest.mark.parametrize("path", modules(*ROOMS, *BESIDE), ids=named)
def test_modules_stay_readable(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_are_typed(room: str) -> None:
    assert (PROJECT / room / "py.typed").is_file()


@pytest.mark.parametrize("folder", sorted({path.parent for path in modules(*ROOMS)}), ids=named)
def test_packages_say_what_they_are_for(folder: Path) -> None:
    front = folder / "__init__.py"
    assert front.is_file() and ast.get_docstring(tree(front))


def test_what_ships_beside_the_code_is_small() -> None:
    data = [p for room in ROOMS for p in (PROJECT / room).rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}]
    assert sum(path.stat().st_size for path in data) < SHIPPED_BYTES


# ---------------------------------------------------------------- documents


@cache
def help_text(*command: str) -> str:
    """What `kehoach COMMAND --help` prints."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.suppress(SystemExit):
        main([*command, "--help"])
    return shown.getvalue()


def code_in(document: Path) -> list[str]:
    """Lines of code blocks and the pieces in back ticks of a Markdown file."""
    text = document.read_text("utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()] + spans


def commands_in(document: Path) -> list[str]:
    """Each `kehoach …` of a document's code, up to the next shell sign."""
    pieces = [part for line in code_in(document) for part in re.split(r"\s*(?:&&|\||;|#)\s*", line)]
    return [piece for piece in pieces if re.match(r"kehoach\s+[a-z-]+(?!\S)", piece)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_documents_name_only_commands_and_flags_that_exist(document: Path) -> None:
    for command in commands_in(document):
        words = command.split()
        if words[1].startswith("-"):
            shown = help_text()
        else:
            assert re.search(rf"\b{re.escape(words[1])}\b", help_text()), command
            shown = help_text(words[1])
        for flag in re.findall(r"(?<!\S)(--[a-z][a-z-]*)", command):
            assert flag in shown, command


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_documents_name_only_make_targets_that_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    named_targets = {m for piece in code_in(document) for m in re.findall(r"^make ([a-z-]+)", piece)}
    assert named_targets <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_documents_link_to_files_that_exist(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text("utf-8"))
    assert not [link for link in links if not (document.parent / link).exists()]
