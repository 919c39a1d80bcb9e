"""Encoders: the shipped one, folders of both kinds made here, recipes and fingerprints."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from indexer.encoding import Encoder, load_encoder
from indexer.encoding.loading import SHIPPED, lasting_name
from indexer.encoding.recipes import Recipe, recipe_for

PASSAGES = (
    "Phòng Văn hóa theo dõi việc số hóa hồ sơ, hoàn thành trước ngày 15/8/2026.",
    "Trung tâm Phục vụ hành chính công niêm yết thủ tục và thu phí theo quy định.",
    "Trồng mới hai mươi héc-ta rừng phòng hộ ven suối trong quý III.",
    "Đường liên thôn được sửa chữa bằng vốn đầu tư công.",
)
QUESTIONS = (
    ("Ai theo dõi việc số hóa hồ sơ?", 0),
    ("nơi nào niêm yết thủ tục hành chính và thu phí", 1),
    ("trong rung phong ho bao nhieu hec-ta", 2),
)


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load_encoder()


def test_shipped_vectors_have_length_one_and_the_said_shape(shipped: Encoder) -> None:
    vectors = shipped.encode_passages(PASSAGES)
    assert vectors.shape == (len(PASSAGES), shipped.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_shipped_encoder_finds_the_passage(shipped: Encoder, question: str, answer: int) -> None:
    scores = shipped.encode_queries([question]) @ shipped.encode_passages(PASSAGES).T
    assert int(scores[0].argmax()) == answer


@pytest.mark.parametrize("text", ["", " \n ", "…", "?!", "\u0000"])
def test_text_without_words_gives_a_vector_of_zeros(shipped: Encoder, text: str) -> None:
    vectors = shipped.encode_passages([text, "kế hoạch"])
    assert np.all(vectors[0] == 0)
    assert np.linalg.norm(vectors[1]) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows(shipped: Encoder) -> None:
    assert shipped.encode_queries([]).shape == (0, shipped.dimension)


def test_shipped_encoder_never_cuts_and_counts_tokens(shipped: Encoder) -> None:
    assert shipped.max_tokens is None
    assert shipped.token_count("") == 0
    assert shipped.token_count("một hai ba") < shipped.token_count("một hai ba bốn năm sáu bảy tám")


def test_shipped_encoder_does_not_import_torch() -> None:
    script = (
        "import sys\nfrom indexer.encoding import load_encoder\nload_encoder().encode_queries(['kế hoạch năm 2026'])\n"
        "print(sorted({n.split('.')[0] for n in sys.modules} & {'torch', 'transformers', 'sentence_transformers'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_shipped_files_are_small_and_complete() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert {"modules.json", "recipe.toml", "README.md", "model.safetensors"} <= {path.name for path in files}
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_a_changed_file_changes_the_fingerprint(shipped: Encoder, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SHIPPED, copy)
    assert load_encoder(str(copy)).fingerprint == shipped.fingerprint
    (copy / "recipe.toml").write_text("segmented = false\n", encoding="utf-8")
    assert load_encoder(str(copy)).fingerprint != shipped.fingerprint


@pytest.mark.parametrize("damage", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("content", [None, b"{}", b"\x00\xff"])
def test_a_damaged_folder_is_one_sentence(tmp_path: Path, damage: str, content: bytes | None) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SHIPPED, copy)
    if content is None:
        (copy / damage).unlink()
    else:
        (copy / damage).write_bytes(content)
    with pytest.raises(ModelError, match="mô hình"):
        load_encoder(str(copy))


@pytest.mark.parametrize("name", ["", "./khong-co", "/khong/co/thu-muc", "~/khong-co", "a/b/c"])
def test_a_missing_folder_is_one_sentence(name: str) -> None:
    with pytest.raises(ModelError, match="Không có thư mục mô hình"):
        load_encoder(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bkai-foundation-models/vietnamese-bi-encoder", Recipe(segmented=True, max_tokens=256)),
        ("VoVanPhuc/sup-SimCSE-VietNamese-phobert-base", Recipe(segmented=True, max_tokens=256)),
        ("keepitreal/vietnamese-sbert", Recipe(segmented=True, max_tokens=256)),
        ("dangvantuan/vietnamese-embedding", Recipe(segmented=True, max_tokens=256)),
        ("BAAI/bge-m3", Recipe(max_tokens=8192)),
        ("dangvantuan/vietnamese-embedding-LONG", Recipe(max_tokens=8192, dimensions=256)),
        ("Alibaba-NLP/gte-multilingual-base", Recipe(max_tokens=8192, dimensions=256)),
        ("AITeamVN/Vietnamese_Embedding", Recipe(max_tokens=2048)),
        ("hiieu/halong_embedding", Recipe(max_tokens=512, dimensions=256)),
        ("intfloat/multilingual-e5-small", Recipe(max_tokens=512, query_prompt="query: ", passage_prompt="passage: ")),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", Recipe(max_tokens=8192, query_prompt="query: ", dimensions=256)),
        (
            "google/embeddinggemma-300m",
            Recipe(False, 2048, "task: search result | query: ", "title: none | text: ", dimensions=256),
        ),
        ("someone/plain-model", Recipe()),
    ],
)
def test_families_are_known_by_name(name: str, expected: Recipe) -> None:
    assert recipe_for(name, None) == expected


@pytest.mark.parametrize("name", ["intfloat/multilingual-e5-large-instruct", "Qwen/Qwen3-Embedding-0.6B"])
def test_models_that_take_instructions_get_one_with_questions_only(name: str) -> None:
    recipe = recipe_for(name, None)
    assert recipe.query_prompt.startswith("Instruct: ")
    assert recipe.passage_prompt == ""


@pytest.mark.parametrize("name", ["sentence-transformers/LaBSE", "sentence-transformers/all-MiniLM-L6-v2", "", "bge"])
def test_models_that_need_nothing_are_left_as_they_are(name: str) -> None:
    assert recipe_for(name, None) == Recipe()


def copied_with(recipe: str, place: Path) -> str:
    shutil.copytree(SHIPPED, place)
    own = (SHIPPED / "recipe.toml").read_text(encoding="utf-8")
    (place / "recipe.toml").write_text(f"{own}\n{recipe}\n", encoding="utf-8")
    return str(place)


def test_a_recipe_cuts_vectors_to_their_first_numbers(shipped: Encoder, tmp_path: Path) -> None:
    short = load_encoder(copied_with("dimensions = 16", tmp_path / "short"))
    assert short.dimension == 16
    assert short.fingerprint != shipped.fingerprint
    assert (short.max_tokens, short.token_count("một hai ba")) == (None, shipped.token_count("một hai ba"))
    for encode, whole in (
        (short.encode_passages, shipped.encode_passages),
        (short.encode_queries, shipped.encode_queries),
    ):
        vectors, expected = encode(PASSAGES), whole(PASSAGES)[:, :16]
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        assert np.allclose(vectors, expected / np.linalg.norm(expected, axis=1, keepdims=True), atol=1e-5)
    assert short.encode_queries([]).shape == (0, 16)
    assert np.all(short.encode_queries(["?!"]) == 0)


def test_more_numbers_than_a_model_makes_are_all_of_them(shipped: Encoder, tmp_path: Path) -> None:
    assert load_encoder(copied_with("dimensions = 9999", tmp_path / "long")).dimension == shipped.dimension


def test_a_store_keeps_a_folder_by_its_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "m").mkdir()
    monkeypatch.chdir(tmp_path)
    assert lasting_name("m") == lasting_name("./m ") == str((tmp_path / "m").resolve())
    assert lasting_name("nobody/some-model") == "nobody/some-model"
    assert lasting_name(None) == lasting_name("") == ""


def test_a_folder_is_known_by_its_tokenizer_and_its_own_recipe_wins(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    assert recipe_for("m", folder) == Recipe()
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PhobertTokenizer"}), encoding="utf-8")
    assert recipe_for("m", folder) == Recipe(segmented=True, max_tokens=256)
    (folder / "recipe.toml").write_text('query_prompt = "hỏi: "\nmax_tokens = 99\n', encoding="utf-8")
    assert recipe_for("m", folder) == Recipe(max_tokens=99, query_prompt="hỏi: ")
    for broken in ("segmented = = true", 'max_tokens = "nhiều"', "dimensions = -1"):
        (folder / "recipe.toml").write_text(broken, encoding="utf-8")
        with pytest.raises(ModelError, match="cấu hình"):
            recipe_for("m", folder)
