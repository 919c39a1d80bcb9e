"""The tests: one folder a room, one file a module; e2e runs the whole product, browser looks at the page."""
