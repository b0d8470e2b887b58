"""Lines into edges: where an author's own words end and quotes, signatures, footers and notices begin.

Every pattern here is tried on single lines (at most `WIDEST` characters of one) and never loops over loops.
"""

import re

WIDEST = 400  # characters of a line that are looked at

_WROTE = (
    r"wrote|writes|schrieb|schreibt|geschrieben|a écrit|écrivait|a ecrit|escribió|escribio|escreveu|ha scritto"
    r"|schreef|skrev|napisał|napisała|pisze|kirjoitti|írta|написал|написала|пише|пишет|написав|kirjutas|napsal|napsala"
    r"|wrote in message|va escriure|ha escrit|yazdı|写道|写道|のメール|のメッセージ"
)
_OPENS = r"on|am|le|el|em|il|op|den|w dniu|dnia|at|in|il giorno|em|a|vào|dne|dňa|på|ons|tis|quoting|the|that|this"
_SAYS_SO = re.compile(rf"(?:^|[\s>*\"'”»,)\]])(?:{_WROTE})\b[^\n]{{0,120}}?[:：]\**\s*$", re.IGNORECASE)
_OPENER = re.compile(rf"\s*[*\"'“]?(?:{_OPENS})\b|\s*\d{{1,4}}[-./年]\d", re.IGNORECASE)
_DATED = re.compile(
    r"\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|@|\d{1,2}[./]\d{1,2}[./]\d\d|&lt;|mailto:| at [a-z]", re.IGNORECASE
)
_DATE_AND_ADDRESS = re.compile(r"\d.{0,100}<[^<>\s]+@[^<>\s]+>\s*[:：]\s*$")

_HEADER = re.compile(
    r"\s*\*{0,2}(?:from|von|de|da|van|från|fra|od|от|lähettäjä|sent|date|gesendet|datum|enviado(?: el| em)?|envoyé|fecha"
    r"|data|inviato|verzonden|skickat|to|an|para|à|a|aan|till|til|do|кому|cc|kopie|subject|betreff|asunto|objet|assunto"
    r"|oggetto|onderwerp|ämne|emne|temat|тема|reply-to)\s?\*{0,2}\s?:\*{0,2}(?:\s|$)",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\s*(?:-{2,}|_{2,}|={2,})\s*[^-_=\n]{0,60}?\b(?:original|originale|urspr|forwarded|weitergeleitet|reenviad|encaminhad"
    r"|transf[eé]r|inoltrat|doorgestuurd|vidarebefordra|message d'origine|mensaje|mensagem|nachricht|messaggio|message)",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\s*(?:begin forwarded message|anfang der weitergeleiteten|début du message (?:réexpédié|transféré)"
    r"|inicio del mensaje reenviado|início da mensagem (?:reencaminhada|encaminhada)|inizio messaggio inoltrato)\b",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\s*(?:sent from (?:my|mail|outlook|yahoo|samsung|proton|the)|sent (?:via|with|using) [\w. ]{1,40}$|get outlook for"
    r"|von meinem \w+[\w ]{0,30} gesendet|gesendet (?:von|mit|aus|über) |diese (?:nachricht|mail) wurde von mein"
    r"|enviado (?:desde|do|a partir|de mi|pelo|via)|obtener outlook|envoyé (?:de|depuis|à partir)|inviato da|verzonden v"
    r"|skickat från|sendt fra|wysłane z|отправлено с)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\s*(?:you (?:are receiving|received) this (?:e-?mail|message|because)|to unsubscribe (?:from|send|,|visit)"
    r"|unsubscribe(?: from this list)?\s*:"
    r"|sie erhalten diese|recibe este|vous recevez ce|você recebeu esta)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W{0,4}(?:confidentiality (?:notice|note)|legal (?:notice|disclaimer)|disclaimer\b|confidential(?:ity)?\s*:"
    r"|(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication|transmission)\b.{0,200}?"
    r"(?:confidential|intended|privileged|property of)"
    r"|(?:diese e-?mail|die in dieser e-?mail).{0,120}?(?:vertraulich|bestimmt)"
    r"|este (?:mensaje|correo|e-?mail).{0,120}?(?:confidencial|dirig)"
    r"|ce (?:message|courriel|mail).{0,120}?(?:confidentiel|destin)"
    r"|est[ae] (?:mensagem|e-?mail).{0,120}?(?:confidencia|destin)"
    r"|aviso (?:de confidencialidad|legal)|avis de confidentialité)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\s*(?:(?:with )?(?:my |our )?(?:(?:very |many )?(?:kind|best|warm|warmest|kindest) (?:regards|wishes)|regards|best"
    r"|sincerely|yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely yours|cheers|cordially|respectfully"
    r"|(?:many )?thanks(?: again| and regards)?|thank you|all the best|warmly|love|brgds|br|rgds|take care|xx?x?"
    r"|mit (?:freundlich|best|herzlich)\w+ gr(?:ü|u)(?:ß|ss)\w*|(?:viele|liebe|beste|herzliche|schöne) gr(?:ü|u)(?:ß|ss)e"
    r"|gr(?:u|ü)(?:ß|ss)e?|mfg|lg|vg|hochachtungsvoll"
    r"|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|(?:un )?abrazo|atte|cordialmente|salutacions"
    r"|(?:bien )?cordialement|(?:sincères |meilleures )?salutations(?: distinguées)?|amicalement|bien à (?:vous|toi)"
    r"|bises|atenciosamente|com os melhores cumprimentos|(?:melhores )?cumprimentos|abraços?|att|grato|obrigad[oa]"
    r"|met vriendelijke groet(?:en)?|groet(?:en|jes)?|cordiali saluti|saluti))\s*[,.!;~-]*\s*$",
    re.IGNORECASE,
)

_HEADERS = "From|Von:|De: |De :|De\xa0:|Da: |Van:|Från|Fra:|Od: |От: |Lähettäjä|*Fro|*Von|*De:|*Da:|*Van|**Fr"
_ENDINGS = (
    "You are|You received|To unsubscribe|Unsubscribe|Sie erhalten|Recibe este|Vous recevez|Você recebeu|Confidential"
    "|Legal notice|Disclaimer|This e|This message|The information|Diese E|Die in dieser|Este mensaje|Esta mensagem"
    "|Ce message|Ce courriel|Aviso|Avis de|diff --git|Index: |*** Confid|***** |**Confid|*Confid|*Disclaimer|* This"
)
_FOOTERS = (
    "Sent from|Get Outlook|Von meinem|Gesendet|Diese Nachricht|Enviado|Obtener|Envoyé|Inviato|Verzonden|Skickat"
    "|Sendt|Wysłane|Отправлено"
)
_FORWARDS = "Begin forwarded|Anfang der|Début du|Inicio del|Início da|Inizio mess"
_RULES = "----|--- |-- |--|---|--\r|---\r|-- \r|____"


def _first_four() -> dict[str, str]:
    starts: dict[str, str] = {}
    tables = {"header": _HEADERS, "end": _ENDINGS, "footer": _FOOTERS, "forward": _FORWARDS, "rule": _RULES}
    for fate, names in tables.items():
        for name in names.split("|"):
            for spelled in (name, name.lower(), name.upper()):
                known = starts.get(spelled[:4], "")
                starts[spelled[:4]] = known if fate in known.split() else f"{known} {fate}".strip()
    return starts


# The first four characters of a line that may be an edge, and which edges: one look-up spares all others the patterns.
STARTS = _first_four()


def is_attribution(line: str, *, before_a_quote: bool) -> bool:
    """Tell whether a line (folded ones joined) says who wrote what follows; less is needed right before a `>`."""
    line = line[-WIDEST:]
    if before_a_quote:
        return line.endswith(" wrote:") or bool(
            _SAYS_SO.search(line) or _DATE_AND_ADDRESS.search(line) or ("@" in line and _DATED.search(line))
        )
    if not begins_attribution(line) or not _DATED.search(line):
        return False
    return bool(_SAYS_SO.search(line) or _DATE_AND_ADDRESS.search(line))


def begins_attribution(line: str) -> bool:
    """Tell whether a line may be the first of a folded attribution."""
    return bool(_OPENER.match(line[:WIDEST]))


def is_header(line: str) -> bool:
    """Tell whether a line is one of a quoted message's header: sender, day, receiver, subject."""
    return bool(_HEADER.match(line[:WIDEST]))


def is_forward(line: str) -> bool:
    """Tell whether a line announces that another message follows whole."""
    line = line[:WIDEST]
    return bool(_BANNER.match(line) or _FORWARD.match(line))


def is_footer(line: str) -> bool:
    """Tell whether a program put this one line under the message."""
    return len(line) < 120 and bool(_FOOTER.match(line))


def is_end(line: str) -> bool:
    """Tell whether a list's footer, a legal notice or a patch begins here."""
    line = line[:WIDEST]
    return line.startswith(("diff --git ", "Index: ")) or bool(_LIST.match(line) or _NOTICE.match(line))


def is_sign_off(line: str) -> bool:
    """Tell whether a line is a parting formula and nothing else."""
    return len(line) < 60 and bool(_SIGN_OFF.match(line))
