"""How plans become a searchable store: passages, vectors, lexical index and facts around one SQLite catalogue.

Writing: `indexer.indexing`. Reading: `indexer.store`. This room imports `corpus` and knows nothing of questions.
"""
