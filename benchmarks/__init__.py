"""How good and how quick the product is: `quality` scores it on hand-made gold, `speed` times it; one table each."""
