"""The process that PDFium runs in, started by `pdf.process`: a file made to crash or to hang takes only it along.

It speaks frames over its standard input and output: two lengths (unsigned 32 bit, big end first), a JSON header, bytes.
The first frame holds the file; each further one asks for a page or its picture and is answered by one frame.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys
from typing import IO, Any

LENGTHS = struct.Struct(">II")
MOST_BYTES = 512 * 1024 * 1024
_MOST_COLOURED = 20_000_000  # pixels, A3 at 300 dpi: in colour they take three times the memory


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next frame's header and bytes; `None` where the stream has ended.

    Raises:
        ValueError: the header is no JSON object, or a length is above `MOST_BYTES`.
    """
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    header_size, body_size = LENGTHS.unpack(lengths)
    if max(header_size, body_size) > MOST_BYTES:
        raise ValueError("a frame is no longer than a file")
    header, body = stream.read(header_size), stream.read(body_size)
    if len(header) < header_size or len(body) < body_size:
        return None
    parsed = json.loads(header)
    if not isinstance(parsed, dict):
        raise ValueError("a frame's header is an object")
    return parsed, body


def write_frame(stream: IO[bytes], header: dict[str, Any], body: bytes | memoryview = b"") -> None:
    """Send a header and bytes."""
    encoded = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    stream.write(LENGTHS.pack(len(encoded), len(body)))
    stream.write(encoded)
    stream.write(body)
    stream.flush()


def serve(asking: IO[bytes], answering: IO[bytes], memory: int, seconds: int) -> None:
    """Answer until the other side closes.

    Args:
        asking: frames `{}` with the file, then `{"page": index}` or `{"render": index, "dpi": …, "pixels": …}`.
        answering: frames `{"pages": n}`, then the page (places in hundredths
            of a point) or its picture ("coloured": blue, green and red, a byte each; else one
            of grey a pixel); `{"error": …}` with
            "password", "damaged", "empty" (no page), "page" or "crowded".
        memory: bytes of address space that the process may take.
        seconds: of processor time for each question, should nobody be left to end the process.
    """
    _bound(memory)
    _allow(seconds)
    first = read_frame(asking)
    if first is None:
        return
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(first[1])
    except pypdfium2.PdfiumError as error:
        reasons = {0: "empty", pypdfium2.raw.FPDF_ERR_PASSWORD: "password", pypdfium2.raw.FPDF_ERR_SECURITY: "password"}
        write_frame(answering, {"error": reasons.get(error.err_code, "damaged")})
        return
    write_frame(answering, {"pages": len(document)})
    while (asked := read_frame(asking)) is not None:
        header = asked[0]
        _allow(seconds)
        if "render" in header:
            _render(document.raw, header, answering)
        else:
            _describe(document.raw, int(header["page"]), answering)


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit alone has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """End the process when it has used so much processor time from now on."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, resource.RLIM_INFINITY))


def _describe(document: Any, index: int, answering: IO[bytes]) -> None:
    from pypdfium2 import raw as pdfium

    from corpus.reading.pdf.rules import drawing_of
    from corpus.reading.pdf.text import page_text

    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        write_frame(answering, {"error": "page"})
        return
    try:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        text, placing = page_text(page, (box.left, box.bottom, box.right, box.top))
        turns = (placing.turns - pdfium.FPDFPage_GetRotation(page)) % 4
        drawing = drawing_of(page, placing)
    except ValueError:
        write_frame(answering, {"error": "crowded"})
        return
    except RuntimeError:
        write_frame(answering, {"error": "page"})
        return
    finally:
        pdfium.FPDF_ClosePage(page)
    write_frame(
        answering,
        {
            "width": placing.size[0],
            "height": placing.size[1],
            "turns": turns,
            "words": [(word, *_hundredths(*box)) for word, *box in text.words],
            "rules": [_hundredths(*rule) for rule in drawing.rules],
            "unnamed": text.unnamed,
            "pictured": drawing.pictured,
            "shapes": drawing.shapes,
        },
    )


def _hundredths(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
    """Places as whole numbers, which are packed and unpacked several times as fast."""
    return round(left * 100), round(top * 100), round(right * 100), round(bottom * 100)


def _render(document: Any, header: dict[str, Any], answering: IO[bytes]) -> None:
    from pypdfium2 import raw as pdfium

    page = pdfium.FPDF_LoadPage(document, int(header["render"]))
    if not page:
        write_frame(answering, {"error": "page"})
        return
    across, down = max(pdfium.FPDF_GetPageWidthF(page), 1.0), max(pdfium.FPDF_GetPageHeightF(page), 1.0)
    scale = min(float(header["dpi"]) / 72, (float(header["pixels"]) / (across * down)) ** 0.5)
    width, height = max(int(across * scale), 1), max(int(down * scale), 1)
    coloured = width * height <= _MOST_COLOURED
    kind = pdfium.FPDFBitmap_BGR if coloured else pdfium.FPDFBitmap_Gray
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, kind, None, 0)
    if not bitmap:
        pdfium.FPDF_ClosePage(page)
        write_frame(answering, {"error": "page"})
        return
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
    answer = {"width": width, "height": height, "stride": stride, "dpi": scale * 72, "coloured": coloured}
    write_frame(answering, answer, pixels)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]), int(sys.argv[2]))
