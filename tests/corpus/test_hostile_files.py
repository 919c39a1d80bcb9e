"""Files made to exhaust, to crash or to mislead: refused by name in one sentence or read within the limits, and the
good ones beside them go on."""

from __future__ import annotations

import io
import json
import random
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from benchmarks.pressing import paper, portal, word
from benchmarks.pressing.form import form_of
from corpus import ReadingError, plan_from_bytes
from tests.samples import BINH_THUONG, TAN_HOA_DONG

MOST_MEMORY = 1_500_000_000  # bytes
DOCUMENT = "word/document.xml"
# One sentence: a capital at its beginning, a full stop at its end, and none followed by another sentence.
ONE_SENTENCE = re.compile(r"[^\W\d_a-z].*[^.]\.")

# ---------------------------------------------------------------- files


@cache
def docx() -> bytes:
    return word.docx_of(form_of(BINH_THUONG))


WORDS = b"BT /F1 12 Tf 72 700 Td (KE HOACH I. MUC TIEU nam 2031 cua xa) Tj ET"


@cache
def pdf() -> bytes:
    """Without the font of the press: any font will do to be damaged."""
    return simple_pdf(WORDS)


@cache
def html() -> bytes:
    return portal.html_of(form_of(BINH_THUONG))


def simple_pdf(content: bytes, *, box: bytes = b"0 0 595 842", coding: bytes = b"", pages: int = 1) -> bytes:
    """A PDF whose pages share one stream of drawing instructions."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<%s/Length %d>>stream\n%s\nendstream" % (coding, len(content), content),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % box
    return numbered(objects + [page] * pages)


def numbered(objects: list[bytes]) -> bytes:
    """A PDF file of these objects; the first is its catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, one in enumerate(objects, 1):
        starts.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(written) + trailer % (len(objects) + 1, table, len(objects) + 1, len(written))


def flate_bomb() -> bytes:
    """A gigabyte of nothing in two layers of compression: two kilobytes."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b"\n" * 10_000_000) for _ in range(100)) + packer.flush()
    return simple_pdf(zlib.compress(once, 9), coding=b"/Filter[/FlateDecode/FlateDecode]")


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    sheet = Canvas(written, encrypt=StandardEncryption("locked", "owner", strength=128))
    sheet.drawString(72, 700, "KE HOACH")
    sheet.save()
    return written.getvalue()


def with_part(change: Callable[[str], str]) -> bytes:
    """The Word file with another main part."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx())) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()) if name == DOCUMENT else part)
    return written.getvalue()


def entity_bomb() -> bytes:
    """Each entity ten times the one before: ten billion letters."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "x">{entities}]>'
    return with_part(lambda part: part.replace("?>", f"?>{doctype}", 1).replace("</w:t>", "&l10;</w:t>", 1))


def outside_entity() -> bytes:
    """An entity that stands for a file of the machine."""
    doctype = '<!DOCTYPE w:document [<!ENTITY outside SYSTEM "file:///etc/hostname">]>'
    return with_part(lambda part: part.replace("?>", f"?>{doctype}", 1).replace("</w:t>", "&outside;</w:t>", 1))


def zip_bomb() -> bytes:
    return with_part(lambda part: part.replace("</w:t>", "a" * 60_000_000 + "</w:t>", 1))


def nested_tables() -> bytes:
    deep = "<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000
    return with_part(lambda part: part.replace("</w:body>", f"{deep}</w:body>"))


def locked_docx() -> bytes:
    """The beginning of a Word file with a password: an OLE container with the stream EncryptedPackage."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4000)


def png(width: int, height: int) -> bytes:
    """A picture whose header names its size; of its pixels there is but one row."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = zlib.compress(b"\0" + b"\xff" * (width // 8 + 1))
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


# What is refused, and an expression that finds why in the sentence.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "rong.txt": (lambda: b"", "rỗng"),
    "muoi-trieu-dong.txt": (lambda: b"a\n" * 10_000_000, "quá giới hạn"),
    "chi-co-dau-an.txt": (lambda: "\u202e\u200b\u2066".encode() * 1000, "cần một tệp"),
    "thuc-the.docx": (entity_bomb, "hỏng|thực thể"),
    "thuc-the-ngoai.docx": (outside_entity, "hỏng|thực thể"),
    "bom-nen.docx": (zip_bomb, "giới hạn"),
    "long-nhau.docx": (nested_tables, "hỏng"),
    "cat-cut.docx": (lambda: docx()[: len(docx()) // 2], "hỏng"),
    "mat-khau.docx": (locked_docx, "mật khẩu"),
    "mat-khau.pdf": (encrypted_pdf, "mật khẩu"),
    "rac.pdf": (lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(100_000), "hỏng"),
    "bom-nen.pdf": (flate_bomb, "Không đọc được trang nào"),
    "vong-tron.pdf": (lambda: numbered([b"<</Pages 2 0 R>>", b"<</Type/Pages/Count 3/Kids[2 0 R]>>"]), "trang"),
    "40000.png": (lambda: png(40_000, 40_000), "điểm ảnh"),
    "cat-cut.png": (lambda: png(2000, 2000)[:60], "ảnh"),
    "long-nhau.html": (lambda: b"<html><body>" + b"<table><tr><td>" * 100_000 + b"a", "lồng nhau"),
    "the.html": (lambda: b"<html><body>" + b"<p>" * 2_100_000 + b"a", "thẻ"),
    "chuong-trinh": (lambda: b"\x7fELF" + bytes(1000), "ELF"),
}  # fmt: skip


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (made, _) in REFUSED.items():
        (folder / name).write_bytes(made())
    return folder


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - {"rong.txt"}))
def test_a_hostile_file_is_refused_by_name_in_one_sentence(refused: Path, name: str) -> None:
    with pytest.raises(ReadingError) as caught:
        plan_from_bytes((refused / name).read_bytes(), name)
    said = str(caught.value)
    assert name in said and re.search(REFUSED[name][1], said)
    assert ONE_SENTENCE.fullmatch(said.replace(name, "x"))


# Prints the peak of its own memory (that of `getrusage` begins with that of the tests) and of its largest child, in kB.
INDEX = """
import re, resource, sys
from pathlib import Path
from ui.cli import main
main(["index", *sys.argv[1:]])
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def kehoach(*arguments: str) -> str:
    return subprocess.run([sys.executable, "-m", "ui.cli", *arguments], capture_output=True, text=True).stdout


def test_the_good_files_among_them_are_indexed_and_memory_is_bounded(refused: Path, tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "store")]
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "truoc.txt").write_text(TAN_HOA_DONG, "utf-8")
    kehoach("index", str(tmp_path / "before"), *store)
    (refused / "tot.docx").write_bytes(docx())
    done = subprocess.run(
        [sys.executable, "-c", INDEX, str(refused), *store], capture_output=True, text=True, timeout=300
    )
    (refused / "tot.docx").unlink()
    assert int(done.stdout.splitlines()[-1]) * 1024 < MOST_MEMORY
    assert "Traceback" not in done.stderr
    for name in REFUSED:
        assert len([line for line in done.stderr.splitlines() if f"/{name}:" in line]) == 1, name
    listed = [json.loads(line) for line in kehoach("plans", "--json", *store).splitlines()]
    assert sorted(row["name"] for row in listed) == ["tot.docx", "truoc.txt"]
    answer = kehoach("ask", "Mức độ hài lòng của người dân phải đạt bao nhiêu?", "--plan", "truoc.txt", *store)
    assert "92%" in answer


# ---------------------------------------------------------------- read


def test_hidden_characters_change_no_word_and_no_path() -> None:
    plain = plan_from_bytes(BINH_THUONG.encode(), "a.txt")
    hidden = (
        BINH_THUONG.replace("a", "a\u200b\u200d").replace("I. MỤC", "\u202eI. MỤC\u202c").replace("2. ", "\ufeff2. ")
    )
    read = plan_from_bytes(hidden.encode(), "a.txt")
    assert [(c.path, c.kind, c.text) for c in read.clauses] == [(c.path, c.kind, c.text) for c in plain.clauses]
    assert read.raw == hidden


@pytest.mark.parametrize("box", [b"0 0 1000000000 1000000000", b"0 0 0 0", b"0 0 1e400 foo", b"595 842 0 0"])
def test_pages_of_absurd_sizes_are_read_or_refused(box: bytes) -> None:
    readable(simple_pdf(WORDS, box=box), "plan.pdf")


def test_a_cell_that_claims_to_span_everything_spans_what_there_is() -> None:
    page = (
        "<html><body><p>KẾ HOẠCH</p><table border=1><tr><th>TT</th><th>Nhiệm vụ</th></tr><tr>"
        "<td rowspan=99999999999 colspan=99999999999>1</td></tr><tr><td>Vá đường</td></tr></table></body></html>"
    )
    plan = readable(page.encode(), "plan.html")
    assert plan is not None and "Vá đường" in plan


# ---------------------------------------------------------------- damaged anywhere


def readable(data: bytes, name: str) -> str | None:
    """The text that comes of it, `None` where it was refused; anything else is a fault."""
    try:
        return plan_from_bytes(data, name).raw
    except ReadingError as error:
        assert name in str(error)
        return None


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes with some overwritten, some lost and some doubled."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.choice((1, 8, 64))):
        at = chance.randrange(len(out))
        kind = chance.randrange(4)
        if kind == 0:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randrange(1, 200)]
        elif kind == 2:
            out[at:at] = out[at : at + chance.randrange(1, 200)]
        else:
            out[at : at + 4] = chance.randbytes(4)
        if not out:
            break
    return bytes(out)


@pytest.mark.parametrize(("made", "name", "times"), [(docx, "a.docx", 60), (html, "a.html", 60), (pdf, "a.pdf", 8)])
def test_a_damaged_file_is_read_or_refused(made: Callable[[], bytes], name: str, times: int) -> None:
    for seed in range(times):
        readable(damaged(made(), seed), name)


@pytest.mark.skipif(not paper.has_fonts(), reason="Debian's fonts-croscore is not installed")
def test_a_pdf_cut_short_is_read_or_refused() -> None:
    whole = paper.pdf_of(form_of(BINH_THUONG))
    for share in (0.2, 0.5, 0.8, 0.99):
        readable(whole[: int(len(whole) * share)], "a.pdf")
