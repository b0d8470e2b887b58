"""The keeper's answers into pages: a quiet place in the browser, served to this computer alone.

`serve` starts and stops it, `safety` stands before every request, `held` keeps the record open between two of them,
`asked` is one request with all that a page needs, `languages` puts words, days and numbers into the reader's own.
A page is one file in `pages/` and one in `templates/`; `app` finds both by listing the folder.
"""
