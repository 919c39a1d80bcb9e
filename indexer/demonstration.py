"""The demonstration store: digests of real plans that ship with the program, so that the first question has an answer.

It lies beside the user's own store, is made on first use, and is never mixed with the user's plans.
"""

from __future__ import annotations

import hashlib
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from indexer.encoding import load_encoder
from indexer.recipe import recipe
from indexer.store import Store, default_store, exists, home


def demonstration_folder() -> Path:
    """Where the demonstration store lies, made or not."""
    return home() / "demonstration"


def demonstration_store() -> Path:
    """The folder of the demonstration store, made or made anew where the shipped digests or the program changed."""
    folder = demonstration_folder()
    mark = folder / "made-from"
    with as_file(files("corpus").joinpath("plans")) as plans:
        digests = sorted(Path(plans).glob("*.txt"))
        wanted = _mark(digests)
        if not (mark.is_file() and mark.read_text("utf-8") == wanted and exists(folder)):
            from indexer.indexing import index  # reading files is not loaded where there is nothing to be made

            shutil.rmtree(folder, ignore_errors=True)
            index(digests, folder)
            mark.write_text(wanted, "utf-8")
    return folder


def _mark(digests: list[Path]) -> str:
    """What the store is made from: digests, recipe, encoder."""
    digest = hashlib.sha256(f"{recipe()} {load_encoder(None).fingerprint}".encode())
    for path in digests:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def lasting(folder: Path) -> Path:
    """Where what is added beside a store belongs: the user's own store for the demonstration, which is made anew."""
    return default_store() if folder.resolve() == demonstration_folder().resolve() else folder


def store_in_use(chosen: Path | None) -> Path:
    """The store a command works on: the chosen one, the user's own where it holds a plan, or the demonstration."""
    if chosen is not None:
        return chosen
    own = default_store()
    if exists(own):
        store = Store(own)
        try:
            if store.plans():
                return own
        finally:
            store.close()
    return demonstration_store()
