"""A small press: one document set as Word, PDF, web page and scan, to be read back by measurements and tests."""
