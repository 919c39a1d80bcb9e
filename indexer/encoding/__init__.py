"""Passages and queries → vectors: `load_encoder(None)` is the shipped model, a name or folder any other one."""

from indexer.encoding.base import Encoder
from indexer.encoding.loading import load_encoder

__all__ = ["Encoder", "load_encoder"]
