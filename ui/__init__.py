"""What people and programs touch: command line, web page and HTTP API, all showing the same `Answer`."""
