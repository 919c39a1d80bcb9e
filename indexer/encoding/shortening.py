"""Vectors cut to their first numbers, for models trained so that these serve alone (Matryoshka)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.encoding.base import Encoder, normalised

__all__ = ["ShortenedEncoder"]


@dataclass(frozen=True, slots=True)
class ShortenedEncoder:
    """An `Encoder` that keeps the first numbers of another one's vectors, brought to length 1 again.

    Attributes:
        whole: the encoder behind it; its recipe, and so its fingerprint, states `dimension`.
        dimension: numbers kept, at most those that it makes.
    """

    whole: Encoder
    dimension: int

    @property
    def fingerprint(self) -> str:
        """That of the whole encoder."""
        return self.whole.fingerprint

    @property
    def max_tokens(self) -> int | None:
        """Tokens a text may have before its end is cut off; `None` where nothing is ever cut."""
        return self.whole.max_tokens

    def token_count(self, text: str) -> int:
        """Tokens the text has as a passage."""
        return self.whole.token_count(text)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension)."""
        return normalised(self.whole.encode_passages(texts)[:, : self.dimension])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (n, dimension)."""
        return normalised(self.whole.encode_queries(texts)[:, : self.dimension])
