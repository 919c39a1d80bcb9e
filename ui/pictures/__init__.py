"""Pages of plans as pictures: what a clause looks like in the file that it was read from."""
