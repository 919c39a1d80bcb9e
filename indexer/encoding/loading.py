"""The factory of encoders: which class serves which model."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ModelError
from indexer.encoding.base import Encoder
from indexer.encoding.recipes import recipe_for
from indexer.encoding.static import StaticEncoder, is_static
from indexer.encoding.transformer import TransformerEncoder

__all__ = ["SHIPPED", "load_encoder"]

SHIPPED = Path(__file__).with_name("model")
"""Folder of the shipped encoder."""


def load_encoder(name_or_folder: str | None = None) -> Encoder:
    """The encoder of a model.

    Args:
        name_or_folder: a sentence-transformers folder, or a model's name on the hub; `None` for the shipped one.
            Only a name that is no folder can make anything be fetched.

    Raises:
        ModelError: there is no such model, or it cannot be opened.
    """
    name = str(SHIPPED) if name_or_folder is None else name_or_folder.strip()
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        recipe = recipe_for(name, folder)
        return StaticEncoder(folder, recipe) if is_static(folder) else TransformerEncoder(name, folder, recipe)
    if name_or_folder is None or not name or name.count("/") > 1 or name.startswith((".", "/", "~")):
        raise ModelError(
            f"Không có thư mục mô hình {name or '(trống)'}; cần một thư mục sentence-transformers hoặc tên trên "
            "Hugging Face Hub, hãy kiểm tra đường dẫn hoặc bỏ --model để dùng mô hình có sẵn."
        )
    return TransformerEncoder(name, None, recipe_for(name, None))
