"""Writes the network as a sentence-transformers folder, weights in half precision, without needing that library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from indexer.encoding.contextual import LAYOUT, MODULES
from training.contextual.network import NEAR_ZERO, Network, Shape
from training.contextual.preparing import CLOSING, MASK, OPENING, PAD, SPECIAL
from training.encoder.vocabulary import UNKNOWN

_RECIPE = "# How indexer.encoding prepares text for this model.\nsegmented = true\n"


def unused(shape: Shape) -> dict[str, tuple[int, ...]]:
    """Weights of a BERT that have no part in the vectors, all 0: transformers complains on opening one without them."""
    return {
        "embeddings.token_type_embeddings.weight": (1, shape.width),  # second sentences, which there are none of
        "pooler.dense.weight": (shape.width, shape.width),
        "pooler.dense.bias": (shape.width,),
    }


def save(folder: Path, tokenizer: Tokenizer, network: Network, card: str) -> None:
    """Writes the folder, replacing files of the same names.

    Args:
        folder: made if missing.
        tokenizer: over segmented text.
        network: what was learnt.
        card: the model card in Markdown.
    """
    shape = network.shape
    weights = {name: tensor.detach().cpu().to(torch.float16).numpy() for name, tensor in network.state_dict().items()}
    for name, sides in unused(shape).items():
        weights[name] = np.zeros(sides, dtype=np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    (folder / "model.safetensors").chmod(0o644)  # safetensors leaves it readable to its owner alone
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {
        **LAYOUT,
        "dtype": "float32",  # what the weights become when opened
        "vocab_size": shape.tokens,
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "max_position_embeddings": shape.positions,
        "layer_norm_eps": NEAR_ZERO,
        "pad_token_id": SPECIAL.index(PAD),
    }
    _write(folder / "config.json", config)
    _write(folder / "tokenizer_config.json", _tokenizer_config(shape.positions))
    _write(folder / "sentence_bert_config.json", _READING)
    _write(folder / "modules.json", [{"idx": n, "name": str(n), "path": p, "type": t} for n, (p, t, _) in _NUMBERED])
    for _, (path, _, settings) in _NUMBERED[1:]:
        size = {"embedding_dimension": shape.width} if settings else {}
        _write(folder / path / "config.json", {**size, **settings})
    _write(folder / "config_sentence_transformers.json", _SENTENCES)
    (folder / "recipe.toml").write_text(f"{_RECIPE}max_tokens = {shape.positions}\n", encoding="utf-8")
    (folder / "README.md").write_text(card, encoding="utf-8")


_NUMBERED = list(enumerate(MODULES))
_READING = {
    "transformer_task": "feature-extraction",
    "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
    "module_output_name": "token_embeddings",
}
_SENTENCES = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def _tokenizer_config(positions: int) -> Mapping[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": positions,
        "unk_token": UNKNOWN,
        "pad_token": PAD,
        "cls_token": OPENING,
        "sep_token": CLOSING,
        "mask_token": MASK,
    }


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
