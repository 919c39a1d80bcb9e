"""How the table of English words with their Vietnamese ones was learnt; the application never imports this."""
