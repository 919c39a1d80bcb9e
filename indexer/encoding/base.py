"""What every encoder offers, whatever model stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoder", "normalised"]


class Encoder(Protocol):
    """Turns plain Vietnamese text into unit vectors; their dot product is the cosine similarity.

    Texts are passed as they are: segmenting words and adding prompts is the encoder's own business.
    """

    @property
    def dimension(self) -> int:
        """Length of each vector."""

    @property
    def fingerprint(self) -> str:
        """Hash of the model's files and recipe, 32 hexadecimal digits; a store refuses vectors of another one."""

    @property
    def max_tokens(self) -> int | None:
        """Tokens a text may have before its end is cut off; `None` where nothing is ever cut."""

    def token_count(self, text: str) -> int:
        """Tokens the text has as a passage, special tokens and prompt included; to compare with `max_tokens`."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension), of length 1 (0 for a text without any token)."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (n, dimension), of length 1 (0 for a text without any token)."""


def normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows divided by their Euclidean length; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
