"""Word's and LibreOffice's other formats (DOC, RTF, ODT, Word XML): made DOCX by LibreOffice, where it is installed.

The program works on a copy in a folder of its own, with a profile of its own that is thrown away: no settings, macros
or extensions of the user's are loaded, links are not updated, and it is killed with all that it has started when the
time is up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.containers import archive, damaged, locked, part_of
from corpus.reading.formats import recognise
from corpus.reading.limits import MAX_INFLATED, OFFICE_MEMORY, SECONDS_PER_CONVERSION
from corpus.reading.readers import Progress, silent
from corpus.reading.word import reader as docx

if sys.platform == "linux":
    import resource

_PROGRAMS = ("soffice", "libreoffice")
# The filter is named, so that LibreOffice does not guess another kind of file from the content.
_INPUTS = {"DOC": ("doc", "MS Word 97"), "RTF": ("rtf", "Rich Text Format"), "ODT": ("odt", "writer8")}
_WORD_MAGIC = b"\xec\xa5"
_SECTOR = 512
_ENCRYPTED = 0x01  # FibBase.fEncrypted, bit 8 of the flags at offset 10 (MS-DOC 2.5.2)
_MANIFEST = "META-INF/manifest.xml"
# Settings of the throw-away profile: macros never run, links and remote files are never fetched, nothing is recovered.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="AutoSave" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""  # noqa: E501


def read(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The text of a DOC, RTF, ODT or Word XML file, by way of DOCX.

    Raises:
        ReadingError: protected by a password; LibreOffice is missing, fails or takes too long; or as `docx.read`.
    """
    kind = recognise(data)
    _check(data, kind, name)
    progress(0, 1)
    converted = _as_docx(data, kind, name)
    source = docx.read(converted, name, silent)
    progress(1, 1)
    return source


def _check(data: bytes, kind: str, name: str) -> None:
    """Refuses what is protected or over the limits before a large program sees it."""
    if kind == "DOC" and _is_encrypted_doc(data):
        raise locked(name)
    if kind == "Word XML" and (b"<!ENTITY" in data or b"<\x00!\x00E\x00" in data):
        raise damaged(name)
    if kind == "ODT":
        with archive(data, name) as opened:
            if b"encryption-data" in (part_of(opened, _MANIFEST, name) or b""):
                raise locked(name)


def _is_encrypted_doc(data: bytes) -> bool:
    """Whether the file's WordDocument stream says that it is encrypted; the stream begins on a sector."""
    for at in range(_SECTOR, len(data) - 12, _SECTOR):
        if data.startswith(_WORD_MAGIC, at):
            return bool(data[at + 11] & _ENCRYPTED)
    return False


def _as_docx(data: bytes, kind: str, name: str) -> bytes:
    program = next((found for wanted in _PROGRAMS if (found := shutil.which(wanted))), None)
    if program is None:
        raise ReadingError(
            f"Tệp “{name}” là {kind}, cần LibreOffice để đọc mà máy này chưa có; hãy cài gói libreoffice-writer-nogui "
            "(Debian, Ubuntu) hoặc lưu tệp thành .docx rồi thử lại."
        )
    suffix, reads_as = _INPUTS.get(kind, ("xml", ""))
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        source, result = room / f"plan.{suffix}", room / "out" / "plan.docx"
        source.write_bytes(data)
        (room / "profile" / "user").mkdir(parents=True)
        (room / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        command = [program, "--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault",
                   f"-env:UserInstallation={(room / 'profile').as_uri()}",
                   *([f"--infilter={reads_as}"] if reads_as else []),
                   "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "out"), str(source)]  # fmt: skip
        _run(command, room, name)
        if not result.is_file() or result.stat().st_size > MAX_INFLATED:
            raise damaged(name)
        return result.read_bytes()


def _run(command: list[str], room: Path, name: str) -> None:
    """Runs the program in a session of its own, without a screen or the user's home, for a limited time."""
    environment = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    environment |= {"HOME": str(room), "TMPDIR": str(room)}
    try:
        running = subprocess.Popen(
            command,
            cwd=room,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise damaged(name) from None
    _limit(running.pid)
    try:
        running.wait(SECONDS_PER_CONVERSION)
    except subprocess.TimeoutExpired:
        raise ReadingError(
            f"LibreOffice chuyển tệp “{name}” quá {SECONDS_PER_CONVERSION:.0f} giây; "
            "hãy mở tệp bằng Word, lưu thành .docx rồi thử lại."
        ) from None
    finally:
        _end(running)


def _limit(pid: int) -> None:
    """Bounds the program's memory and the size of what it writes, where the system can (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_DATA, (OFFICE_MEMORY, OFFICE_MEMORY))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (MAX_INFLATED, MAX_INFLATED))


def _end(running: subprocess.Popen[bytes]) -> None:
    """Kills what is left of the session, the program's own children with it."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    elif running.poll() is None:
        running.kill()
    running.wait()
