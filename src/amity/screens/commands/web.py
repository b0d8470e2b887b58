"""`web`: the same in a browser, on this computer alone."""

import click

from amity.screens.desk import Desk, acting


@click.command()
@click.option(
    "--try", "village", is_flag=True, help="An invented life, as in `amity try`; nothing of yours is touched."
)
@click.option("--no-browser", is_flag=True, help="Only print the address; it works once, for a minute.")
@acting
def web(desk: Desk, village: bool, no_browser: bool) -> None:
    """A quiet page in your browser, with all that the other commands know.

    It is served to this computer alone, under an address that nobody can guess, until you stop it with Ctrl-C. The
    other commands may be used beside it.
    """
    from amity.screens.web.serve import serve, serve_village

    if village:
        serve_village(browser=not no_browser)
    else:
        serve(desk.home, browser=not no_browser)
