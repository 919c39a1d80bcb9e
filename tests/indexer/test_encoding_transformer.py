"""Other people's models: folders that sentence-transformers itself writes, made here without any download."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from indexer.encoding import load_encoder
from indexer.encoding.loading import SHIPPED
from indexer.encoding.static import StaticEncoder
from indexer.encoding.transformer import TransformerEncoder
from indexer.segmentation import segmented

TEXTS = (
    "Sở Tư pháp tham mưu kế hoạch kiểm tra văn bản trong quý I.",
    "ke hoach khong dau",
    "Which office leads the review of legal documents?",
    "Nghị quyết 12-NQ/TU, ngày 09/6/2025: đạt 98,5% trở lên",
    "hoà giải ở cơ sở, uỷ quyền",
)


@pytest.fixture(scope="module", autouse=True)
def _quiet_torch() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside torch and transformers while they are imported
        import sentence_transformers  # noqa: F401


@pytest.fixture(scope="module")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two narrow layers over a word-piece vocabulary of the texts, mean-pooled."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    root = tmp_path_factory.mktemp("models")
    words = sorted(
        {word for text in TEXTS for word in (text + " " + segmented(text)).lower().replace("_", " ").split()}
    )
    letters = sorted({letter for word in words for letter in word})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "_", *dict.fromkeys([*letters, *words])]
    vocabulary += ["##" + letter for letter in letters]
    vocabulary_file = root / "vocab.txt"
    vocabulary_file.write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    tokenizer = BertTokenizerFast(str(vocabulary_file), strip_accents=False)
    torch.manual_seed(1)
    size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    bert = BertModel(BertConfig(vocab_size=len(tokenizer), max_position_embeddings=64, **size))
    bert.save_pretrained(root / "plain")
    tokenizer.save_pretrained(root / "plain")
    transformer = Transformer(str(root / "plain"), max_seq_length=48)
    model = SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu")
    folder = root / "tiny-model"
    model.save(str(folder))
    return folder


def with_recipe(folder: Path, place: Path, recipe: str) -> Path:
    """A copy of the model folder under the same name, with a recipe of its own."""
    import shutil

    copy = place / folder.name
    shutil.copytree(folder, copy)
    (copy / "recipe.toml").write_text(recipe, encoding="utf-8")
    return copy


def test_shipped_vectors_are_those_of_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    expected = SentenceTransformer(str(SHIPPED), device="cpu").encode([segmented(text) for text in TEXTS])
    encoder = load_encoder()
    assert isinstance(encoder, StaticEncoder)
    assert np.abs(encoder.encode_passages(TEXTS) - expected).max() < 1e-3
    assert np.abs(encoder.encode_queries(TEXTS) - expected).max() < 1e-3


def test_a_static_folder_saved_by_sentence_transformers_is_read_without_it(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)], device="cpu").save(str(tmp_path / "s"))
    encoder = load_encoder(str(tmp_path / "s"))
    assert isinstance(encoder, StaticEncoder)
    expected = SentenceTransformer(str(tmp_path / "s"), device="cpu").encode(list(TEXTS), normalize_embeddings=True)
    assert np.abs(encoder.encode_passages(TEXTS) - expected).max() < 1e-3


def test_a_transformer_folder_gives_unit_vectors_like_sentence_transformers(bert_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(bert_folder))
    assert isinstance(encoder, TransformerEncoder)
    assert (encoder.dimension, encoder.max_tokens) == (32, 48)
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    expected = SentenceTransformer(str(bert_folder), device="cpu").encode(list(TEXTS), normalize_embeddings=True)
    assert np.abs(vectors - expected).max() < 1e-3
    assert encoder.encode_queries([]).shape == (0, 32)


def test_tokens_beyond_the_limit_are_counted(bert_folder: Path) -> None:
    encoder = load_encoder(str(bert_folder))
    assert encoder.max_tokens is not None
    assert encoder.token_count("kế hoạch") < encoder.max_tokens < encoder.token_count("kế hoạch " * 100)


def test_segmentation_prompts_and_limits_of_the_recipe_are_applied(bert_folder: Path, tmp_path: Path) -> None:
    plain = load_encoder(str(bert_folder))
    segmenting = load_encoder(str(with_recipe(bert_folder, tmp_path / "a", "segmented = true\nmax_tokens = 20\n")))
    assert segmenting.max_tokens == 20
    text = TEXTS[0][:30]
    expected = plain.encode_passages([segmented(text)])
    assert np.abs(segmenting.encode_passages([text]) - expected).max() < 1e-5
    prompts = 'query_prompt = "hỏi "\npassage_prompt = "đoạn "\n'
    prompted = load_encoder(str(with_recipe(bert_folder, tmp_path / "b", prompts)))
    assert np.abs(prompted.encode_queries([text]) - plain.encode_queries(["hỏi " + text])).max() < 1e-5
    assert np.abs(prompted.encode_passages([text]) - plain.encode_passages(["đoạn " + text])).max() < 1e-5
    assert prompted.token_count(text) == plain.token_count("đoạn " + text)


def test_a_family_is_known_by_the_name_of_its_folder(bert_folder: Path, tmp_path: Path) -> None:
    import shutil

    named = shutil.copytree(bert_folder, tmp_path / "tiny-e5-base")
    plain = load_encoder(str(bert_folder))
    found = load_encoder(str(named))
    text = TEXTS[0][:20]
    assert np.abs(found.encode_queries([text]) - plain.encode_queries(["query: " + text])).max() < 1e-5
    assert np.abs(found.encode_passages([text]) - plain.encode_passages(["passage: " + text])).max() < 1e-5


def test_prompts_stored_with_the_model_are_used_where_the_table_has_none(bert_folder: Path, tmp_path: Path) -> None:
    import json
    import shutil

    copy = shutil.copytree(bert_folder, tmp_path / "prompted")
    settings = json.loads((copy / "config_sentence_transformers.json").read_text(encoding="utf-8"))
    settings["prompts"] = {"query": "hỏi ", "document": "đoạn "}
    (copy / "config_sentence_transformers.json").write_text(json.dumps(settings), encoding="utf-8")
    plain, prompted = load_encoder(str(bert_folder)), load_encoder(str(copy))
    text = TEXTS[0][:20]
    assert np.abs(prompted.encode_queries([text]) - plain.encode_queries(["hỏi " + text])).max() < 1e-5
    assert np.abs(prompted.encode_passages([text]) - plain.encode_passages(["đoạn " + text])).max() < 1e-5


def test_vectors_are_cut_where_the_recipe_says_so(bert_folder: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(with_recipe(bert_folder, tmp_path, "dimensions = 8\n")))
    assert encoder.dimension == 8
    model = SentenceTransformer(str(bert_folder), device="cpu", truncate_dim=8)
    expected = model.encode(list(TEXTS), normalize_embeddings=True)
    assert np.abs(encoder.encode_passages(TEXTS) - expected).max() < 1e-3


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("config.json", {"auto_map": {"AutoModel": "modeling_own.OwnModel"}}),
        ("modules.json", [{"idx": 0, "name": "0", "path": "", "type": "own_st.Transformer"}]),
    ],
)
def test_a_model_with_code_of_its_own_is_refused(
    bert_folder: Path, tmp_path: Path, file: str, changes: dict[str, object] | list[object]
) -> None:
    import json
    import shutil

    copy = shutil.copytree(bert_folder, tmp_path / "own-code")
    (copy / "modeling_own.py").write_text("raise SystemExit('mã lạ đã chạy')\n", encoding="utf-8")
    content = json.loads((copy / file).read_text(encoding="utf-8"))
    content = content | changes if isinstance(changes, dict) else changes
    (copy / file).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ModelError, match="mã Python kèm theo"):
        load_encoder(str(copy))


def test_a_model_fetched_before_is_opened_by_its_name(
    bert_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from huggingface_hub import constants

    kept = tmp_path / "models--nobody--tiny-model"
    shutil.copytree(bert_folder, kept / "snapshots" / ("0" * 40))
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("0" * 40, encoding="utf-8")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    named, folder = load_encoder("nobody/tiny-model"), load_encoder(str(bert_folder))
    assert named.fingerprint == folder.fingerprint
    assert np.array_equal(named.encode_queries(TEXTS), folder.encode_queries(TEXTS))


def test_fingerprints_are_stable_and_tell_models_and_recipes_apart(bert_folder: Path, tmp_path: Path) -> None:
    one, again = load_encoder(str(bert_folder)), load_encoder(str(bert_folder))
    other = load_encoder(str(with_recipe(bert_folder, tmp_path, "segmented = true\n")))
    assert one.fingerprint == again.fingerprint
    assert len({one.fingerprint, other.fingerprint, load_encoder().fingerprint}) == 3


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model-anywhere"])
def test_a_name_that_cannot_be_fetched_is_one_sentence(name: str) -> None:
    with pytest.raises(ModelError, match="Không mở được mô hình"):
        load_encoder(name)


def test_a_folder_without_a_model_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="Không mở được mô hình"):
        load_encoder(str(tmp_path))
