"""How much of a file is read before it is refused: against mistakes, and against files made to exhaust the machine."""

from __future__ import annotations

MAX_PIXELS = 80_000_000
"""Pixels of one page: A3 at 600 dpi is 70 million. A colour picture of this size takes 240 MB decoded."""

MAX_SCANNED_PAGES = 1_000
"""Pages of one file that are read by OCR: two to three hours on one core."""

SECONDS_PER_SCANNED_PAGE = 120.0
"""After which OCR of a page is given up; a dense page takes 5 to 10 on one core."""

MAX_ENTRIES = 10_000
"""Files packed in one DOCX or ODT: a plan with a picture on every page has a few hundred."""

MAX_INFLATED = 400 * 1024 * 1024
"""Bytes that a DOCX or ODT may inflate to, pictures included, which hardly shrink: twice the largest file taken."""

MAX_PART = 32 * 1024 * 1024
"""Bytes of one XML part of a document, or of one web page: the text of some thousand pages."""

SECONDS_PER_CONVERSION = 120.0
"""After which LibreOffice is given up; it takes 2 to 10 for a plan, most of it to start."""

MAX_TEXT_BYTES = 20 * 1024 * 1024
"""Bytes of a text file: forty times the longest plan that we have seen, with all its annexes."""

MAX_BYTES = 200 * 1024 * 1024
"""Bytes of any other file: a scan of 200 pages in colour has 100 MB."""

MAX_CHARS = 5_000_000
"""Characters of one file's text, whatever its format: 2,000 full pages."""

MAX_PAGES = 2_000
"""Pages of one PDF: the longest plan with all its annexes has some hundreds."""

SECONDS_PER_PAGE = 30.0
"""After which a page of a PDF is given up: reading or drawing one takes well under one."""

PDF_MEMORY = 1024 * 1024 * 1024
"""Address space in bytes of the process that opens PDFs; with `MAX_BYTES` held by ours, under 1.5 GB in all."""

MAX_TAGS = 4_000_000
"""Openings of tags and attributes ("<", "=") in one XML part or page: twice what 32 MB written by Word hold; as nodes
of a tree they take up to 220 bytes each."""

OFFICE_MEMORY = 1024 * 1024 * 1024
"""Bytes that LibreOffice may take for its data; it takes 100 to 200 million for a plan."""
