"""What somebody typed of an address, a name or a number into the handles that it means."""

from amity.model import Handle
from amity.store.vault import Vault


def meant(vault: Vault, word: str) -> tuple[Handle, ...]:
    """The handles that a word means: a mail address, or whoever bears that name, number or id in a chat."""
    bare = word.strip().strip("<>").casefold()
    if "@" in bare:
        return (Handle("mail", bare),)
    rows = vault.rows(
        "select distinct h.kind, h.value from handle h left join spelling s on s.handle_id = h.id"
        " where h.kind not in ('mail', 'group', 'card', 'listname') and (h.value = ?1 or lower(s.name) = ?1)",
        (bare,),
    )
    return tuple(Handle(kind, value) for kind, value in rows) if bare else ()
