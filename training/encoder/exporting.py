"""Writes the table as a sentence-transformers folder: int8 rows and a scale for each (model2vec's layout)."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_MODULES = (
    ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)
_RECIPE = "# How indexer.encoding prepares text for this model.\nsegmented = true\n"


def quantised(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The rows as int8 and the factor that brings each back: `rows * factors[:, None]` is nearly the table."""
    factors = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    return np.rint(table / factors[:, None]).astype(np.int8), factors.astype(np.float32)


def save(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32], card: str) -> None:
    """Writes the folder, replacing files of the same names.

    Args:
        folder: made if missing.
        tokenizer: over segmented text.
        table: shape (tokens, dimension).
        card: the model card in Markdown.
    """
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    modules = [{"idx": n, "name": str(n), "path": path, "type": kind} for n, (path, kind) in enumerate(_MODULES)]
    rows, factors = quantised(table)
    save_file({"embeddings": rows, "weights": factors}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)  # safetensors leaves it readable to its owner alone
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    config = {
        "__version__": {"sentence_transformers": version("sentence-transformers")},
        "model_type": "SentenceTransformer",
        "prompts": {"query": "", "document": ""},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    (folder / "config_sentence_transformers.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    (folder / "recipe.toml").write_text(_RECIPE, encoding="utf-8")
    (folder / "README.md").write_text(card, encoding="utf-8")
