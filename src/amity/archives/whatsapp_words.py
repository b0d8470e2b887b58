"""What WhatsApp itself writes into an export, told apart from what people say: pictures left out, deleted, encrypted.

Learnt from exports of phones in the languages named here, and from the texts of the published apps.
"""

import re

from amity.archives.whatsapp_lines import MARKS

_DELETED_BY_OWNER = frozenset(
    one.casefold()
    for one in (
        "You deleted this message", "Du hast diese Nachricht gelöscht", "Eliminaste este mensaje", "Vous avez supprimé ce message",
        "Você apagou esta mensagem", "Apagou esta mensagem", "Hai eliminato questo messaggio", "Je hebt dit bericht verwijderd",
        "U hebt dit bericht verwijderd", "Du raderade detta meddelande", "Du slettet denne meldingen", "Poistit tämän viestin",
        "Usunąłeś tę wiadomość", "Usunięto tę wiadomość", "Вы удалили данное сообщение", "Вы удалили это сообщение", "Bu mesajı sildiniz",
        "Anda menghapus pesan ini", "لقد حذفتَ هذه الرسالة", "لقد حذفت هذه الرسالة", "आपने यह मैसेज डिलीट किया",
        "このメッセージを削除しました", "您删除了这条消息", "您已刪除此訊息",
    )
)  # fmt: skip
_DELETED = frozenset(
    one.casefold()
    for one in (
        "This message was deleted", "Diese Nachricht wurde gelöscht", "Se eliminó este mensaje", "Este mensaje fue eliminado",
        "Ce message a été supprimé", "Mensagem apagada", "Esta mensagem foi apagada", "Questo messaggio è stato eliminato",
        "Dit bericht is verwijderd", "Данное сообщение удалено", "Сообщение удалено", "Bu mesaj silindi", "Pesan ini dihapus",
        "تم حذف هذه الرسالة", "यह मैसेज डिलीट किया गया", "このメッセージは削除されました", "此消息已删除", "此訊息已刪除",
    )
)  # fmt: skip
# Of the line about encryption that each chat begins with: its author is the chat, not a person.
_ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|extremo a extremo|bout en bout|ponta a ponta|punta a punta|crittografia end|einde-tot-einde|"
    r"сквозн|uçtan uca|ujung ke ujung|end-til-end|ände-till-ände|päästä päähän|od końca do końca|الطرفين|تام بين|एंड-टू-एंड|"
    r"エンドツーエンド|端到端|端對端|종단간|מקצה לקצה",
    re.IGNORECASE,
)
_IN_ANGLES = re.compile(rf"[{MARKS}]*<[^<>\n]{{3,80}}>[{MARKS}]*(?:\n|$)")
_ATTACHED = re.compile(rf"[{MARKS}]*[^\n<>]{{1,120}}\.\w{{2,5}} (?:\([^()\n]{{3,40}}\)|<[^<>\n]{{3,40}}>)(?:\n|$)")
_EDITED = re.compile(rf" ?[{MARKS}]*<[^<>\n]{{5,60}}>[{MARKS}]*$")
_MADE_GROUP = re.compile('["“”„«»\'‘’「]([^"“”„«»\n]{1,100})["“”»\'’」]')
_GROUPED = re.compile(
    r"\bgroup\b|gruppe|\bgrupo\b|\bgroupe\b|\bgruppo\b|\bgroep\b|\bgrupp\b|ryhmä|\bgrup[ęay]?\b|групп|группу|مجموعة|المجموعة|"
    r"ग्रुप|グループ|群组|群組|그룹|קבוצה|\badded\b|hinzugefügt|añadi|ajout|adicion|aggiun|toegevoegd",
    re.IGNORECASE,
)


def deleted_by_owner(text: str) -> bool:
    """Whether the export says "you" of who deleted this message: then its author is the owner."""
    return text.strip(MARKS + " .。").casefold() in _DELETED_BY_OWNER


def is_notice(text: str) -> bool:
    """Whether the network speaks under somebody's name, as on an iPhone."""
    if text[:1] and text[0] in MARKS:
        return _ENCRYPTED.search(text) is not None or (_GROUPED.search(text) is not None and "\n" not in text[:-1])
    return len(text) < 400 and "whatsapp" in text.casefold() and _ENCRYPTED.search(text) is not None


def own_words(text: str) -> str:
    """What the author typed: nothing of a picture that was left out or a message that was deleted, but its caption."""
    bare = text.strip(MARKS + " .。").casefold()
    if bare in _DELETED or bare in _DELETED_BY_OWNER:
        return ""
    if ("<" in text or "(" in text) and (found := _IN_ANGLES.match(text) or _ATTACHED.match(text)):
        return text[found.end() :].strip(MARKS + " \n")
    if text[:1] and text[0] in MARKS:  # an iPhone sets this mark before what it says itself
        first, _, rest = text.partition("\n")
        return rest.strip(MARKS + " \n") if len(first) < 80 else text.strip(MARKS)
    if text.endswith(">") or text[-1:] in MARKS:
        text = _EDITED.sub("", text)
    return text.strip(MARKS)


def speaks_of_a_group(line: str) -> bool:
    """Whether a line of the network's own tells of a group."""
    return _GROUPED.search(line) is not None


def group_name(line: str) -> str:
    """The group's name, where a line of the network's own quotes it."""
    found = _MADE_GROUP.search(line)
    return found[1].strip() if found else ""
