"""The OCR engine, tesseract with its Vietnamese model, run as a program: a grey picture → words with boxes."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass

from PIL import Image

from corpus.errors import ReadingError

LANGUAGE = "vie"
RESOLUTION = 300
"""Dots per inch of the pictures that `words_in` takes: what the model was trained for."""

_MISSING = (
    "cần tesseract có tiếng Việt để đọc ảnh quét; "
    "hãy cài gói tesseract-ocr và tesseract-ocr-vie (apt install tesseract-ocr tesseract-ocr-vie) rồi thử lại."
)
_ROTATION = re.compile(rb"^Rotate: (0|90|180|270)$", re.MULTILINE)
_TURN_SURE = re.compile(rb"^Orientation confidence: ([0-9.]+)$", re.MULTILINE)
_WORD_LEVEL = "5"
# Letters of other languages that the model gives for Vietnamese ones of the same shape.
_FOREIGN = str.maketrans({"Ð": "Đ", "Ñ": "N", "ñ": "n", "¡": "i"})


@dataclass(frozen=True, slots=True)
class Found:
    """A word in the picture: sides in pixels, confidence 0..1, and the engine's line that it belongs to."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float
    line: tuple[int, int, int]


def ready() -> bool:
    """Whether tesseract and its Vietnamese model are installed."""
    try:
        listed = _run(["--list-langs"], b"", 20.0)
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE.encode() in listed.split()


def require(name: str) -> None:
    """Nothing, where the engine is ready.

    Raises:
        ReadingError: tesseract or its Vietnamese model is missing; names the Debian packages.
    """
    if not ready():
        raise ReadingError(f"Tệp “{name}” là ảnh, {_MISSING}")


def words_in(grey: Image.Image, layout: int, seconds: float, language: str = LANGUAGE) -> tuple[Found, ...]:
    """The words of a grey picture at `RESOLUTION`, in the engine's reading order.

    Args:
        grey: mode "L".
        layout: tesseract's page segmentation mode.
        seconds: after which the program is stopped.
        language: the model that reads.

    Raises:
        OSError: the program cannot be started.
        subprocess.SubprocessError: it failed, or took longer than `seconds`.
    """
    arguments = ["stdin", "stdout", "-l", language, "--psm", str(layout), "--dpi", str(RESOLUTION), "tsv"]
    return tuple(_found(_run(arguments, _portable(grey), seconds).decode("utf-8", "replace")))


def turn_of(grey: Image.Image, seconds: float) -> int:
    """By how many degrees (0, 90, 180, 270) the picture has to be turned clockwise to stand upright; 0 if unknown.

    Raises:
        OSError: the program cannot be started.
    """
    try:
        said = _run(["stdin", "stdout", "-l", "osd", "--psm", "0", "--dpi", str(RESOLUTION)], _portable(grey), seconds)
    except subprocess.SubprocessError:  # too few characters, or the model of orientations is not installed
        return 0
    turn, sure = _ROTATION.search(said), _TURN_SURE.search(said)
    return int(turn[1]) if turn and sure and float(sure[1]) > 0 else 0


def _run(arguments: list[str], stdin: bytes, seconds: float) -> bytes:
    # One thread each: several pages are read at once, and the engine's own threads lose more than they win.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        ["tesseract", *arguments], input=stdin, capture_output=True, timeout=seconds, check=True, env=environment
    )
    return done.stdout


def _portable(grey: Image.Image) -> bytes:
    return b"P5 %d %d 255\n" % grey.size + grey.tobytes()


def _found(table: str) -> list[Found]:
    """The word lines of tesseract's TSV: level page block par line word left top width height conf text."""
    words = []
    for line in table.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if len(fields) != 12 or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        left, top, width, height = map(int, fields[6:10])
        sure = min(max(float(fields[10]) / 100, 0.0), 1.0)
        place = (int(fields[2]), int(fields[3]), int(fields[4]))
        words.append(Found(_vietnamese(fields[11].strip()), left, top, left + width, top + height, sure, place))
    return words


def _vietnamese(text: str) -> str:
    return text.replace("ĐÐ", "Đ").translate(_FOREIGN)  # the model wavers between the two and gives both
