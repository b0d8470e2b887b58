"""What you said that you bring into the record, and back."""

import json
from dataclasses import asdict
from typing import Any

from amity.counsel.profile import LISTS, Profile
from amity.keeper.act import say
from amity.model import WishKind
from amity.store.vault import Vault
from amity.store.wishes import wishes


def profile(vault: Vault, as_of: int | None = None) -> Profile:
    """What ego brings, as last said by hand."""
    said = [one.text for one in wishes(vault, as_of) if one.kind is WishKind.PROFILE]
    told: dict[str, Any] = json.loads(said[-1]) if said else {}
    kept: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in told.items()}
    return Profile(**kept)


def keep_profile(vault: Vault, changed: Profile, words: str, *, now: int, as_of: int) -> None:
    """Keep the whole profile as it is now; `words` say what changed, for `undo`."""
    text = json.dumps(asdict(changed), ensure_ascii=False)
    say(vault, WishKind.PROFILE, (), words, now=now, as_of=as_of, text=text)
