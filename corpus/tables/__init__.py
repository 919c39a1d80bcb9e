"""Lines of tables → rows with named columns: drawn tables, and the ones that lost their rules in a text file."""
