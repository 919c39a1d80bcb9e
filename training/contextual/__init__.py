"""Training of a small transformer: `python -m training.contextual --data DIR --out DIR`. Not needed at run time."""
