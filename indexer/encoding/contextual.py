"""Small transformers of our own (`training.contextual`) with NumPy alone: no torch is imported.

BERT as sentence-transformers computes it (Devlin et al. 2019: learnt positions, a LayerNorm after each half of a layer,
GELU by the error function), then the mean over all tokens, brought to length 1; checked to 1e-3 by a test. Texts stand
one after another in one matrix, so nothing is padded: only attention looks at them one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.errors import ModelError
from indexer.encoding.base import normalised
from indexer.encoding.fingerprints import fingerprint
from indexer.encoding.network import Matrix, Network
from indexer.encoding.recipes import Recipe, json_of

__all__ = ["LAYOUT", "MODULES", "ContextualEncoder", "is_contextual"]

_CODE = "contextual-1"
_TOKENS = 2048
"""Tokens that go through the layers together: their widest matrix fits a core's cache."""

LAYOUT: Mapping[str, Any] = {
    "model_type": "bert",
    "architectures": ["BertModel"],
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
    "add_cross_attention": False,
    "type_vocab_size": 1,
    "made_by": "kehoach training.contextual",
}
"""What config.json of such a folder says, word for word; any other transformer is left to sentence-transformers."""

MODULES: Sequence[tuple[str, str, Mapping[str, Any]]] = (
    ("", "sentence_transformers.base.modules.transformer.Transformer", {}),
    (
        "1_Pooling",
        "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
        {"pooling_mode": "mean", "include_prompt": True},
    ),
    ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize", {}),
)
"""Path, class and settings of each module of such a folder."""


def is_contextual(folder: Path) -> bool:
    """Whether the folder's settings are exactly those that `training.contextual` writes."""
    try:
        modules = [(module["path"], module["type"]) for module in json_of(folder / "modules.json")]
        config = json_of(folder / "config.json")
        settings = [json_of(folder / path / "config.json") for path, _, _ in MODULES[1:]]
        prompts = json_of(folder / "config_sentence_transformers.json").get("prompts", {})
        return (
            modules == [(path, kind) for path, kind, _ in MODULES]
            and all(config.get(key) == value for key, value in LAYOUT.items())
            and all(own.items() <= found.items() for found, (_, _, own) in zip(settings, MODULES[1:], strict=True))
            and not any(prompts.values())
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


class ContextualEncoder:
    """An `Encoder` over a small BERT of ours.

    Args:
        folder: a sentence-transformers folder for which `is_contextual` holds.
        recipe: how texts are prepared.

    Raises:
        ModelError: a file is missing or damaged, or the weights are not those that its settings promise.
    """

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self._recipe = recipe
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._network = Network(config, load_file(folder / "model.safetensors"))
            self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
            self._tokenizer.no_padding()
            self._tokenizer.no_truncation()
            if self._tokenizer.get_vocab_size() > self._network.vocabulary:
                raise ValueError(
                    f"{self._tokenizer.get_vocab_size()} từ nhưng bảng chỉ có {self._network.vocabulary} dòng"
                )
            self.fingerprint = fingerprint(folder, recipe, _CODE)
        except Exception as error:  # tokenizers raises nothing narrower for a file that it cannot parse
            raise ModelError(
                f"Không mở được mô hình ở {folder} ({error}); cần đủ config.json, tokenizer.json và model.safetensors "
                "như training.contextual ghi ra, hãy chép lại thư mục này."
            ) from error
        self.dimension = self._network.width
        self.max_tokens: int | None = min(recipe.max_tokens or self._network.positions, self._network.positions)

    def token_count(self, text: str) -> int:
        """Tokens of the text as a passage, the two around it and the prompt included."""
        return len(self._tokenizer.encode(self._recipe.passage_prompt + self._recipe.prepared(text)).ids)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension)."""
        return self._encode(texts, self._recipe.passage_prompt)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (n, dimension)."""
        return self._encode(texts, self._recipe.query_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Matrix:
        encodings = self._tokenizer.encode_batch([prompt + self._recipe.prepared(text) for text in texts])
        ids = [self._cut(encoding.ids) for encoding in encodings]
        parts = [self._network.means(group) for group in _groups(ids)]
        return normalised(np.concatenate([np.zeros((0, self.dimension), dtype=np.float32), *parts]))

    def _cut(self, ids: list[int]) -> list[int]:
        """Ids of at most `max_tokens`, the closing token kept."""
        limit = self.max_tokens or len(ids)
        return ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]


def _groups(texts: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """The texts in order, in runs of about `_TOKENS` tokens."""
    group: list[list[int]] = []
    for ids in texts:
        if group and sum(map(len, group)) + len(ids) > _TOKENS:
            yield group
            group = []
        group.append(ids)
    if group:
        yield group
