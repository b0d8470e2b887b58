"""What ego sent into the messages that may hold the same words as another text."""

from collections.abc import Iterable, Sequence

from amity.model import Handle
from amity.store.vault import Vault

MOST = 60  # messages, the latest ones


def sent_alike(vault: Vault, pieces: Sequence[str], alter: int | None) -> list[tuple[int, str, str]]:
    """Ego's messages that hold one of these pieces word for word, and did not go to `alter`, the latest first.

    Rows of (id, the name of one to whom it went, own words). Only where words are kept.
    """
    wanted = " OR ".join(f'own : "{plain}"' for one in pieces if (plain := _plain(one)))
    if not wanted:
        return []
    return vault.rows(
        "select i.id, min(p.name), t.own from seen i join text t on t.interaction_id = i.id"
        " join belongs b on b.handle_id = i.author_id join person e on e.id = b.person_id and e.me = 1"
        " join party q on q.interaction_id = i.id and q.role > 0 join belongs w on w.handle_id = q.handle_id"
        " join person p on p.id = w.person_id and p.me = 0"
        " where i.id in (select rowid from found where found match ?1)"
        " group by i.id having max(w.person_id = ?2) = 0 order by i.sent_at desc limit ?3",
        (wanted, -1 if alter is None else alter, MOST),
    )


def spellings(vault: Vault, handles: Iterable[Handle]) -> list[str]:
    """Every spelling of a name with which these addresses were seen."""
    sql = "select s.name from spelling s join handle h on h.id = s.handle_id where h.kind = ? and h.value = ?"
    return [name for handle in handles for (name,) in vault.rows(sql, handle)]


def _plain(piece: str) -> str:
    """A piece as words alone, safe between quotation marks."""
    return " ".join("".join(one if one.isalnum() else " " for one in piece).split())
