"""Folder names into what they hold, and the noun for one archive that was found."""

import base64
import os
import re
from pathlib import Path
from typing import NamedTuple


class Source(NamedTuple):
    """One archive: where it lies, the NAME of its reader, and its folder's name ("Sent"), empty where none is known.

    `now` parts what has happened from what is planned, in microseconds UTC; 0: all counts as planned.
    """

    path: Path
    reader: str
    label: str
    now: int = 0


# As Gmail, Outlook, Thunderbird, Apple Mail, Dovecot and Cyrus name the folder, in the languages that they ship most.
SENT = frozenset(
    name.strip()
    for name in """sent;sent mail;sent items;sent messages;outbox;gesendet;gesendete objekte;gesendete elemente;gesendete nachrichten;
    envoyé;envoyés;messages envoyés;éléments envoyés;objets envoyés;enviado;enviados;elementos enviados;mensajes enviados;
    correo enviado;itens enviados;e-mails enviados;mensagens enviadas;enviats;elements enviats;inviata;inviati;posta inviata;
    messaggi inviati;verzonden;verzonden items;verzonden berichten;skickat;skickade;skickade objekt;sendt;sendte elementer;
    sendt post;sendt mail;lähetetyt;lähetetyt kohteet;wysłane;elementy wysłane;odeslané;odeslaná pošta;odoslané;elküldött;
    elküldött elemek;trimise;mesaje trimise;poslano;изпратени;отправленные;надіслані;gönderilmiş;gönderilmiş postalar;
    gönderilmiş öğeler;gönderilen;απεσταλμένα;נשלחו;דואר יוצא;المرسل;البريد المرسل;送信済み;送信済みメール;送信済みアイテム;已发送;已发邮件;
    已发送邮件;寄件備份;寄件匣;보낸편지함;보낸 편지함;đã gửi;thư đã gửi;terkirim""".replace("\n", "").split(";")
)
DRAFTS = frozenset(
    name.strip()
    for name in """draft;drafts;templates;unsent messages;entwürfe;entwurf;vorlagen;brouillon;brouillons;borrador;borradores;
    rascunho;rascunhos;esborranys;bozza;bozze;concept;concepten;utkast;kladder;kladde;luonnokset;wersje robocze;robocze;koncepty;
    rozepsané;piszkozatok;ciorne;чернетки;черновики;чернова;taslaklar;πρόχειρα;טיוטות;المسودات;下書き;草稿;草稿箱;임시보관함;
    thư nháp;draf""".replace("\n", "").split(";")
)
THROWN_AWAY = frozenset(
    name.strip()
    for name in """spam;junk;junk e-mail;junk email;bulk mail;trash;bin;deleted;deleted items;deleted messages;papierkorb;gelöscht;
    gelöschte elemente;gelöschte objekte;spamverdacht;junk-e-mail;corbeille;courrier indésirable;pourriel;indésirables;
    éléments supprimés;papelera;correo no deseado;elementos eliminados;eliminados;lixeira;lixo;lixo eletrónico;lixo eletrônico;
    itens excluídos;paperera;correu brossa;cestino;posta indesiderata;posta eliminata;prullenbak;ongewenst;ongewenste e-mail;
    verwijderde items;papperskorgen;skräppost;papirkurv;søppelpost;roskakori;roskaposti;kosz;koš;kôš;kuka;levélszemét;coș de gunoi;
    корзина;спам;кошик;çöp kutusu;önemsiz;κάδος;ανεπιθύμητα;אשפה;דואר זבל;المهملات;ゴミ箱;迷惑メール;垃圾邮件;垃圾桶;已删除邮件;
    휴지통;스팸함;thùng rác;thư rác;sampah""".replace("\n", "").split(";")
)
CHATS = frozenset(("chat", "chats", "unterhaltungen"))

_NUMBERED = re.compile(r"(?:[-_ ]\d{1,3}|\(\d+\))$")
_MODIFIED_UTF7 = re.compile(r"&([A-Za-z0-9+,]*)-")
_KINDS = (".gz", ".zst", ".mbox", ".mbx", ".mbs", ".txt", ".eml")


def is_sent(label: str) -> bool:
    """Whether a folder or a label of this name holds what the archive's owner sent."""
    return _plain(label) in SENT


def is_left_out(label: str) -> bool:
    """Whether a folder or a label of this name holds drafts, chats, or what was thrown away."""
    name = _plain(label)
    return name in DRAFTS or name in THROWN_AWAY or name in CHATS


def folder_name(path: Path) -> str:
    """A file's or folder's own name as its owner knows it: no suffix, no leading dot, IMAP's UTF-7 spelled out."""
    name = path.name
    while name.lower().endswith(_KINDS):
        name = name[: name.rindex(".")]
    if name.lower() == "mbox" or not name:
        return folder_name(path.parent) if path.parent != path else ""
    if name.startswith("."):
        name = name.rpartition(".")[2]
    return _NUMBERED.sub("", _MODIFIED_UTF7.sub(_spelled_out, name)).strip()


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one; a link that goes round in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link to one; a link that goes round in a circle is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _plain(label: str) -> str:
    name = label.strip().strip('"').casefold()
    for prefix in ("[gmail]/", "[google mail]/", "inbox/", "inbox."):
        name = name.removeprefix(prefix)
    return name


def _spelled_out(match: re.Match[str]) -> str:
    coded = match[1].replace(",", "/")
    if not coded:
        return "&"
    try:
        return base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-16-be")
    except ValueError:
        return match[0]
