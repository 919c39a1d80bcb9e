"""How the shipped models were made: each sub-package re-makes one with `python -m training.NAME`."""
