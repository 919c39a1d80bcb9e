"""First page → number, type, issuer, locality, date, title and period; the gazetteer of localities."""
