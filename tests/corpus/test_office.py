"""DOC, RTF, ODT and Word XML by way of LibreOffice, and the sentence where it is missing."""

from __future__ import annotations

import http.server
import io
import shutil
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.model import Cell
from corpus.reading import lines_of, source_from_bytes
from corpus.reading.formats import recognise
from corpus.reading.word import office
from tests.word_files import DASHES, OUTLINE, item, lists, p, table, word

with_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
SHOWN = ["KẾ HOẠCH", "I. MỤC TIÊU", "1. Trồng rừng", "- Keo", "TT", "Nhiệm vụ", "1", "Ươm cây"]
FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{}</office:text></office:body>'
    "</office:document>"
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def odt(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for path, content in parts.items():
            archive.writestr(path.replace("__", "/") + ".xml", content)
    return out.getvalue()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One document, saved by LibreOffice in each of its formats."""
    room = tmp_path_factory.mktemp("office")
    body = p("KẾ HOẠCH") + item("MỤC TIÊU") + item("Trồng rừng", 1) + item("Keo", 0, 2)
    content = body + table([["TT", "Nhiệm vụ"], ["1", "Ươm cây"]]) + p("")
    (room / "a.docx").write_bytes(word(content, numbering=lists(OUTLINE, DASHES)))
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    for kind in ("doc", "odt"):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(room), str(room / "a.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {kind.upper(): (room / f"a.{kind}").read_bytes() for kind in ("doc", "odt")}


@with_libreoffice
@pytest.mark.parametrize("kind", ["DOC", "ODT"])
def test_other_formats_are_read_as_word_files_are(kind: str, made: dict[str, bytes]) -> None:
    steps: list[tuple[int, int]] = []
    assert recognise(made[kind]) == kind
    source = source_from_bytes(made[kind], "a", lambda done, total: steps.append((done, total)))
    read = [line for line in lines_of(source) if line.text]
    assert [line.text for line in read] == SHOWN
    assert read[-1].cell == Cell(0, 1, 1)
    assert steps == [(0, 1), (1, 1)]


@with_libreoffice
def test_rich_text_is_read() -> None:
    data = rb"{\rtf1\ansi I. M\u7908?C TI\u202?U\par 1. Tr\u7891?ng\~r\u7915?ng\par {\*\comment a}}"
    assert source_from_bytes(data, "a.rtf").text.replace("\xa0", " ").split("\n")[:2] == [
        "I. MỤC TIÊU",
        "1. Trồng rừng",
    ]


@with_libreoffice
def test_nothing_is_fetched_while_a_file_is_converted(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append("request")

    secret = tmp_path / "mat.txt"
    secret.write_text("không cho ai xem", "utf-8")
    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        data = FLAT.format(
            f'<text:p>Trồng rừng<draw:frame><draw:image xlink:href="http://127.0.0.1:{server.server_port}/a.png"/>'
            f'</draw:frame></text:p><text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}"/>'
            "<text:p>mục</text:p></text:section>"
        ).encode()
        assert recognise(data) == "Word XML"
        text = source_from_bytes(data, "a.fodt").text
    finally:
        server.shutdown()
        server.server_close()
    assert text.split() == ["Trồng", "rừng", "mục"]
    assert asked == []


@pytest.mark.parametrize("kind", ["DOC", "RTF"])
def test_without_libreoffice_one_sentence_says_what_to_install(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = {"DOC": stream("WordDocument"), "RTF": b"{\\rtf1 Trong rung}"}[kind]
    with pytest.raises(ReadingError, match=rf"là {kind}, cần LibreOffice.*libreoffice-writer-nogui.*\.docx") as refusal:
        source_from_bytes(data, "a.doc")
    assert "\n" not in str(refusal.value)


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n/bin/sleep 60 &\nwait\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "SECONDS_PER_CONVERSION", 0.2)
    with pytest.raises(ReadingError, match="quá 0 giây"):
        source_from_bytes(b"{\\rtf1 Trong rung}", "a.rtf")


@with_libreoffice
def test_a_broken_file_is_refused() -> None:
    with pytest.raises(ReadingError, match="hỏng"):
        source_from_bytes(stream("WordDocument"), "a.doc")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE + b"\xec\xa5" + b"\0" * 9 + b"\x01" + stream("WordDocument"), "có mật khẩu"),
        (stream("EncryptedPackage"), "có mật khẩu"),
        (odt(**{"META-INF__manifest": "<a><encryption-data/></a>"}), "có mật khẩu"),
        (odt()[:-30], "hỏng"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><office:document office:mimetype="x">', "hỏng"),
        (stream("Workbook"), "định dạng XLS chưa đọc được"),
        (stream("PowerPoint Document"), "định dạng PPT chưa đọc được"),
        (OLE, "định dạng OLE chưa đọc được"),
        (odt().replace(b".text", b".spreadsheet"), "định dạng ODS chưa đọc được"),
    ],
)
def test_what_is_refused_before_libreoffice_sees_it(data: bytes, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadingError, match=says):
        source_from_bytes(data, "a")
