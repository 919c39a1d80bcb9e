"""How a model wants its input: from its folder's recipe.toml, else from the table of families."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from indexer.segmentation import segmented


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done to a text before the model reads it.

    Attributes:
        segmented: whether words are joined by "_".
        max_tokens: longest input, special tokens included; 0 leaves it to the model.
        query_prompt: text put before a question; "" leaves it to the model.
        passage_prompt: text put before a passage; "" leaves it to the model.
        dimensions: numbers kept of each vector where the model makes more; 0 keeps all.
    """

    segmented: bool = False
    max_tokens: int = 0
    query_prompt: str = ""
    passage_prompt: str = ""
    dimensions: int = 0

    def prepared(self, text: str) -> str:
        """The text segmented where the model wants it, without prompt."""
        return segmented(text) if self.segmented else text


@lru_cache(maxsize=1)
def _families() -> tuple[Mapping[str, Any], ...]:
    table = Path(__file__).with_name("families.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(table)["family"])


def _recipe(table: Mapping[str, Any]) -> Recipe:
    known = {field.name: type(field.default) for field in fields(Recipe)}
    for key in known.keys() & table.keys():
        if type(table[key]) is not known[key] or (known[key] is int and table[key] < 0):
            raise ValueError(f"{key} = {table[key]!r}")
    return Recipe(**{key: table[key] for key in known if key in table})


def json_of(path: Path) -> Any:
    """The content of a JSON file, `None` where there is no such file. Raises OSError or ValueError."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def recipe_for(name: str, folder: Path | None) -> Recipe:
    """The recipe of a model.

    Args:
        name: name on the hub, or the folder's path as the user gave it.
        folder: the model's folder, if it is a local one.

    Raises:
        ModelError: a recipe.toml or tokenizer_config.json of the folder cannot be read.
    """
    tokenizer_class = None
    if folder is not None:
        try:
            if (folder / "recipe.toml").is_file():
                return _recipe(tomllib.loads((folder / "recipe.toml").read_text(encoding="utf-8")))
            settings = json_of(folder / "tokenizer_config.json")
            tokenizer_class = settings.get("tokenizer_class") if isinstance(settings, dict) else None
        except (OSError, ValueError) as error:
            raise ModelError(
                f"Không đọc được cấu hình của mô hình ở {folder} ({error}); hãy tải lại thư mục mô hình cho đủ."
            ) from error
        name = folder.resolve().name
    for family in _families():
        if tokenizer_class in family["tokenizers"] or any(re.search(p, name, re.IGNORECASE) for p in family["names"]):
            return _recipe(family)
    return Recipe()
