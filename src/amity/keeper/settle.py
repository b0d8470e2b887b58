"""After any change: who is who, and how each touched tie weighs, brought up to date and kept."""

from amity.keeper.know import know
from amity.keeper.weigh import weigh
from amity.people import Claim
from amity.store.readings import touch, touch_unsettled
from amity.store.vault import Vault


def settle(vault: Vault, as_of: int, batch_id: int | None = None) -> tuple[Claim, ...]:
    """Bring persons and readings up to date after a change; with `batch_id`, of what that import brought.

    Returns the claims about who is "me". Safe to interrupt: what was not settled is settled next time.
    """
    claims = know(vault)
    if batch_id is not None:
        touch(vault, batch_id)
    touch_unsettled(vault)
    weigh(vault, as_of)
    return claims
