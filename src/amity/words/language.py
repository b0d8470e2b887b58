"""Words into their language: a vote of small words first, and a slower reader only where the vote is unsure."""

import re

HEARD = ("de", "en", "es", "fr", "pt")  # languages in which cues are known
FEWEST_LETTERS = 20  # below this a letter count says nothing, and only telling words count
_FIRST = 300  # characters whose words vote: a language shows early
_SHORT = 400  # characters above which a text without a clear vote is no letter but code or a list
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTER = {number: " " for number in range(128) if not chr(number).isalpha()}  # splits ASCII in a third of the time

# Small words that tell languages apart; the last seven stand here so that they can win, and silence the others.
_SMALL = {
    "en": "the and you i to is it of that for my we are was with have this not but can be your would will don if just so on at"
    " me yes thanks thank please sorry am what there like do he she they ok okay yeah hey hi dear let know great ll ve im cant"
    " dont cannot won didn isn an by from as good love too when where how why sure u thx pls lol nope nah tmrw been no",
    "de": "der die das und ich du sie ist nicht ein eine zu es mit auf für den dem im wir ja nein danke bitte aber auch noch"
    " schon wie was kann habe hab bin dir dich mir mich uns ihr euch leider gerne gern liebe lieber gruß grüße von bei nach"
    " wenn dann dass mal so wird wäre hätte würde doch nur da am um sehr kein keine klar hallo heute morgen nie nee geht",
    "es": "el la los las de que y en un una es no por para con se te me lo su mi muy pero como más gracias hola sí si ya está"
    " estoy yo tú usted ustedes nos del al qué cómo cuando porque todo bien hay fue ser tengo puedo vale claro nada también"
    " aquí hasta este esta eso favor lamento siento luego semana mañana voy le les tu hoy o ni sin",
    "fr": "le la les de des et je tu vous nous il elle est un une pas ne que qui dans pour sur avec mon ma mes au du en ce se"
    " mais merci bonjour oui non bien très c j d l qu n s t suis ai sera tout plus votre ton ta cette si comme on aux ça fait"
    " moi toi peux désolé salut cordialement ou être avez chez quand lundi demain rien",
    "pt": "o a os as de que e em um uma é não por para com se te me lo seu minha meu muito mas como mais obrigado obrigada olá"
    " sim já está estou eu você vocês nos do da dos das no na ao pra tá vc bom boa também aqui até isso favor foi ser tenho"
    " posso tudo bem quando porque hoje amanhã depois ainda semana ele ela ou sem só pelo pela nem tô hj gente vou dá",
    "nl": "de het een en ik je niet is van dat op te met voor zijn maar ook aan er wel naar wat heb ben kan we nog dank graag"
    " bedankt groet jij hij zij ons hebben wordt geen dit deze bij uit om als dan",
    "it": "il lo la gli di che e un una è non per con si mi ti ci sono ma come più grazie ciao sì già sto io tu lei del della"
    " dei al nel anche qui fino questo questa bene quando perché tutto ho hai ha sei",
    "ca": "el la els les de que i en un una és no per amb es em ho seu meva molt però com més gràcies hola ja està sóc jo vostè"
    " del dels al què quan perquè tot bé hi ha aquest aquesta també fins meu això",
    "sv": "och att det som en ett är på jag inte för av med den till har de om vi du han hon var men så kan ska tack hej från",
    "da": "og at det som en et er på jeg ikke for af med den til har de om vi du han hun var men så kan skal tak hej fra også",
    "pl": "i w nie na się z to że do jest jak co ale po za o tak dla od czy już tylko mi mnie ja ty jestem dziękuję proszę",
    "tr": "ve bir bu da de için ile çok ama ben sen ne var yok mi mı evet hayır teşekkürler değil gibi daha olarak kadar",
}
_TELLING = {
    "en": "yes yeah yep yup nope nah thanks thank sorry please okay sure cannot the you tomorrow maybe i can will wednesday",
    "de": "nein danke bitte leider gerne ich nicht und das ist morgen klar nee gern heute",
    "es": "gracias lo siento sí claro vale mañana puedo no qué muchas hola",
    "fr": "merci non oui désolé je pas demain avec désolée bonjour daccord peux",
    "pt": "obrigado obrigada não sim você desculpa amanhã posso claro pena",
}


def _by_word(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in table.items():
        for word in words.split():
            languages[word] = (*languages.get(word, ()), language)
    return languages


_VOTES = {word: tuple((one, 1.0 / len(known)) for one in known) for word, known in _by_word(_SMALL).items()}
_SHORT_VOTES = _by_word(_TELLING)


def language(text: str) -> str | None:
    """Return the two-letter code of the language of `text` (any length), or None where that cannot be told.

    Small words vote: a language wins with a whole voice and a lead of a fifth. Where they are unsure in a text of 20
    letters to 400 characters, `py3langid` decides; where they are silent, nothing does. Never raises.
    """
    start = text[:_FIRST].lower()
    words = start.translate(_NO_LETTER).split() if start.isascii() else _WORD.findall(start)
    votes: dict[str, float] = {}
    for word in words:
        if word in _VOTES:
            for one, share in _VOTES[word]:
                votes[one] = votes.get(one, 0.0) + share
    ranked = sorted(votes, key=votes.__getitem__, reverse=True)
    if ranked:
        lead = votes[ranked[0]] - (votes[ranked[1]] if len(ranked) > 1 else 0.0)
        if votes[ranked[0]] >= max(1.0, 0.08 * len(words)) and lead >= 0.2 * votes[ranked[0]]:
            return ranked[0]
    if sum(map(len, words)) >= FEWEST_LETTERS:
        return _slowly(text) if len(text) <= _SHORT and any(one in HEARD for one in ranked) else None
    told = {one for word in words for one in _SHORT_VOTES.get(word, ())}
    return told.pop() if len(told) == 1 else None


def _slowly(text: str) -> str | None:
    """Ask the slower reader, which is loaded only now (half a second once, then 35 microseconds a text)."""
    import py3langid

    readable = text.encode("utf-8", "ignore").decode("utf-8")
    code, _ = py3langid.classify(readable)
    return _sure(code, readable)


def _sure(code: str, text: str) -> str | None:
    """Return the code, or None where the alphabet or the language's lack of any small word speaks against it."""
    if code not in _SMALL:
        return str(code)
    words = set(_WORD.findall(text.lower()))
    return str(code) if words & set(_SMALL[code].split()) else None
