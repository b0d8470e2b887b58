"""A home into the key of its record: from the keyring, else a file of mode 0600, else a passphrase.

The record is encrypted with 32 random bytes, which never change. What changes is where they are kept: in the system's
keyring, in the file `key`, or in `key.json` hidden under a passphrase (Argon2id, RFC 9106; a fresh salt each time, its
32 bytes xor the key's: a one-time pad). A wrong passphrase gives wrong bytes, which the record itself refuses.
"""

import json
import os
import secrets
from collections.abc import Callable
from hashlib import blake2b

from amity.errors import LockedError, WrongKeyError
from amity.store.home import Home, told_of, write_private

BYTES = 32
ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}  # RFC 9106, second recommended option


def make_key(home: Home) -> str:
    """Make a new key for a new record and say in plain words where it is kept."""
    key = secrets.token_bytes(BYTES)
    if in_keyring(home, key.hex()):
        home.set("key", "keyring")
        return "Your record is encrypted. Its key is in this computer's keyring."
    with told_of(home.folder):
        write_private(home.folder / "key", key.hex().encode())
    home.set("key", "file")
    return (
        f"Your record is encrypted. This computer has no keyring, so its key is in {home.folder / 'key'}, readable by "
        "you alone. Who has that file can read the record: `amity key passphrase` hides it under words that you know."
    )


def find_key(home: Home, ask: Callable[[], str]) -> bytes:
    """Find the record's key. `ask` is called for the passphrase where there is one, and only then.

    Raises LockedError where the place that holds the key is out of reach.
    """
    where = home.settings()["key"]
    if where == "keyring":
        if text := told_by_keyring(home):
            return bytes.fromhex(text)
        raise LockedError("The keyring does not give out the record's key now.", "Unlock the keyring, then try again.")
    path = home.folder / ("key.json" if where == "passphrase" else "key")
    try:
        content = path.read_text("utf-8")
        return _uncover(json.loads(content), ask()) if where == "passphrase" else bytes.fromhex(content.strip())
    except FileNotFoundError:
        raise LockedError(
            f"The record's key is not in {path}.", "Put the file back, from a backup if need be."
        ) from None
    except OSError as error:
        raise LockedError(
            f"{path} cannot be read: {(error.strerror or 'it refuses').lower()}.", "Look at its permissions."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise WrongKeyError(f"{path} does not hold a key.", "Put the file back, from a backup if need be.") from None


def hide_under_passphrase(home: Home, key: bytes, passphrase: str) -> None:
    """Keep the key under a passphrase from now on, and nowhere else."""
    before = home.settings()["key"]
    salt = os.urandom(16)
    pad = _argon(passphrase, salt, ARGON)
    covered = bytes(a ^ b for a, b in zip(key, pad, strict=True))
    with told_of(home.folder):
        write_private(
            home.folder / "key.json", json.dumps({"salt": salt.hex(), "covered": covered.hex(), **ARGON}).encode()
        )
    home.set("key", "passphrase")
    if before == "file":
        (home.folder / "key").unlink(missing_ok=True)
    elif before == "keyring":
        forgotten_by_keyring(home)


def _uncover(kept: dict[str, str], passphrase: str) -> bytes:
    costs = {name: int(kept[name]) for name in ARGON}
    pad = _argon(passphrase, bytes.fromhex(kept["salt"]), costs)
    return bytes(a ^ b for a, b in zip(bytes.fromhex(kept["covered"]), pad, strict=True))


def _argon(passphrase: str, salt: bytes, costs: dict[str, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(passphrase.encode(), salt, hash_len=BYTES, type=Type.ID, **costs)


def in_keyring(home: Home, secret: str, about: str = "") -> bool:
    """Keep a secret in the keyring if there is one that truly gives it back; `about` names what it opens."""
    import keyring
    from keyring.errors import KeyringError

    try:
        if keyring.get_keyring().priority < 1:  # "recommended" backends are 1 and up
            return False
        keyring.set_password("amity", _name(home, about), secret)
        return keyring.get_password("amity", _name(home, about)) == secret
    except (KeyringError, RuntimeError, OSError):
        return False


def told_by_keyring(home: Home, about: str = "") -> str | None:
    """A secret that was put into the keyring; None where it does not give it out now."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password("amity", _name(home, about))
    except (KeyringError, RuntimeError, OSError):
        return None


def forgotten_by_keyring(home: Home, about: str = "") -> None:
    """Take a secret out of the keyring, if it is there. Raises LockedError where the keyring refuses."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password("amity", _name(home, about))
    except PasswordDeleteError:
        return  # it is not there
    except (KeyringError, RuntimeError, OSError):
        raise LockedError("The keyring cannot be changed now.", "Unlock the keyring, then try again.") from None


def _name(home: Home, about: str) -> str:
    """What a secret of this home is called in the keyring: two homes on one computer have two keys."""
    name = blake2b(str(home.folder.resolve()).encode(), digest_size=8).hexdigest()
    return f"{name} {about}".strip()
