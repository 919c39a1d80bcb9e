"""Who finds the right passage first, side by side with peers: `python -m benchmarks.retrieval --shared ../shared`."""
