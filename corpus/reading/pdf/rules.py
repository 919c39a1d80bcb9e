"""The rules that a PDF page draws, and how much of it is pictures. Runs in the process of `pdf.child`."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from corpus.reading.pdf.placing import Box, Placing

_THIN = 3.0  # points: a table's rule is thinner, a bar or a shaded cell is not
_SHORTEST = 4.0
_STRAIGHT = 1.5  # points that a rule may lean over its length
_MOST_OBJECTS = 60_000
_MOST_SEGMENTS = 4_000
_MOST_RULES = 8_000
_DEEPEST = 6  # forms within forms
_CURVED = 8  # segments from which a filled path is a letter or a drawing
_WHITE, _CLEAR = 245, 16  # of 255: what is painted so is not seen

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """What a page draws beside its text.

    Attributes:
        rules: left, top, right, bottom in points.
        pictured: share of the page that pictures cover (0..1, overlaps counted twice up to 1).
        shapes: filled shapes with as many corners as letters have, for pages whose letters are drawn.
    """

    rules: list[Box] = field(default_factory=list)
    pictured: float = 0.0
    shapes: int = 0


def drawing_of(page: pdfium.FPDF_PAGE, placing: Placing) -> Drawing:
    """The rules and pictures of the page, those inside of forms (nested page parts) as well."""
    out = Drawing()
    width, height = placing.size
    for obj, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = placing.shown(*_bounds(obj, matrix))
            across = min(right, width) - max(left, 0.0)
            down = min(bottom, height) - max(top, 0.0)
            if across > 0 and down > 0:
                out.pictured = min(1.0, out.pictured + across * down / (width * height))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(out.rules) < _MOST_RULES:
            _path(obj, matrix, placing, out)
    return out


def _objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """Every object of the page that is no form, with what maps it to the page."""
    left = _MOST_OBJECTS
    pages = [(pdfium.FPDFPage_GetObject, page, pdfium.FPDFPage_CountObjects(page), _IDENTITY, 0)]
    while pages:
        getter, holder, count, matrix, depth = pages.pop()
        for index in range(min(count, left)):
            left -= 1
            obj = getter(holder, index)
            if pdfium.FPDFPageObj_GetType(obj) != pdfium.FPDF_PAGEOBJ_FORM:
                yield obj, matrix
            elif depth < _DEEPEST:
                inner = _product(_matrix(obj), matrix)
                pages.append(
                    (pdfium.FPDFFormObj_GetObject, obj, pdfium.FPDFFormObj_CountObjects(obj), inner, depth + 1)
                )


def _path(obj: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, placing: Placing, out: Drawing) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(obj, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    filled = fill.value != pdfium.FPDF_FILLMODE_NONE and _seen(obj, pdfium.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and _seen(obj, pdfium.FPDFPageObj_GetStrokeColor)
    if not filled and not stroked:
        return
    box = placing.shown(*_bounds(obj, matrix))
    if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
        _keep(box, out)
        return
    count = pdfium.FPDFPath_CountSegments(obj)
    if count > _MOST_SEGMENTS:
        return
    lines = list(_polylines(obj, count, _product(_matrix(obj), matrix)))
    if filled and not stroked:
        out.shapes += count >= _CURVED
        for line in lines:
            xs, ys = [x for x, _ in line], [y for _, y in line]
            part = placing.shown(min(xs), min(ys), max(xs), max(ys))
            if min(part[2] - part[0], part[3] - part[1]) <= _THIN:
                _keep(part, out)
        return
    for line in lines:
        for (x, y), (u, v) in itertools.pairwise(line):
            if min(abs(x - u), abs(y - v)) <= _STRAIGHT:
                _keep(placing.shown(min(x, u), min(y, v), max(x, u), max(y, v)), out)


def _keep(box: Box, out: Drawing) -> None:
    if max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST:
        out.rules.append(box)


def _polylines(obj: pdfium.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The path's straight runs in page coordinates; a curve ends one."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    line: list[tuple[float, float]] = []
    start = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(obj, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(line) > 1:
                yield line
            line = [point]
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
        else:
            line.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(line) > 1:
            line.append(start)
    if len(line) > 1:
        yield line


def _seen(obj: pdfium.FPDF_PAGEOBJECT, getter: object) -> bool:
    """Whether the colour can be told from white paper; a pattern counts as seen."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not getter(obj, *map(ctypes.byref, parts)):  # type: ignore[operator]
        return True
    red, green, blue, alpha = (part.value for part in parts)
    return alpha >= _CLEAR and min(red, green, blue) < _WHITE


def _bounds(obj: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Box:
    """Left, bottom, right, top on the page."""
    parts = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(obj, *map(ctypes.byref, parts)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (part.value for part in parts)
    if matrix == _IDENTITY:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(obj: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, ctypes.byref(found)):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """What maps by the first and then by the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
