"""Papers: answers, tables and reports as files that leave the desk, each row with its citation.

What is found becomes a `Paper` (`answers`, `comparisons`, `registers`, `legal`, `checks`); `formats` is the table of
the writers that make bytes of it, and `routes` gives them over HTTP.
"""
