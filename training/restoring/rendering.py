"""Pages of clean text drawn as a scanner would show them, with the box of every word."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT_FOLDERS = (Path("/usr/share/fonts/truetype/croscore"), Path("/usr/share/fonts/croscore"))
_FACES = {
    "body": "Tinos-Regular.ttf",
    "heading": "Tinos-Bold.ttf",
    "note": "Tinos-Italic.ttf",
    "stressed": "Tinos-BoldItalic.ttf",
}
_SIZES = (9.0, 10.0, 11.0, 12.0, 13.0, 13.0, 13.0, 14.0, 14.0, 16.0)  # points
_RESOLUTIONS = (120, 150, 150, 180, 200, 200, 200, 240, 300, 300)  # dots an inch
_PAGE_CM = (21.0, 29.7)
_LEFT_CM, _RIGHT_CM, _TOP_CM, _BOTTOM_CM = 3.0, 1.8, 2.0, 1.6


@dataclass(frozen=True, slots=True)
class Word:
    """A drawn word: its text, its line on the page, its box on the upright page in pixels."""

    text: str
    line: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page image with what was drawn on it; `angle` is the skew in degrees that the boxes do not show."""

    image: Image.Image
    words: tuple[Word, ...]
    dpi: int
    angle: float

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the skewed image stood on the upright page."""
        cx, cy = self.image.width / 2, self.image.height / 2
        turn = math.radians(self.angle)
        dx, dy = x - cx, y - cy
        return cx + dx * math.cos(turn) - dy * math.sin(turn), cy + dx * math.sin(turn) + dy * math.cos(turn)


def font_folder() -> Path | None:
    """The folder of the Tinos fonts, `None` where they are not installed."""
    return next((folder for folder in FONT_FOLDERS if (folder / _FACES["body"]).is_file()), None)


def pages(paragraphs: Iterator[tuple[str, str]], rng: random.Random) -> Iterator[Page]:
    """Endless pages filled from `(style, text)` paragraphs, each with its own size, blur, noise and skew."""
    folder = font_folder()
    if folder is None:
        raise FileNotFoundError("Tinos fonts")
    while True:
        dpi = rng.choice(_RESOLUTIONS)
        size = rng.choice(_SIZES) * dpi / 72
        fonts = {style: ImageFont.truetype(str(folder / face), size) for style, face in _FACES.items()}
        canvas = Image.new("L", (int(_PAGE_CM[0] / 2.54 * dpi), int(_PAGE_CM[1] / 2.54 * dpi)), 255)
        drawn = _fill(canvas, paragraphs, fonts, dpi, size * rng.uniform(1.15, 1.4))
        if not drawn:
            return
        angle = rng.gauss(0, 0.25)
        yield Page(_scanned(canvas, dpi, angle, rng), tuple(drawn), dpi, angle)


def _fill(canvas: Image.Image, paragraphs: Iterator[tuple[str, str]], fonts: dict[str, ImageFont.FreeTypeFont],
          dpi: int, leading: float) -> list[Word]:  # fmt: skip
    draw = ImageDraw.Draw(canvas)
    left, right = _LEFT_CM / 2.54 * dpi, canvas.width - _RIGHT_CM / 2.54 * dpi
    y, bottom = _TOP_CM / 2.54 * dpi, canvas.height - _BOTTOM_CM / 2.54 * dpi
    drawn: list[Word] = []
    line = 0
    while y < bottom:
        style, text = next(paragraphs, ("", ""))
        if not text:
            return drawn
        for row, full in _wrapped(text.split(), fonts[style], right - left):
            if y >= bottom:
                break
            drawn.extend(_draw_row(draw, row, full, fonts[style], (left, right, y), line))
            y += leading
            line += 1
        y += leading * 0.25
    return drawn


def _wrapped(tokens: Sequence[str], font: ImageFont.FreeTypeFont, width: float) -> Iterator[tuple[list[str], bool]]:
    row: list[str] = []
    for token in tokens:
        if row and font.getlength(" ".join([*row, token])) > width:
            yield row, True
            row = []
        row.append(token)
    if row:
        yield row, False


def _draw_row(draw: ImageDraw.ImageDraw, row: Sequence[str], full: bool, font: ImageFont.FreeTypeFont,
              place: tuple[float, float, float], line: int) -> Iterator[Word]:  # fmt: skip
    left, right, y = place
    widths = [font.getlength(token) for token in row]
    gap = font.getlength(" ")
    if full and len(row) > 1:
        gap = max(gap * 0.8, (right - left - sum(widths)) / (len(row) - 1))
    x = left
    for token, width in zip(row, widths, strict=True):
        draw.text((x, y), token, font=font, fill=0)
        yield Word(token, line, x, y, x + width, y + font.size * 1.1)
        x += width + gap


def _scanned(canvas: Image.Image, dpi: int, angle: float, rng: random.Random) -> Image.Image:
    """The page as a scanner gives it: skewed, blurred, noisy, with thin or fat strokes, in greys or in two colours."""
    image = canvas.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    if rng.random() < 0.3:  # toner that spreads, toner that fails: a share of one pixel on each side
        stroke = image.filter(rng.choice((ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3))))
        image = Image.blend(image, stroke, rng.uniform(0.1, 0.6))
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.1) * dpi / 200))
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(2, 28), (image.height, image.width))
    pixels = np.clip(np.asarray(image, dtype=np.float32) + noise, 0, 255)
    if rng.random() < 0.6:
        pixels = np.where(pixels < rng.uniform(90, 200), 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))
