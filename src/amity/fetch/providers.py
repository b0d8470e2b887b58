"""A mail address into the servers that keep and send its mail, as its provider publishes them."""

_SERVERS = {
    "imap.gmail.com": "gmail.com googlemail.com",
    "outlook.office365.com": "outlook.com hotmail.com live.com msn.com",
    "imap.mail.me.com": "icloud.com me.com mac.com",
    "imap.mail.yahoo.com": "yahoo.com yahoo.co.uk yahoo.de yahoo.fr ymail.com",
    "imap.fastmail.com": "fastmail.com fastmail.fm",
    "imap.gmx.net": "gmx.net gmx.de gmx.at gmx.ch",
    "imap.gmx.com": "gmx.com",
    "imap.web.de": "web.de",
    "secureimap.t-online.de": "t-online.de",
    "posteo.de": "posteo.de posteo.net",
    "imap.mailbox.org": "mailbox.org",
    "imap.aol.com": "aol.com",
    "imap.zoho.com": "zoho.com",
    "imap.yandex.com": "yandex.com yandex.ru",
    "imap.mail.ru": "mail.ru",
    "mail.riseup.net": "riseup.net",
    "mail.gandi.net": "gandi.net",
    "disroot.org": "disroot.org",
}
_BY_DOMAIN = {domain: server for server, domains in _SERVERS.items() for domain in domains.split()}


def server_of(address: str) -> str:
    """The mail server of an address: the provider's own, else the name that most others give theirs."""
    domain = address.rpartition("@")[2].casefold()
    return _BY_DOMAIN.get(domain, f"imap.{domain}")


_SENDERS = {
    "outlook.office365.com": "smtp.office365.com:587",
    "imap.mail.me.com": "smtp.mail.me.com:587",
    "imap.gmx.net": "mail.gmx.net",
    "imap.gmx.com": "mail.gmx.com",
    "imap.web.de": "smtp.web.de:587",
    "secureimap.t-online.de": "securesmtp.t-online.de",
}


def sender_of(address: str) -> str:
    """The server that sends an address's mail, HOST or HOST:PORT; port 587 begins in clear, and encrypts before the password."""
    server = server_of(address)
    return _SENDERS.get(server, f"smtp.{server.removeprefix('imap.')}" if server.startswith("imap.") else server)
