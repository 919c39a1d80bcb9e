"""Who may come in: users, tokens and sessions kept beside the store, the gate before every route, the login pages.

`realm` holds what decides, `gate` asks it at each request, `entrance` and `account` are the pages, `command` is
`kehoach users`. None of it is in force while the program serves its own machine without `--login`.
"""
