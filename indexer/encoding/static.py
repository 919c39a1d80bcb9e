"""Static embeddings with NumPy alone: the shipped encoder, and any folder of sentence-transformers' StaticEmbedding.

A text's vector is the mean of its tokens' rows, brought to length 1: what sentence-transformers computes for such a
folder, without importing torch (checked to 1e-3 by a test).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.errors import ModelError
from indexer.encoding.base import normalised
from indexer.encoding.fingerprints import fingerprint
from indexer.encoding.recipes import Recipe

__all__ = ["StaticEncoder", "is_static"]

_CODE = "static-2"
_MODULE_KINDS = ("StaticEmbedding", "Normalize")


def is_static(folder: Path) -> bool:
    """Whether the folder's modules.json lists a StaticEmbedding, perhaps followed by a Normalize, and nothing else."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rpartition(".")[2] for module in modules]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return bool(kinds) and kinds[0] == "StaticEmbedding" and tuple(kinds) == _MODULE_KINDS[: len(kinds)]


class StaticEncoder:
    """An `Encoder` over a table with one row per token; nothing is ever cut off.

    Args:
        folder: a sentence-transformers folder for which `is_static` holds.
        recipe: how texts are prepared.

    Raises:
        ModelError: a file is missing or damaged.
    """

    max_tokens: int | None = None

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self._recipe = recipe
        try:
            place = folder / json.loads((folder / "modules.json").read_text(encoding="utf-8"))[0]["path"]
            tensors = load_file(place / "model.safetensors")
            self._tokenizer = Tokenizer.from_str((place / "tokenizer.json").read_text(encoding="utf-8"))
            self._rows, self._scales = _table(tensors)
            self.fingerprint = fingerprint(folder, recipe, _CODE)
        except Exception as error:  # tokenizers raises nothing narrower for a file that it cannot parse
            raise ModelError(
                f"Không mở được mô hình ở {folder} ({error}); cần thư mục StaticEmbedding đủ modules.json, "
                "tokenizer.json và model.safetensors, hãy chép lại thư mục này."
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        if self._tokenizer.get_vocab_size() > len(self._scales):
            raise ModelError(
                f"Mô hình ở {folder} có {self._tokenizer.get_vocab_size()} từ nhưng bảng chỉ có "
                f"{len(self._scales)} dòng; hãy chép lại thư mục này."
            )
        self.dimension = int(self._rows.shape[1])

    def token_count(self, text: str) -> int:
        """Tokens of the text, prompt included."""
        return len(self._ids([self._recipe.passage_prompt + self._recipe.prepared(text)])[0])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension)."""
        return self._encode(texts, self._recipe.passage_prompt)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (n, dimension)."""
        return self._encode(texts, self._recipe.query_prompt)

    def _ids(self, prepared: list[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch(prepared, add_special_tokens=False)]

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for number, ids in enumerate(self._ids([prompt + self._recipe.prepared(text) for text in texts])):
            if ids:
                vectors[number] = self._scales[ids] @ self._rows[ids].astype(np.float32)
        return normalised(vectors)


def _table(tensors: dict[str, NDArray[np.generic]]) -> tuple[NDArray[np.generic], NDArray[np.float32]]:
    """One row per token and the factor of each: the layouts of sentence-transformers and of model2vec."""
    if "embedding.weight" in tensors:
        rows = tensors["embedding.weight"]
        return rows, np.ones(len(rows), dtype=np.float32)
    rows = tensors["embeddings"]
    if "mapping" in tensors:
        rows = rows[tensors["mapping"].astype(np.int64)]
    scales = tensors.get("weights", np.ones(len(rows)))
    return rows, np.asarray(scales, dtype=np.float32)
