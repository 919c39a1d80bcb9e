"""How a question becomes a cited answer: understand, retrieve, rank, find the fact, cite and verify, or refuse.

`search.engine.Engine` is the door; it gives `search.answer.Answer`. This room only reads stores.
"""
