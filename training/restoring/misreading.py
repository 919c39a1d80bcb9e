"""What tesseract with the English model makes of rendered Vietnamese pages, word by word."""

from __future__ import annotations

import csv
import io
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.restoring.rendering import Page, Word, font_folder, pages
from training.restoring.texts import SOURCES, paragraphs

MISSING = (
    "Không thấy tesseract (mô hình eng) hoặc phông Tinos; cần cả hai để dựng trang mẫu: "
    "chạy `apt-get install tesseract-ocr tesseract-ocr-eng fonts-croscore` rồi thử lại."
)


Block = list[tuple[str, str]]  # the (clean, raw) groups of words of one line


@dataclass(frozen=True, slots=True)
class Box:
    """A word as tesseract read it, with the middle of its box and its width on the upright page."""

    text: str
    left: float
    right: float
    middle: float


def ready() -> bool:
    """Whether the reader and the fonts are installed."""
    return shutil.which("tesseract") is not None and font_folder() is not None


def sampled(folder: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Endless `(style, paragraph)` drawn from the sources in their shares; short ones sometimes as headings."""
    pools = {s.name: list(paragraphs(folder, s)) for s in SOURCES if s.rendered}
    names = list(pools)
    shares = [s.rendered for s in SOURCES if s.rendered]
    while True:
        text = rng.choice(pools[rng.choices(names, shares)[0]])
        if len(text) < 120 and rng.random() < 0.25:
            yield "heading", text.upper()
        elif len(text) < 160 and rng.random() < 0.3:
            yield rng.choice(("heading", "note", "stressed")), text
        else:
            yield "body", text[:600]


def read_page(page: Page) -> list[Box]:
    """The words of a page as tesseract's English model sees them, boxes turned back upright."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        page.image.save(path, dpi=(page.dpi, page.dpi), compress_level=1)
        done = subprocess.run(
            ["tesseract", str(path), "stdout", "-l", "eng", "--psm", "6", "tsv"],
            capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    boxes = []
    rows = csv.DictReader(io.StringIO(done.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if row["level"] == "5" and row["text"].strip():
            left, top = float(row["left"]), float(row["top"])
            right, bottom = left + float(row["width"]), top + float(row["height"])
            (x0, y), (x1, _) = page.upright(left, (top + bottom) / 2), page.upright(right, (top + bottom) / 2)
            boxes.append(Box(row["text"].strip(), x0, x1, y))
    return boxes


def aligned(page: Page, boxes: list[Box]) -> Iterator[Block]:
    """For each line of the page its `(clean, raw)` groups; a split or joined word makes a group of several words."""
    lines: dict[int, list[Word]] = {}
    for word in page.words:
        lines.setdefault(word.line, []).append(word)
    for line in sorted(lines):
        words = lines[line]
        inside = [b for b in boxes if words[0].top <= b.middle < words[0].bottom]
        inside.sort(key=lambda b: b.left)
        groups = _grouped(words, inside)
        if groups:
            yield groups


def _grouped(words: list[Word], boxes: list[Box]) -> list[tuple[str, str]]:
    links = [
        {j for j, b in enumerate(boxes) if min(w.right, b.right) - max(w.left, b.left)
         > 0.35 * min(w.right - w.left, b.right - b.left)}
        for w in words
    ]  # fmt: skip
    groups: list[tuple[list[int], set[int]]] = []
    for i, link in enumerate(links):
        if groups and groups[-1][1] & link:
            groups[-1][0].append(i)
            groups[-1][1].update(link)
        else:
            groups.append(([i], set(link)))
    return [(" ".join(words[i].text for i in group), " ".join(boxes[j].text for j in sorted(link)))
            for group, link in groups]  # fmt: skip


def read_blocks(path: Path) -> list[Block]:
    """The aligned lines of a file of pairs that have anything to read, as `misread` writes them."""
    lines = path.read_text("utf-8").split("\n\n")
    blocks = [[(row.split("\t")[0], row.split("\t")[1]) for row in line.split("\n") if "\t" in row] for line in lines]
    return [block for block in blocks if any(raw for _, raw in block)]


def misread(data: Path, out: Path, count: int, seed: int) -> None:
    """Writes `count` pages' aligned lines to `out` (tab-separated `clean⇥raw`, an empty line after each line)."""
    rng = random.Random(seed)
    source = pages(sampled(data, rng), rng)
    with out.open("a", encoding="utf-8") as file:
        for _ in range(count):
            page = next(source)
            for groups in aligned(page, read_page(page)):
                file.writelines(f"{clean}\t{raw}\n" for clean, raw in groups)
                file.write("\n")
            file.flush()
