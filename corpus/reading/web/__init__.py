"""HTML and MHTML pages saved from a portal."""
