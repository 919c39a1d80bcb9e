"""One table of how fast files are read: `python -m benchmarks.reading`.

The files are made on the fly from the shipped digests, repeated to the length of a long plan; nothing of the user's is
touched. Figures are per second of processor time, of this process and those it starts (PDF library, OCR engine), that
is, what one core does: another program on the machine slows a run down and does not change its figures.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.pressing.form import Form, form_of, paragraphs_in, repeated
from benchmarks.pressing.paper import has_fonts, pdf_of
from benchmarks.pressing.scanner import picture_pdf, scanned
from benchmarks.pressing.word import docx_of
from benchmarks.speed import Measurement, machine, table
from corpus.model import Line, Source
from corpus.reading import lines_of, source_from_bytes
from corpus.restoring import restore

PLANS = Path(__file__).resolve().parent.parent / "corpus" / "plans"
PDF_TIMES, DOCX_TIMES = 12, 24  # how often the body of each digest is repeated: about 150 pages, 4,000 paragraphs
SCAN_PAGES = 4
SCAN_DPI = 300
BROKEN_DPI = 150  # at which English recognition leaves few Vietnamese words whole


@dataclass(frozen=True)
class Target:
    """What is counted, and how many of it one core is to do in a second."""

    what: str
    unit: str
    least: float


PDF = Target("PDF with a text layer, with boxes of lines", "pages/s", 50)
DOCX = Target("Word file", "paragraphs/s", 5000)
SCAN = Target(f"scan at {SCAN_DPI} dpi", "pages/s", 0.15)
BROKEN = Target("restoring broken spelling", "syllables/s", 3000)


def processor_seconds() -> float:
    """Processor time so far of this process and of those it started that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def rate(target: Target, count: int, work: Callable[[], object]) -> Measurement:
    """How many of `count` things one core does in a second of `work`."""
    before = processor_seconds()
    work()
    seconds = processor_seconds() - before
    per_second = count / seconds
    figure = f"{per_second:.2f}" if per_second < 10 else f"{per_second:,.0f}"
    least = f"{target.least:,g}"
    how = f"{count:,} {target.unit.removesuffix('/s')} in {seconds:.1f} s of one core"
    return Measurement(target.what, f"{figure} {target.unit}", f"{least} {target.unit}", how)


def digests() -> list[Form]:
    """The shipped digests as they are to be set."""
    return [form_of(path.read_text("utf-8")) for path in sorted(PLANS.glob("*.txt"))]


def page_count(data: bytes) -> int:
    """Pages of a PDF file."""
    document = pdfium.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def text_pdf(forms: list[Form]) -> Measurement:
    """Pages of text PDF read, one file a digest."""
    files = [pdf_of(repeated(form, PDF_TIMES)) for form in forms]
    return rate(PDF, sum(map(page_count, files)), lambda: [source_from_bytes(file, "plan.pdf") for file in files])


def word_files(forms: list[Form]) -> Measurement:
    """Paragraphs of Word files read, one file a digest."""
    long = [repeated(form, DOCX_TIMES) for form in forms]
    files = [docx_of(form, numbered=True) for form in long]
    return rate(DOCX, paragraphs_in(long), lambda: [source_from_bytes(file, "plan.docx") for file in files])


def scans(forms: list[Form]) -> Measurement:
    """Pages of a scan read by OCR."""
    pages = scanned(pdf_of(forms[0]), SCAN_DPI)[:SCAN_PAGES]
    data = picture_pdf(pages, SCAN_DPI)
    return rate(SCAN, len(pages), lambda: source_from_bytes(data, "plan.pdf"))


def restoring(forms: list[Form]) -> Measurement:
    """Syllables of broken text restored: what a recogniser of English reads on the digests' pages."""
    lines = [line for form in forms for line in broken_lines(form)]
    restore(lines[:8])  # the model is loaded once in a process
    return rate(BROKEN, sum(len(line.text.split()) for line in lines), lambda: restore(lines))


def broken_lines(form: Form) -> tuple[Line, ...]:
    """The lines of a document as English OCR gives them."""
    texts = []
    for page in scanned(pdf_of(form), BROKEN_DPI):
        stored = io.BytesIO()
        page.save(stored, "PNG")
        command = ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "6"]
        texts.append(subprocess.run(command, input=stored.getvalue(), capture_output=True, check=True).stdout.decode())
    text = "\n".join(texts)
    return lines_of(Source(text, text, tuple(range(len(text) + 1))))


def measurements(forms: list[Form]) -> Iterator[Measurement]:
    """Every measurement in turn."""
    for measure in (text_pdf, word_files, scans, restoring):
        yield measure(forms)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.parse_args(arguments)
    if not has_fonts():
        print("nothing to measure with: Debian's fonts-croscore is not installed", file=sys.stderr)
        return 1
    os.environ["OMP_THREAD_LIMIT"] = "1"
    print(f"Machine: {machine()}\n")
    for line in table(measurements(digests()), bound="at least"):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
