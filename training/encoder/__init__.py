"""Training of the shipped encoder: `python -m training.encoder --data DIR --out DIR`. Not needed at run time."""
