"""Pages drawn in the test's own picture, as a scanner or a telephone would give them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = (
    Path("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
)
FONT = next((path for path in FONTS if path.is_file()), None)
BOLD = next((path for path in (p.with_name(p.name.replace("Regular", "Bold")) for p in FONTS) if path.is_file()), FONT)
NO_FONT = "neither Tinos (fonts-croscore) nor DejaVu Serif (fonts-dejavu) is installed"


def blank(width: float = 8.27, height: float = 3.0, dpi: int = 300) -> Image.Image:
    """White paper; sides in inches."""
    return Image.new("L", (round(width * dpi), round(height * dpi)), 255)


def write(
    page: Image.Image, lines: Sequence[str], left: int = 300, top: int = 120, points: float = 14, bold: bool = False
) -> None:
    """Set lines of text on a page of 300 dpi."""
    size = points * 300 / 72
    font = ImageFont.truetype(str(BOLD if bold else FONT), size)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((left, top + number * size * 1.4), line, font=font, fill=10)


def rule_table(page: Image.Image, xs: Sequence[int], ys: Sequence[int], width: int = 3) -> None:
    """Draw every edge of a grid."""
    draw = ImageDraw.Draw(page)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill=20, width=width)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=20, width=width)


def scanned(page: Image.Image, lean: float = 0.5, dpi: int = 200) -> Image.Image:
    """The page as a scanner gives it: leaning, coarser, with grain."""
    small = page.rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=255)
    small = small.resize((round(page.width * dpi / 300), round(page.height * dpi / 300)), Image.Resampling.LANCZOS)
    grain = np.random.default_rng(1).normal(0, 8, (small.height, small.width))
    return Image.fromarray(np.clip(np.asarray(small, dtype=float) + grain, 0, 255).astype(np.uint8))


def photographed(page: Image.Image) -> Image.Image:
    """The page as a telephone gives it: leaning by three degrees, yellowish, half of it in shadow."""
    small = np.asarray(scanned(page, 3.0), dtype=float)
    light = np.linspace(0.4, 0.95, small.shape[1])
    grey = small * light
    return Image.fromarray(np.stack([grey, grey * 0.97, grey * 0.9], axis=-1).astype(np.uint8))


def saved(page: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture's file."""
    buffer = io.BytesIO()
    page.save(buffer, kind, **options)
    return buffer.getvalue()
