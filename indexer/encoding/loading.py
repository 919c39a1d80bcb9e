"""The factory of encoders: which class serves which model."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ModelError
from indexer.encoding.base import Encoder
from indexer.encoding.contextual import ContextualEncoder, is_contextual
from indexer.encoding.recipes import Recipe, recipe_for
from indexer.encoding.shortening import ShortenedEncoder
from indexer.encoding.static import StaticEncoder, is_static
from indexer.encoding.transformer import TransformerEncoder

__all__ = ["SHIPPED", "lasting_name", "load_encoder"]

SHIPPED = Path(__file__).with_name("model")
"""Folder of the shipped encoder."""


def lasting_name(name_or_folder: str | None) -> str:
    """The model's name as a store may keep it: a folder by its absolute path, "" for the shipped model."""
    name = (name_or_folder or "").strip()
    folder = Path(name).expanduser()
    return str(folder.resolve()) if name and folder.is_dir() else name


def load_encoder(name_or_folder: str | None = None) -> Encoder:
    """The encoder of a model.

    Args:
        name_or_folder: a sentence-transformers folder, or a model's name on the hub; `None` for the shipped one.
            Only a name that is no folder can make anything be fetched.

    Raises:
        ModelError: there is no such model, it cannot be opened, or it needs Python code of its own.
    """
    name = str(SHIPPED) if name_or_folder is None else name_or_folder.strip()
    folder = Path(name).expanduser() if name else None
    found = folder if folder is not None and folder.is_dir() else None
    if found is None and (
        name_or_folder is None or not name or name.count("/") > 1 or name.startswith((".", "/", "~"))
    ):
        raise ModelError(
            f"Không có thư mục mô hình {name or '(trống)'}; cần một thư mục sentence-transformers hoặc tên trên "
            "Hugging Face Hub, hãy kiểm tra đường dẫn hoặc bỏ --model để dùng mô hình có sẵn."
        )
    recipe = recipe_for(name, found)
    encoder = _whole(name, found, recipe)
    return ShortenedEncoder(encoder, recipe.dimensions) if 0 < recipe.dimensions < encoder.dimension else encoder


def _whole(name: str, folder: Path | None, recipe: Recipe) -> Encoder:
    if folder is not None and is_static(folder):
        return StaticEncoder(folder, recipe)
    if folder is not None and is_contextual(folder):
        return ContextualEncoder(folder, recipe)
    return TransformerEncoder(name, folder, recipe)
