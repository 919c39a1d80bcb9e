"""A page as it is laid out, from a PDF or a scan: words and rules with their places → lines and cells."""
