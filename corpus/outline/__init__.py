"""Lines → clauses: zones, paragraphs, labels, footnotes and what is dropped, and the tree of all of it."""
