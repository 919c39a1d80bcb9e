"""PDF: PDFium in a process of its own, text layer or picture page by page."""
