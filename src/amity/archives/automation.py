"""A message's header into why its author is no person writing to somebody, if so."""

import re

from amity.archives.heads import MACHINES, Head, first
from amity.archives.lists import Carrier
from amity.model import Automation, Party

_ROBOT = re.compile(
    r"(?:.*[-_.+=])?(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|dont-?reply|not?-?responder|nicht-?antworten|ne-?pas-?repondre|nepasrepondre"
    r"|notifications?|notify|alerts?|automated|autoresponder|robot|bot|daemon|nobody|root|cron|jenkins|buildbot|buildd|builds?"
    r"|bugzilla|gitlab|jira|calendar-notification|bounces?|listserv|majordomo|mailman|syzbot|updates?|invitations?)(?:[-_.+=0-9].*)?"
)
_SENDS = re.compile(
    r"(?:.*[-_.+])?(?:newsletters?|news|marketing|promotions?|promo|offers?|deals|mailings?|digest)(?:[-_.+0-9].*)?"
)
_RETURNS = re.compile(r"mailer-?daemon|mail-?daemon|postmaster|mdaemon")
_ROBOT_NAME = re.compile(r"\brobot\b|\bsyzbot\b|\bpatchwork-bot|\bbugzilla\b|\bautomatic (?:build|test)", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|vacation|away from (?:my )?(?:mail|office|desk)"
    r"|abwesenheit\w*|automatische antwort|nicht im (?:büro|haus)|absence du bureau|réponse automatique|absent du bureau"
    r"|fuera de (?:la )?oficina|respuesta automática|resposta automática|fora do escritório|ausente|fuori sede|risposta automatica"
    r"|afwezig\w*|automatisch antwoord|autosvar|frånvaro\w*|fravær|automaattinen vastaus|poza biurem|odpowiedź automatyczna)\b"
    r"|自動応答|自动回复|автоответ|отсутствую",
    re.IGNORECASE,
)
_UNDELIVERED = re.compile(
    r"undeliver|delivery (?:status|fail|problem|report)|returned mail|mail delivery|failure notice|unzustellbar|non remis|não entregue",
    re.IGNORECASE,
)


def automation(head: Head, writer: Party, by: Carrier, subject: str, *, calendar: bool) -> Automation:
    """Why nobody wrote this to somebody: the first that holds of bounce, automatic reply, robot, newsletter; else NONE."""
    local = writer.handle.value.partition("@")[0]
    kind = first(head, "content-type").lower()
    submitted = first(head, "auto-submitted").lower()
    if _is_bounce(head, local, kind, subject):
        return Automation.BOUNCE
    if _is_auto_reply(head, kind, submitted, subject):
        return Automation.AUTO_REPLY
    if _is_robot(head, writer, local, kind, submitted, calendar=calendar):
        return Automation.ROBOT
    return Automation.NEWSLETTER if _is_newsletter(head, by, local) else Automation.NONE


def _is_bounce(head: Head, local: str, kind: str, subject: str) -> bool:
    if "x-failed-recipients" in head or ("multipart/report" in kind and "delivery-status" in kind):
        return True
    returned = _RETURNS.match(local) is not None
    return returned and (
        not local.startswith("postmaster") or _sent_by_nobody(head) or bool(_UNDELIVERED.search(subject))
    )


def _sent_by_nobody(head: Head) -> bool:
    return first(head, "return-path").replace(" ", "") == "<>"


def _is_auto_reply(head: Head, kind: str, submitted: str, subject: str) -> bool:
    if submitted.startswith(("auto-replied", "auto-notified")) or "disposition-notification" in kind:
        return True
    if first(head, "precedence").lower().replace("-", "_") in {"auto_reply", "autoreply"}:
        return True
    if any(first(head, name).lower() not in {"", "no"} for name in ("x-autoreply", "x-autorespond", "x-autoresponder")):
        return True
    quiet = "x-auto-response-suppress" in head or bool(submitted) or _sent_by_nobody(head)
    return quiet and _AWAY.search(subject) is not None


def _is_robot(head: Head, writer: Party, local: str, kind: str, submitted: str, *, calendar: bool) -> bool:
    if calendar or kind.startswith("text/calendar") or "calendarmessage" in first(head, "content-class"):
        return True
    if submitted.startswith("auto-") or _sent_by_nobody(head) or not MACHINES.isdisjoint(head):
        return True
    if writer.handle.kind != "mail":
        return _ROBOT_NAME.search(writer.name) is not None
    return _ROBOT.fullmatch(local) is not None or _ROBOT_NAME.search(writer.name) is not None


def _is_newsletter(head: Head, by: Carrier, local: str) -> bool:
    if by.talks:
        return False
    if "list-unsubscribe" in head or by.group or _SENDS.fullmatch(local):
        return True
    return first(head, "precedence").lower() in {"bulk", "junk", "list"}
