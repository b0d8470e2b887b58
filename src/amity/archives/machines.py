"""Headers into whether a machine wrote: newsletters, robots, bounces and automatic replies; and who truly wrote on a list."""

import re

from amity.archives.addresses import addresses
from amity.archives.headers import Headers, decoded
from amity.model import Automation, Handle, Party

ROBOT = re.compile(
    r"^(?:.*[._+-])?(?:no-?_?reply|do-?_?not-?_?reply|noreply\w*|notifications?|notify|alerts?|mailer|bounces?|automated|"
    r"auto-?confirm|robot|bot|cron|daemon|newsletters?|digest)(?:[._+=-].*)?@"
)
BOUNCER = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@")
ABSENCE = re.compile(
    r"^\s*(?:auto(?:matic|mated|reply|-reply|response|matische|mática|matique)?\s*(?:reply|response|antwort|respuesta|réponse)?\s*:|"
    r"out of (?:the )?office|abwesenheit|abwesend|fuera de (?:la )?oficina|absence du bureau|réponse automatique|"
    r"automatische antwort|respuesta automática|resposta automática)",
    re.IGNORECASE,
)
TICKETS = ("x-github-reason", "x-gitlab-project", "x-jira-fingerprint", "x-bugzilla-reason", "x-bugzilla-type")
VIA = re.compile(r"^(?P<name>.+?)\s+(?:via|par|über|por)\s+\S.*$", re.IGNORECASE)


def automation(headers: Headers, author: str, subject: str, carried_by: str) -> Automation:
    """Why no person writes to somebody here, by headers alone, or NONE; `carried_by` is its discussion list or empty."""
    said = _first(headers, "auto-submitted").lower()
    kind = _first(headers, "content-type").lower()
    if kind.startswith("multipart/report") or BOUNCER.match(author) or "x-failed-recipients" in headers:
        return Automation.BOUNCE
    if _replies_by_itself(headers, said, subject):
        return Automation.AUTO_REPLY
    if any(name in headers for name in TICKETS) or ROBOT.match(author):
        return Automation.ROBOT
    if said and not said.startswith("no"):
        return Automation.ROBOT
    if _first(headers, "return-path") == "<>":
        return Automation.BOUNCE
    return Automation.NEWSLETTER if not carried_by and _is_bulk(headers) else Automation.NONE


def _replies_by_itself(headers: Headers, said: str, subject: str) -> bool:
    if said.startswith(("auto-replied", "auto_replied")) or "x-autoreply" in headers or "x-autorespond" in headers:
        return True
    quiet = said.startswith("auto") or _first(headers, "precedence").lower() in {"bulk", "junk", "auto_reply"}
    return _first(headers, "precedence").lower() == "auto_reply" or (
        bool(ABSENCE.match(subject)) and (quiet or "x-auto-response-suppress" in headers or "in-reply-to" in headers)
    )


def _is_bulk(headers: Headers) -> bool:
    """Sent to many by one, with no way for those to talk back: a list without posting."""
    bulk = _first(headers, "precedence").lower() in {"bulk", "junk"}
    return bulk or "list-unsubscribe" in headers or "feedback-id" in headers or "x-campaign-id" in headers


def group(headers: Headers) -> str:
    """The address, or else the id, of the discussion list that carried the message; empty where none did."""
    post = _first(headers, "list-post")
    if post.strip("<> ").upper().startswith("NO"):
        return ""
    if found := re.search(r"mailto:([^>?\s]+)", post):
        return found[1].lower()
    for name in ("x-mailing-list", "mailing-list"):
        for _, address in addresses(_first(headers, name).partition(";")[0].removeprefix("list ")):
            return address
    talks = "x-mailman-version" in headers or _first(headers, "precedence").lower() == "list"
    found = re.search(r"<([^<>\s]+)>\s*$", _first(headers, "list-id"))
    return found[1].lower() if talks and found and "list-post" not in headers else ""


def true_author(author: Party, headers: Headers, carried_by: str) -> Party:
    """Who wrote, where a list put its own address into From ("Ada via garden"): by their own address, else by name."""
    found = VIA.match(author.name)
    if not carried_by or not (
        author.handle.value == carried_by or (found and _same_domain(author.handle.value, carried_by))
    ):
        return author
    name = found["name"].strip(" '\"") if found else author.name
    for header in ("x-original-from", "original-from", "reply-to", "cc"):
        for value in headers.get(header, []):
            for spelled, address in addresses(value):
                own = not _same_domain(address, carried_by)
                if own and (header != "cc" or spelled.casefold() == name.casefold()):
                    return Party(Handle("mail", address), name or spelled, "from")
    return Party(Handle("listname", f"{name.casefold()} @ {carried_by}"), name, "from") if name else author


def _same_domain(left: str, right: str) -> bool:
    return left.rpartition("@")[2] == right.rpartition("@")[2]


def is_sent(headers: Headers, label: str) -> bool:
    """Whether the folder or a label says that the archive's owner sent it."""
    return bool(SENT.search(label)) or any(
        SENT_LABEL.search(f",{decoded(one)},") for one in headers.get("x-gmail-labels", [])
    )


def is_left_out(headers: Headers, label: str) -> bool:
    """Drafts were never sent; junk and trash are what the owner does not want to be read."""
    return bool(OUT.search(label)) or any(
        OUT_LABEL.search(f",{decoded(one)},") for one in headers.get("x-gmail-labels", [])
    )


_SENT = (
    r"sent(?: (?:items|mail|messages))?|gesendet(?:e (?:elemente|objekte))?|enviados?|elementos enviados|(?:éléments )?envoyés|"
    r"messages envoyés|enviadas|itens enviados|posta inviata|inviati?|verzonden(?: items)?|skickat|sendt"
)
_OUT = (
    r"drafts?|entwürfe|borradores|brouillons|rascunhos|spam|junk(?: e-?mail)?|bulk mail|trash|papierkorb|deleted(?: items)?|"
    r"papelera|corbeille|lixeira|chats?"
)
SENT = re.compile(rf"(?:^|[./\\])(?:{_SENT})$", re.IGNORECASE)
OUT = re.compile(rf"(?:^|[./\\])(?:{_OUT})$", re.IGNORECASE)
SENT_LABEL = re.compile(rf",\s*\"?(?:{_SENT})\"?\s*,", re.IGNORECASE)
OUT_LABEL = re.compile(rf",\s*\"?(?:{_OUT})\"?\s*,", re.IGNORECASE)


def _first(headers: Headers, name: str) -> str:
    values = headers.get(name)
    return values[0] if values else ""
