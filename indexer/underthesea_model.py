"""underthesea's word segmenter, opened without importing the package `underthesea`.

`import underthesea` takes 4-11 seconds where torch is installed beside it. The segmenter itself is small: a regular
expression that finds tokens (`pipeline/word_tokenize/regex_tokenize.py`), a table of spelling variants
(`pipeline/text_normalize/tn_rules_*.bin`) and the weights of a conditional random field, which `indexer.word_tagger`
runs. This module finds those files in the installed package and opens them in about 0.2 seconds. Three of them were
written by Python's object serialiser; nothing in them is executed here: `pickletools` lists their instructions, and
only those that build plain strings, lists, sets and dicts are followed.
"""

from __future__ import annotations

import importlib.util
import pickletools
import re
import sys
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from corpus.errors import ModelError
from indexer.word_tagger import WordTagger

_CRF = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
_RULES = "pipeline/text_normalize/tn_rules_2023_07_14.bin"
_TOKENIZER = "pipeline/word_tokenize/regex_tokenize.py"
_PLACEHOLDERS = (
    "underthesea",
    "underthesea.pipeline",
    "underthesea.pipeline.text_normalize",
    "underthesea.pipeline.text_normalize.character_normalize",
)
_import_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class WordModel:
    """What segmentation needs of underthesea.

    Attributes:
        token: matches one token (word, figure, punctuation mark) at a time.
        characters: characters written in place of the Vietnamese one (ð for đ).
        spellings: short tokens with a misplaced tone mark → the standard spelling.
        tagger: tells which tokens continue a word.
    """

    token: re.Pattern[str]
    characters: dict[str, str]
    spellings: dict[str, str]
    tagger: WordTagger


def plain_data(content: bytes) -> Any:
    """The strings, lists, sets and dicts that a serialised file holds, read without executing it.

    Raises:
        ValueError: the file holds anything but plain data (an instruction to import or call, say).
    """
    stack: list[Any] = []
    marks: list[int] = []
    memo: list[Any] = []
    for opcode, argument, _ in pickletools.genops(content):
        name = opcode.name
        if name.endswith("BINUNICODE"):
            stack.append(argument)
        elif name == "MEMOIZE":
            memo.append(stack[-1])
        elif name in ("BINGET", "LONG_BINGET"):
            stack.append(memo[int(argument or 0)])
        elif name in ("EMPTY_LIST", "EMPTY_SET", "EMPTY_DICT"):
            stack.append({"EMPTY_LIST": list, "EMPTY_SET": set, "EMPTY_DICT": dict}[name]())
        elif name == "MARK":
            marks.append(len(stack))
        elif name in ("APPENDS", "ADDITEMS", "SETITEMS", "SETITEM"):
            start = len(stack) - 2 if name == "SETITEM" else marks.pop()
            _fill(stack[start - 1], stack[start:])
            del stack[start:]
        elif name not in ("PROTO", "FRAME", "STOP"):
            raise ValueError(f"unexpected instruction {name}")
    return stack[-1]


def _fill(container: Any, items: list[Any]) -> None:
    if isinstance(container, dict):
        container.update(zip(items[::2], items[1::2], strict=True))
    elif isinstance(container, set):
        container.update(items)
    else:
        container.extend(items)


def _tokenizer_module(path: Path) -> ModuleType:
    """The module of the tokenizer, run with empty modules in place of the two that it imports.

    Those two would import the whole package; what they provide (normalising) is done in `segmentation`.
    """
    spec = importlib.util.spec_from_file_location("indexer._underthesea_tokenizer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    with _import_lock:
        before = {name: sys.modules.get(name) for name in _PLACEHOLDERS}
        for name in _PLACEHOLDERS:
            placeholder = ModuleType(name)
            placeholder.__dict__.update(token_normalize=str, normalize_characters_in_text=str)
            sys.modules[name] = placeholder
        try:
            spec.loader.exec_module(module)
        finally:
            for name, original in before.items():
                del sys.modules[name]
                if original is not None:
                    sys.modules[name] = original
    return module


@lru_cache(maxsize=1)
def load() -> WordModel:
    """The segmenter's parts, opened once per process.

    Raises:
        ModelError: underthesea is not installed, or this version of it is laid out differently.
    """
    try:
        spec = importlib.util.find_spec("underthesea")
        if spec is None or spec.origin is None:
            raise FileNotFoundError("underthesea")
        root = Path(spec.origin).parent
        rules = plain_data((root / _RULES).read_bytes())
        features = plain_data((root / _CRF / "features.bin").read_bytes())
        dictionary = plain_data((root / _CRF / "dictionary.bin").read_bytes())
        tagger = WordTagger(features, dictionary, (root / _CRF / "models.bin").read_bytes())
        pattern = _tokenizer_module(root / _TOKENIZER).patterns
        return WordModel(pattern, rules["character"], rules["token"], tagger)
    except (ImportError, OSError, LookupError, ValueError, AttributeError) as error:
        raise ModelError(
            f"Không mở được bộ tách từ của underthesea ({error}); cần gói underthesea đúng phiên bản dự án ghi, "
            "hãy cài lại bằng `make run`."
        ) from error
