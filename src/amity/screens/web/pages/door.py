"""The locked record: a page that says so and asks for what opens it."""

from starlette.responses import RedirectResponse, Response

from amity.errors import AmityError
from amity.screens.web.asked import Asked, reads, writes


@reads("/locked", unlocked=False)
def locked(asked: Asked) -> Response:
    """What there is to do about a locked record."""
    if asked.held.vault is not None:
        return RedirectResponse("/", 303)
    return asked.page("locked.html", secret=asked.desk.settings["key"] == "passphrase", says="")


@writes("/unlock", unlocked=False)
def unlock(asked: Asked) -> Response:
    """Open the record again, with the passphrase where there is one."""
    secret = asked.desk.settings["key"] == "passphrase"
    try:
        asked.held.open(lambda: asked.form.get("passphrase", ""))
    except AmityError as error:
        return asked.page("locked.html", 403, secret=secret, says=str(error))
    return RedirectResponse("/", 303)


@writes("/lock")
def lock(asked: Asked) -> Response:
    """Let go of the record and its key."""
    asked.held.close()
    asked.look.told.clear()  # it may name somebody
    return RedirectResponse("/locked", 303)
