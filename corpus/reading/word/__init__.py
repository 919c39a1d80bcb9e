"""Word's formats, and those that LibreOffice makes DOCX of."""
