from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.vectors import FaissVectors


def unit(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    vector = np.asarray(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


@pytest.fixture
def vectors() -> FaissVectors:
    built = FaissVectors(3)
    built.add([10, 20, 30], np.stack([unit(1, 0, 0), unit(0, 1, 0), unit(1, 1, 0)]))
    return built


def test_the_nearest_come_with_their_cosine(vectors: FaissVectors) -> None:
    found = vectors.search(unit(1, 0, 0), 2)
    assert list(found) == [10, 30]
    assert found[30] == pytest.approx(0.7071, abs=1e-3)


def test_search_among_given_ids_only(vectors: FaissVectors) -> None:
    assert list(vectors.search(unit(1, 0, 0), 5, within=[20, 30, 99])) == [30, 20]


def test_what_is_near_is_what_an_exact_search_finds() -> None:
    chance = np.random.default_rng(7)
    held = chance.normal(size=(2000, 64)).astype(np.float32)
    held /= np.linalg.norm(held, axis=1, keepdims=True)
    index = FaissVectors(64)
    index.add(range(2000), held)
    for query in held[:20] + chance.normal(scale=0.05, size=(20, 64)).astype(np.float32):
        exact = held @ query
        best = set(np.argsort(-exact)[:50].tolist())
        found = index.search(query, 50)
        assert len(best & found.keys()) >= 49
        assert found == pytest.approx({i: exact[i] for i in found}, abs=1e-3)
        assert index.scores(query, list(found)) == pytest.approx(found, abs=1e-3)


def test_several_queries_are_scored_as_each_alone(vectors: FaissVectors) -> None:
    queries = np.stack([unit(1, 0, 0), unit(0, 1, 1)])
    assert vectors.scores_of_each(queries, [30, 20, 99]) == [vectors.scores(query, [30, 20, 99]) for query in queries]
    assert vectors.scores_of_each(queries, [99]) == [{}, {}]


def test_an_id_is_held_once(vectors: FaissVectors) -> None:
    with pytest.raises(ValueError, match="already indexed"):
        vectors.add([20], np.stack([unit(0, 0, 1)]))


def test_removed_ids_are_gone(vectors: FaissVectors) -> None:
    vectors.remove([10, 99])
    assert vectors.ids() == {20, 30}
    assert 10 not in vectors.search(unit(1, 0, 0), 5)


def test_a_saved_index_comes_back(vectors: FaissVectors, tmp_path: Path) -> None:
    vectors.save(tmp_path / "v.faiss")
    again = FaissVectors.load(tmp_path / "v.faiss")
    assert again.ids() == vectors.ids()
    assert again.search(unit(0, 1, 0), 1) == vectors.search(unit(0, 1, 0), 1)
    assert [path.name for path in tmp_path.iterdir()] == ["v.faiss"]


def test_a_damaged_file_is_an_error_of_the_engine(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"not an index")
    with pytest.raises(RuntimeError):
        FaissVectors.load(tmp_path / "v.faiss")


def test_an_empty_index_finds_nothing() -> None:
    assert FaissVectors(3).search(unit(1, 0, 0), 5) == {}
