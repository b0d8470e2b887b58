"""The message that was answered into what it asked: a reply is a no only to something."""

import re
from dataclasses import dataclass

LONGEST_ANSWER = 2_000  # characters of own words above which a message is a letter and no answer to one question

_REQUEST = re.compile(
    r"\b(?:(?:can|could|would|will|may|might|should|shall) (?:you|u|we|i)\b|are you (?:coming|free|up|available|around|able|in\b|"
    r"open|doing|helping)|(?:do|would) (?:you|u) (?:want|like|fancy|mind|have (?:time|a (?:minute|moment)|\d+)|think you)|fancy\b"
    r"|wanna|any chance|up for|you in\b|you coming|interested in|let me know if you can|please\b|want to\b|how about|what about"
    r"|is it (?:ok|okay|possible|all right|alright)|mind if|(?:i'd|i would|we'd|we would|i should|we should) (?:like|love|be (?:so )?"
    r"(?:delighted|happy|glad|thrilled|honou?red|grateful))|invit|looking for|hoping|hopes? (?:you|that you)|wonder(?:ing|ed)?"
    r"|propos|join (?:us|me)|follow(?:ing)? up|remind|we (?:still )?need|offer|apply|following-up|lmk|introduce|can i|could i|may i"
    r"|do i get you|shall (?:i|we)|u coming|you up|count on|coffee\?|reconsider|to treat you|dont forget|^(?:hi |hey )?(?:please )?(?:join|come)\b|join our|would love|would like|wish to|would be (?:glad|happy|delighted)|love to have|you might|a spare)"
    r"|\b(?:kannst|könntest|könnten|können|würdest|würden|hättest|hätten|magst|möchtest|hast du lust|haben sie|dürfen|dürfte"
    r"|darf|kommst|bist du dabei|lust|willst|einladen|bitte|laden|anfrage|sollen wir|wollen wir|tretet|tritt|macht mit|mach mit|kommt|komm)\b"
    r"|\b(?:puedes|podrías?|podrían|podría|puede|te vienes|te apuntas|quieres|quiere|te animas|le gustaría|te gustaría|querrías"
    r"|nos encantaría|por favor|propuesta|invitar|vienes|seguimiento|oferta|podemos|me dejas|le parece|únete|uniros|apúntate|ven|venid)\b"
    r"|\b(?:peux-tu|pouvez|pourrais|pourriez|pourrait|tu peux|veux-tu|voulez|voudrais|tu viens|tu passes|accepteriez|serait-il"
    r"|serions ravis|inviter|invit|proposer|relancer|offre|on se fait|ça te dit|aimerais|puis-je|seriez|rejoins|rejoignez|viens|venez)"
    r"|\b(?:pode|podes|poderia|podia|consegue|conseguiria|gostaria|quer|queres|topa|vens|vem|bora|aceita|aceitaria|me ajuda"
    r"|convidar|teria interesse|proposta|podemos|posso|entra|entrem|junta-te)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[^.!?\n]{3,200}\?")
_DECLINES = re.compile(
    r"\b(?:i (?:can't|cannot|won't|am not able|have to cancel|missed)|i'm (?:not able|afraid|sorry)|if i cancelled|we (?:regret|must"
    r" decline)|if we skip|sorry (?:i|about|for|to)|apolog|won't need)",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:thank|congrat|happy birthday|danke|gracias|merci|obrigad|enhorabuena|parabéns)", re.IGNORECASE
)
_OPEN = re.compile(
    r"\s*(?:(?:hi|hey|so|and|but|dear|quick question:?|hello|sorry) )?(?:\w+[,!] )?\b(?:what|who|whose|when|where|which|how (?:many|much|long|is|are|did|was)|hows|how's|whats|what's|did (?:you|u)|have you"
    r"|any news|wann|wer|wo|was|welche|cuándo|qué|dónde|quand|où|quando|onde)\b[^?]*\?",
    re.IGNORECASE,
)
_AFTER_ALTER = re.compile(
    r"\b(?:hate me|mad at me|upset (?:with|w)|are you ok|u ok|you ok|leave (?:me|u|you) alone|r we good|did you get|objection)",
    re.IGNORECASE,
)
# A no to these allows what was asked, and a yes does not.
_MINDS = re.compile(
    r"\b(?:would|do|will) (?:you|u) mind\b|\bmind if\b|\bstört es\b|\b(?:hast|habt|haben) (?:du|ihr|sie) (?:et)?was dagegen\b"
    r"|\b(?:te|le|os|les) (?:molesta|importa|importaría)\b|\bça (?:te|vous) (?:dérange|ennuie|embête)"
    r"|\b(?:importas-te|importa-se|te importas|se importa|te incomoda|incomoda-te)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the answered message wants: `known` is false where there is none at hand.

    `request`: it asks alter to do, join, give or allow something. `asks`: it holds a question mark.
    `declines`: ego excuses or cancels in it. `gives`: it thanks or congratulates. `open`: it asks what, who or when.
    `minds`: it asks whether alter would mind, so that a no allows.
    """

    known: bool = False
    request: bool = False
    asks: bool = False
    declines: bool = False
    gives: bool = False
    open: bool = False
    minds: bool = False


def asked(context: str | None) -> Asked:
    """Return what `context` (the message that is answered, or None) asks for. Reads its last 3,000 characters."""
    if context is None or not context.strip():
        return Asked()
    text = context[-3_000:].replace("’", "'")
    declines = bool(_DECLINES.search(text))
    after_alter = bool(_AFTER_ALTER.search(text))
    wants = bool(_REQUEST.search(text)) or any(not _OPEN.match(one) for one in _QUESTION.findall(text))
    return Asked(
        known=True,
        request=wants and not declines and not after_alter,
        asks="?" in text,
        declines=declines,
        gives=bool(_GIVES.search(text)),
        open=bool(_OPEN.search(text)),
        minds=bool(_MINDS.search(text)),
    )
