"""Our own small transformers on NumPy: the vectors of sentence-transformers, which folders are ours, damaged ones."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file, save_file

from corpus.errors import ModelError
from indexer.encoding import load_encoder
from indexer.encoding.contextual import ContextualEncoder, is_contextual
from indexer.encoding.network import Network, gelu
from indexer.segmentation import segmented
from training.contextual import exporting, network, preparing

TEXTS = (
    "Tổ thu gom rác báo cáo kế hoạch trước ngày 09/6.",
    "ke hoach khong dau",
    "Which team collects waste?",
    "",
    "…",
    "hoà giải ở bến đò, uỷ quyền cho tổ trưởng " * 12,
    "kế hoạch",
)
SHAPE = network.Shape(tokens=0, layers=2, width=128, positions=40)


def random_folder(folder: Path) -> Path:
    """A model folder as the training writes it, with weights at random."""
    words = sorted({word for text in TEXTS for word in segmented(text).lower().split()})
    tokenizer = preparing.make_tokenizer([*sorted({letter for word in words for letter in word}), *words])
    torch.manual_seed(3)
    made = network.Network(network.Shape(tokenizer.get_vocab_size(), SHAPE.layers, SHAPE.width, SHAPE.positions))
    with torch.no_grad():
        for tensor in made.parameters():
            tensor += 0.1 * torch.randn_like(tensor)
    exporting.save(folder, tokenizer, made, "# card\n")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_folder(tmp_path_factory.mktemp("contextual") / "small")


def changed(folder: Path, place: Path, file: str, **settings: Any) -> str:
    """A copy of the folder with other settings in a file; `None` takes one away."""
    copy = Path(shutil.copytree(folder, place / "copy"))
    content = json.loads((copy / file).read_text(encoding="utf-8")) | settings
    kept = {key: value for key, value in content.items() if value is not None}
    (copy / file).write_text(json.dumps(kept), encoding="utf-8")
    return str(copy)


def test_vectors_are_those_of_sentence_transformers(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside torch and transformers while they are imported
        from sentence_transformers import SentenceTransformer
    model = SentenceTransformer(str(folder), device="cpu")
    expected = model.encode([segmented(text) for text in TEXTS], convert_to_numpy=True)
    encoder = load_encoder(str(folder))
    assert isinstance(encoder, ContextualEncoder)
    assert (encoder.dimension, encoder.max_tokens, model.max_seq_length) == (SHAPE.width, SHAPE.positions, 40)
    assert np.abs(encoder.encode_passages(TEXTS) - expected).max() < 1e-3
    assert np.abs(encoder.encode_queries(TEXTS) - expected).max() < 1e-3


def test_vectors_are_those_that_were_learnt(folder: Path) -> None:
    tokenizer = preparing.Tokenizer.from_file(str(folder / "tokenizer.json"))
    weights = {
        name: torch.from_numpy(array.astype(np.float32))
        for name, array in load_file(folder / "model.safetensors").items()
    }
    for name in exporting.unused(SHAPE):
        weights.pop(name)
    learnt = network.Network(network.Shape(tokenizer.get_vocab_size(), SHAPE.layers, SHAPE.width, SHAPE.positions))
    learnt.load_state_dict(weights)
    ids = [np.array(tokenizer.encode(segmented(text), add_special_tokens=False).ids, dtype=np.int32) for text in TEXTS]
    assert np.abs(load_encoder(str(folder)).encode_passages(TEXTS) - learnt.vectors(ids)).max() < 1e-3


def test_a_text_has_one_vector_whatever_stands_beside_it(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    together = encoder.encode_passages([*TEXTS] * 40)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert np.abs(together - np.tile(alone, (40, 1))).max() < 1e-5
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert encoder.encode_queries([]).shape == (0, SHAPE.width)


def test_tokens_are_counted_uncut_and_limits_and_prompts_kept(folder: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(folder))
    assert encoder.token_count("") == 2
    assert encoder.token_count(TEXTS[5]) > SHAPE.positions
    copy = Path(shutil.copytree(folder, tmp_path / "short"))
    (copy / "recipe.toml").write_text(
        'segmented = true\nmax_tokens = 6\nquery_prompt = "kế_hoạch "\ndimensions = 64\n', encoding="utf-8"
    )
    short = load_encoder(str(copy))
    assert (short.max_tokens, short.dimension) == (6, 64)
    assert short.fingerprint != encoder.fingerprint
    words = "tổ thu gom rác báo cáo"
    assert np.array_equal(short.encode_passages([words + " kế hoạch"]), short.encode_passages([words + " bến đò"]))
    whole = encoder.encode_queries(["kế hoạch tổ"])[:, :64]
    assert np.abs(short.encode_queries(["tổ"]) - whole / np.linalg.norm(whole)).max() < 1e-5


def test_it_is_read_without_torch(folder: Path) -> None:
    script = (
        "import sys\nfrom indexer.encoding import load_encoder\n"
        "load_encoder(sys.argv[1]).encode_queries(['kế hoạch năm 2026'])\n"
        "print(sorted({n.split('.')[0] for n in sys.modules} & {'torch', 'transformers', 'sentence_transformers'}))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ("config.json", {"made_by": None}),
        ("config.json", {"hidden_act": "gelu_new"}),
        ("config.json", {"position_embedding_type": "relative_key"}),
        ("config.json", {"is_decoder": True}),
        ("config.json", {"type_vocab_size": 2}),
        ("1_Pooling/config.json", {"pooling_mode": "cls"}),
        ("1_Pooling/config.json", {"include_prompt": False}),
        ("config_sentence_transformers.json", {"prompts": {"query": "hỏi: "}}),
    ],
)
def test_another_kind_of_transformer_is_left_to_sentence_transformers(
    folder: Path, tmp_path: Path, file: str, settings: dict[str, Any]
) -> None:
    assert is_contextual(folder)
    assert not is_contextual(Path(changed(folder, tmp_path, file, **settings)))


def test_a_folder_with_other_modules_or_none_is_not_ours(folder: Path, tmp_path: Path) -> None:
    assert not is_contextual(tmp_path)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    modules = json.loads((copy / "modules.json").read_text(encoding="utf-8"))
    for content in (modules[:2], [], {}, "x", None):
        (copy / "modules.json").write_text(json.dumps(content), encoding="utf-8")
        assert not is_contextual(copy)


@pytest.mark.parametrize("file", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("content", [None, b"{}", b"\x00\xff"])
def test_a_damaged_folder_is_one_sentence(folder: Path, tmp_path: Path, file: str, content: bytes | None) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    if content is None:
        (copy / file).unlink()
    else:
        (copy / file).write_bytes(content)
    with pytest.raises(ModelError, match="Không mở được mô hình"):
        load_encoder(str(copy))


@pytest.mark.parametrize(
    "settings",
    [
        {"hidden_size": 64},
        {"num_attention_heads": 3},
        {"num_attention_heads": 0},
        {"num_hidden_layers": 3},
        {"max_position_embeddings": 99},
        {"vocab_size": 7},
        {"intermediate_size": None},
        {"hidden_size": "rộng"},
    ],
)
def test_weights_that_the_settings_do_not_promise_are_one_sentence(
    folder: Path, tmp_path: Path, settings: dict[str, Any]
) -> None:
    with pytest.raises(ModelError, match="Không mở được mô hình"):
        load_encoder(changed(folder, tmp_path, "config.json", **settings))


def test_weights_of_another_precision_or_too_few_rows_are_one_sentence(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    weights = load_file(copy / "model.safetensors")
    name = "embeddings.word_embeddings.weight"
    for spoilt in (weights[name].astype(np.int8), weights[name][:5]):
        save_file(weights | {name: spoilt}, copy / "model.safetensors")
        with pytest.raises(ModelError, match="Không mở được mô hình"):
            load_encoder(str(copy))


def test_gelu_is_that_of_the_error_function() -> None:
    points = np.linspace(-12, 12, 4801, dtype=np.float32)
    expected = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in points.tolist()]
    assert np.abs(gelu(points.copy()) - expected).max() < 2e-6


def test_a_network_says_what_is_missing() -> None:
    with pytest.raises(LookupError, match="hidden_size"):
        Network({"vocab_size": 3}, {})
