"""The tags of words: those of `underthesea_core`, from the same model."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from underthesea_core import CRFFeaturizer, CRFTagger

from indexer import underthesea_model
from indexer.underthesea_model import load, plain_data
from indexer.word_tagger import WordTagger

SENTENCES = (
    "Ủy ban nhân dân xã Đồi Cao giao Phòng Nội vụ theo dõi , đôn đốc việc thực hiện .",
    "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 62 % trở lên trong năm 2026 ;",
    "TỔ CHỨC THỰC HIỆN",
    "công nghệ",
    "a",
    "- Rà soát 12 thủ tục hành chính , thời hạn : tháng 7 / 2025",
)
ODD = ("-11", "+5", "2147483648", "٣", "½", "…", "“", "ß", "ǅ", "İ", "中", "BOS", "EOS", "Tp.", "H'Mông", "I-W")


@pytest.fixture(scope="module")
def folder() -> Path:
    """Where the installed package keeps the model."""
    found = importlib.util.find_spec("underthesea")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / underthesea_model._CRF


@pytest.fixture(scope="module")
def expected(folder: Path) -> Callable[[Sequence[str]], list[bool]]:
    """What `underthesea_core` itself says of a row of tokens."""
    features, dictionary = (plain_data((folder / name).read_bytes()) for name in ("features.bin", "dictionary.bin"))
    featurizer, tagger = CRFFeaturizer(features, dictionary), CRFTagger()
    tagger.load(str(folder / "models.bin"))
    return lambda tokens: [tag == "I-W" for tag in tagger.tag(featurizer.process([[[t] for t in tokens]])[0])]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_tagged_as_by_the_library(expected: Callable[[Sequence[str]], list[bool]], sentence: str) -> None:
    assert load().tagger.continues(sentence.split()) == expected(sentence.split())


def test_any_row_of_tokens_is_tagged_as_by_the_library(expected: Callable[[Sequence[str]], list[bool]]) -> None:
    chance = random.Random(5)
    known = [*" ".join(SENTENCES).split(), *ODD]
    for _ in range(1500):
        tokens = chance.choices(known, k=chance.randint(1, 12))
        assert load().tagger.continues(tokens) == expected(tokens), tokens


def test_no_tokens_have_no_tags() -> None:
    assert load().tagger.continues([]) == []


@pytest.mark.parametrize("content", [b"", b"not a model", b"lCRF" + bytes(60), b"lCRF\0\0\0\0FOMC" + bytes(60)])
def test_a_file_that_is_no_model_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="CRFsuite"):
        WordTagger(["T[0]"], set(), content)


@pytest.mark.parametrize("template", ["T[0].colour", "T[0,1,2]", "W[0]", "T[3]", "T[-2,1]"])
def test_a_template_that_asks_something_unknown_is_refused(folder: Path, template: str) -> None:
    with pytest.raises(ValueError, match="unknown template"):
        WordTagger([template], set(), (folder / "models.bin").read_bytes())
