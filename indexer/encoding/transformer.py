"""Any other sentence-transformers model, by folder or by its name on the hub: the user's explicit choice.

Importing this module is cheap; making an encoder imports torch and sentence-transformers (about ten seconds).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from indexer.encoding.base import normalised
from indexer.encoding.fingerprints import fingerprint
from indexer.encoding.recipes import Recipe, json_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["TransformerEncoder"]

_CODE = "transformer-1"
_BATCH = 32
_REACHED_SECONDS = 10
_WEIGHTS = (".safetensors", ".bin")
# Copies of the weights for other programs.
_UNUSED = ("onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.gguf", "*.mlmodel")


class TransformerEncoder:
    """An `Encoder` over sentence-transformers.

    Args:
        name: the name on the hub; ignored where `folder` is given.
        folder: a local folder; nothing is fetched then.
        recipe: how texts are prepared.

    Raises:
        ModelError: the model cannot be found, fetched or opened, or needs Python code of its own.
    """

    def __init__(self, name: str, folder: Path | None, recipe: Recipe) -> None:
        self._recipe = recipe
        self._model, place = _opened(name, folder)
        if recipe.max_tokens and (self._model.max_seq_length or recipe.max_tokens) >= recipe.max_tokens:
            self._model.max_seq_length = recipe.max_tokens
        self.max_tokens: int | None = _finite(self._model.max_seq_length)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = fingerprint(place, recipe, _CODE)

    def token_count(self, text: str) -> int:
        """Tokens of the text as a passage, special tokens and prompt included."""
        prepared = self._recipe.passage_prompt + self._recipe.prepared(text)
        return len(self._model.tokenizer(prepared, truncation=False, verbose=False)["input_ids"])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (n, dimension)."""
        return self._encode(self._model.encode_document, texts, self._recipe.passage_prompt)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, shape (n, dimension)."""
        return self._encode(self._model.encode_query, texts, self._recipe.query_prompt)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        prepared = [self._recipe.prepared(text) for text in texts]
        # Without a prompt of the table's, encode_query and encode_document apply those stored with the model.
        vectors = encode(prepared, prompt=prompt or None, batch_size=_BATCH, show_progress_bar=False)
        return normalised(np.asarray(vectors, dtype=np.float32))


def _opened(name: str, folder: Path | None) -> tuple[SentenceTransformer, Path]:
    """The model, and its folder: the one given, else what was fetched before, else fetched: only that needs the
    network."""
    try:
        from sentence_transformers import SentenceTransformer

        place = folder or _fetched(name) or _fetch(name)
        _refuse_own_code(name, place)
        return SentenceTransformer(str(place), device="cpu", local_files_only=True), place
    except ModelError:
        raise
    except Exception as error:  # the libraries below raise errors of a dozen families for a bad name or folder
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"Không mở được mô hình {folder or name} ({reason}); cần thư mục mô hình sentence-transformers hoặc tên "
            "trên Hugging Face Hub kèm mạng, hãy kiểm tra lại tên, thư mục hoặc bỏ --model để dùng mô hình có sẵn."
        ) from error


def _refuse_own_code(name: str, folder: Path) -> None:
    """Raises ModelError for a model that is only itself with Python files of its own, which are never run.

    Without them the libraries may open it all the same, as a model of another kind with weights left at random.
    """
    modules = json_of(folder / "modules.json") or []
    foreign = [module.get("type", "") for module in modules if isinstance(module, dict)]
    foreign = [kind for kind in foreign if not kind.startswith("sentence_transformers.")]
    configs = [json_of(path) for path in (folder / "config.json", *sorted(folder.glob("*_Transformer/config.json")))]
    if foreign or any("AutoModel" in (config.get("auto_map") or {}) for config in configs if isinstance(config, dict)):
        raise ModelError(
            f"Mô hình {name} chỉ chạy được với mã Python kèm theo nó (trust_remote_code), mà kehoach không chạy mã lạ; "
            "hãy chọn mô hình khác hoặc bản của mô hình này ở dạng chuẩn của transformers."
        )


def _fetched(name: str) -> Path | None:
    """The folder where the hub's client keeps a model whose weights it has."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except LocalEntryNotFoundError:
        return None
    return folder if any(path.suffix in _WEIGHTS for path in folder.rglob("*")) else None


def _fetch(name: str) -> Path:
    """Fetches a model, small files first: one that is refused costs no more.

    Asks once whether the hub answers at all, because its client would try for minutes.
    """
    from huggingface_hub import constants, get_session, snapshot_download

    get_session().head(constants.ENDPOINT, timeout=_REACHED_SECONDS)
    _refuse_own_code(name, Path(snapshot_download(name, allow_patterns="*.json")))
    return Path(snapshot_download(name, ignore_patterns=list(_UNUSED)))


def _finite(tokens: float | None) -> int | None:
    """A length limit, or `None` for none (some tokenizers say 10**30)."""
    return int(tokens) if tokens is not None and tokens < 1 << 24 else None
