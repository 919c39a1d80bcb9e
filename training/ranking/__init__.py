"""How the weights of `search/ranking.toml` are learnt. Not needed at run time."""
