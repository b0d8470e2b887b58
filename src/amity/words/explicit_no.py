"""Words into an explicit no: a refusal that is said, however politely.

A false no costs a friendship, so that words which also speak of other matters ("I can't open the file") count only
with a verb of taking part, and most of them only where something was asked.
"""

from amity.model import CueKind
from amity.words.marks import marks

_PART = (
    r"(?:make (?:it|that|this|the \w+)|come|join|attend|be (?:there|able to (?:make|come|join|attend|help|do))|take (?:part|this|that|it) on"
    r"|take part|participate|commit|accept|agree|say yes|do (?:it|that|this|\w+day|the \d|any|[a-z]+ (?:then|i'm))|help(?: you| out)? (?:with|on)?"
    r"|lend|sell|swap|host|sign|offer you|meet you|give you|grant|recommend|vouch|support (?:this|that|it|your)|write (?:you|it|one)|speak at)"
)
_US = r"(?:me|us|my (?:\w+ )?(?:name|details|address|number|e-?mail)|our (?:\w+ )?(?:name|details|address))"

EXPLICIT_NO = marks(
    CueKind.EXPLICIT_NO,
    en=(
        ("remove take", rf"\b(?:remove|take) {_US} (?:off|from)\b", 0.95, 0.95, "Please take me off your list."),
        ("unsubscribe", r"\bunsubscribe (?:me|us)\b", 0.95, 0.95, "Unsubscribe me."),
        ("contact write call email mail text message bother phone", r"\b(?:do not|don'?t|never|please don'?t|stop) (?:ever )?(?:contact|writ|call|e-?mail|mail|text|messag|bother|phon)(?:e|ing|ling)? (?:me|us)\b(?! (?:back|if|when|before|after|until|today|tomorrow|tonight|at|on|now|yet))", 0.92, 0.92, "Do not contact me again."),
        ("alone", r"\bleave (?:me|us) alone\b", 0.9, 0.9, "Leave me alone, please."),
        ("lose", r"\blose my (?:number|address)\b", 0.92, 0.92, "Kindly lose my number."),
        ("interested", r"(?<!if )(?<!you're )\b(?:not|no longer|not really|never) interested\b", 0.85, 0.92, "I'm not interested, sorry."),
        ("interest", r"\b(?:have|has|had|got|of) no interest\b", 0.8, 0.9, "I have no interest in this."),
        ("thanks thank thx ty", r"(?:^|[.!,;:\n] ?)no,? (?:thanks|thank you|thx|ty)\b(?! (?:needed|necessary|required|to|for))", 0.8, 0.92, "No thanks."),
        ("thanks thank", r"\bthank(?:s| you),? but no\b", 0.9, 0.93, "Thanks, but no."),
        ("no", r"\b(?:hard no|firm no|it'?s a no|that'?s a no|is a no\b|a flat no|has to be no|answer (?:is|remains|stays|must be) (?:still )?no)\b", 0.92, 0.95, "It's a no from our side."),
        ("answer", r"\b(?:my|our) (?:answer|decision|mind) (?:has not|hasn'?t|won'?t) changed?\b", 0.75, 0.9, "Our answer has not changed."),
        ("decline declining", r"(?<!you )(?<!to accept or )\b(?:i|we|must|have to|need to|'ll|will|shall|respectfully|politely|regretfully|'d rather|going to) (?:respectfully |politely |regretfully |also )?declin(?:e|ing)\b", 0.92, 0.95, "I must decline the invitation."),
        ("pass", r"\b(?:i|we)(?:'ll| will|'m going to|'m gonna| have to|'ll have to|'d rather| must) pass\b(?! (?:it|this|that|your|the|them|by|on (?:to|your|the word)|along|through))", 0.88, 0.93, "I'll pass this time."),
        ("pass", r"(?:^|[.!,\n] ?)(?:hard )?pass(?: (?:for|from) me| on this one)?(?: |$|[.!,])(?!\w)", 0.6, 0.85, "Pass from me"),
        ("against", r"\b(?:i|we|have|'ve|has) (?:have )?decided against\b", 0.85, 0.92, "We have decided against it."),
        ("decided", r"\b(?:i|we)(?:'ve| have)? decided not to\b(?! worry)", 0.75, 0.9, "We decided not to go ahead."),
        ("rather", r"\b(?:i|we)(?:'d| would) (?:much |really )?rather (?:you )?(?:not\b|did not|didn'?t|don'?t)", 0.85, 0.92, "I'd rather you didn't publish it."),
        ("prefer", r"\b(?:i|we)(?:'d| would)? (?:much )?prefer (?:you )?(?:not to\b|you not)", 0.8, 0.9, "I would prefer not to be named."),
        ("refuse", r"\b(?:i|we) (?:must |have to |flatly )?refuse\b(?! to (?:skim|believe|give up|miss|lose))", 0.75, 0.85, "We refuse to take part."),
        ("wish want", r"\b(?:i|we) (?:do not|don'?t|no longer) (?:wish|want) (?:to (?:be|take|join|do|go|come|have|meet|discuss|continue|receive|hear|talk|sell|be part)|this|that|it|any)\b(?! (?:miss|late|rude|in the way))", 0.62, 0.88, "I do not want to take part."),
        ("question", r"\b(?:is|it'?s|that'?s|that is) (?:completely |simply |quite )?out of the question\b", 0.9, 0.94, "That is out of the question."),
        ("dead", r"\bover my dead body\b", 0.9, 0.94, "Over my dead body."),
        ("absolutely", r"\babsolutely not\b(?! a problem)", 0.62, 0.9, "Absolutely not."),
        ("way", r"(?:^|[.!\n] ?)no way\b(?= *(?:$|[.!,\n]))", 0.5, 0.82, "No way."),
        ("happen happening", r"\b(?:not|isn'?t|won'?t|never|ain'?t) (?:going to |gonna )?happen(?:ing)?\b", 0.55, 0.85, "That's not going to happen."),
        ("count", r"\bcount (?:me|us) out\b", 0.9, 0.93, "Count me out."),
        ("out", r"\bi'?m out(?= *(?:$|[.!]))", 0.4, 0.75, "I'm out."),
        ("nope nah nay", r"(?:^|[.!,\n] ?)(?:nope|nah|nay)\b(?!,? (?:no worries|all good|it'?s fine|it'?s ok|that'?s fine|not at all))", 0.35, 0.85, "Nope, sorry."),
        ("no", r"^(?:dear [^\n,]{1,30},\s*|hi [^\n,]{1,30},\s*)?(?:sorry,? |i'?m afraid |um+,? |haha,? |oh,? |god,? )?no(?=\s*(?:$|[.,;!\n]|sorry|i (?:can'?t|won'?t|don'?t|am not)|we (?:can'?t|won'?t)))(?!,? (?:worries|problem|please|it'?s fine|not at all|that'?s fine|all good|trouble|you))", 0.3, 0.82, "No, we have guests."),
        ("sorry afraid", r"\b(?:sorry|afraid)(?: but)?,? (?:no|not)(?= *(?:$|[.!,\n]))(?!,? (?:worries|problem))", 0.6, 0.85, "I'm afraid not."),
        ("can cant cannot won wont unable able", rf"\b(?:i|we)(?:'m| am| are|'re)? (?:really |just |simply |sadly |unfortunately |definitely |honestly |also )?(?:can'?t|cannot|can not|won'?t|will not|shall not|shan'?t|won'?t be able to|will not be able to|unable to|not able to) (?:really |just |possibly |now |then )?{_PART}", 0.6, 0.85, "We can't make it on Saturday."),
        ("unable able", r"\b(?:i|we)(?:'m| am|'re| are|'ll be| will be| would be) (?:sadly |unfortunately |therefore )?(?:unable|not able) to (?:accept|attend|join|help|offer|support|take|meet|participate|accommodate|grant|come|make)", 0.85, 0.92, "We are unable to offer you the room."),
        ("won wont", r"\bwon'?t be (?:able to )?(?:joining|coming|attending|making|taking part|there\b|renewing|going ahead|continuing|sold\b|make it|join|come|attend)", 0.7, 0.88, "I won't be coming."),
        ("can cant cannot", r"^(?:sorry,? |ah+,? |oh,? |argh,? |hi \w+,? )*(?:can'?t|cannot|cant) (?!wait|believe|thank|complain|agree more|recommend|help (?:but|it)|say|tell|stop|imagine|remember|think|see|find|open|hear|fault|hurt|beat|go wrong)\w+", 0.35, 0.8, "can't do thursday, sorry"),
        ("shall won not will", r"\b(?:i|we) (?:shall|will) not(?=,? *(?:$|[.!,\n]))", 0.65, 0.9, "I will not, and you know why."),
        ("not", r"(?:^|[.!\n] ?)not (?:a chance|in a million|ever|on your life|for me\b|this time(?= *[.!,]))", 0.4, 0.8, "Not a chance."),
        ("not", r"^not(?= *(?:$|[,.!😂🙃]))", 0.2, 0.7, "not 😂"),
        ("doing swapping going sharing selling not", r"(?:^|[,.!\n] ?|\b(?:i'?m|we'?re) )not (?:doing|swapping|going|sharing|selling|coming|buying|paying|signing|moving|lending)\b(?! (?:to (?:lie|miss|complain|forget|happen)|well|great|so|too|bad|anywhere|away))", 0.35, 0.75, "I'm not selling the boat."),
        ("sale", r"\b(?:not|isn'?t|never) for sale\b", 0.65, 0.88, "The boat is not for sale."),
        ("never", r"\b(?:is|are|we|i) never (?:share[sd]?|sell|sold|lend|lent|discuss(?:ed)?|give[ns]? out)\b", 0.45, 0.78, "Our books are never lent."),
        ("stands stays remains", r"\b(?:the|our|my) \w+(?: \w+)? (?:stands|stays (?:exactly |just )?(?:as|where|closed|shut)|remains (?:as|closed|unchanged))\b", 0.25, 0.72, "The fee stands."),
        ("final", r"\b(?:that|this|and that|which) is (?:my |our )?final\b", 0.6, 0.85, "And that is final."),
        ("stop", r"(?:^|[.!,\n] ?)(?:please )?stop (?:asking|insisting|trying)\b", 0.75, 0.85, "Please stop asking."),
        ("doing", r"\bi'?m not doing (?:it|that|this)\b", 0.55, 0.85, "I'm not doing that."),
    ),
    de=(
        ("nein", r"^(?:hallo \w+,? |liebe[r]? \w+,? )?(?:leider |sorry,? |ach |oh )?(?:nein|nee|nö|ne)(?= *(?:$|[.,!]))(?!,? (?:kein problem|passt|alles gut|gar nicht|keine sorge|bitte nicht))", 0.35, 0.85, "Nein, das geht nicht."),
        ("nein", r"\bnein,? danke\b", 0.85, 0.92, "Nein danke."),
        ("interesse", r"\b(?:kein(?:erlei)?|nicht) interess(?:e|iert)\b", 0.85, 0.92, "Wir haben kein Interesse."),
        ("absagen ablehnen absage lehne lehnen", r"\b(?:muss|müssen|möchte|werde[n]?) (?:\w+ ){0,6}?(?:absagen|ablehnen)\b|\b(?:ich|wir) (?:lehne|lehnen) (?:\w+ ){0,4}?ab\b", 0.85, 0.92, "Ich muss leider absagen."),
        ("nicht", r"\b(?:kann|können|werde|werden|möchte|möchten|will|wollen) (?:ich|wir|leider|es|das|da|dir|ihnen|euch|den|dem|der|die|am|auf|dazu|daran|ihrem|ihrer|wunsch|bitte|\w+tag|\s)* ?nicht (?:mehr )?(?:kommen|teilnehmen|zusagen|entsprechen|mitmachen|helfen|übernehmen|dabei|nachkommen|anbieten|verkaufen|zustimmen|mitkommen)", 0.85, 0.92, "Wir können leider nicht teilnehmen."),
        ("kommt frage", r"\bkommt (?:\w+ )?(?:gar |überhaupt )?nicht in ?frage\b", 0.92, 0.95, "Das kommt nicht in Frage."),
        ("verteiler liste", r"\b(?:streichen|nehmen|löschen|entfernen) sie (?:mich|uns|meine) .{0,40}(?:verteiler|liste|kartei)", 0.95, 0.95, "Nehmen Sie mich bitte von Ihrem Verteiler."),
        ("kontaktieren schreiben anrufen", r"\b(?:kontaktieren|schreiben|rufen) sie (?:mich|uns|mir) (?:bitte )?nicht (?:mehr|wieder)", 0.93, 0.95, "Kontaktieren Sie mich bitte nicht mehr."),
        ("ohne", r"\bohne (?:mich|uns)\b(?= *(?:$|[.!,]))", 0.5, 0.82, "Diesmal ohne mich."),
        ("gegen", r"\b(?:dagegen|gegen \w+) entschieden\b", 0.8, 0.9, "Wir haben uns dagegen entschieden."),
        ("geht", r"\b(?:das |es )?geht (?:bei (?:mir|uns) )?(?:leider |gar |auf keinen fall )?nicht(?= *(?:$|[.,!]))", 0.35, 0.72, "Das geht leider nicht."),
        ("klappt schaffe", r"\b(?:klappt (?:bei mir |\w+ )?(?:leider )?nicht|schaff(?:e|'|en)? (?:ich |wir |es |das )*(?:leider )?nicht)", 0.4, 0.7, "Samstag schaffe ich leider nicht."),
    ),
    es=(
        ("no", r"^(?:hola \w+,? |lo siento,? |uf+,? |ay,? )?no(?= *(?:$|[.,;!]))(?!,? (?:hay problema|pasa nada|te preocupes|faltaba|para nada))", 0.3, 0.8, "No, ese día trabajo."),
        ("gracias", r"(?:^|[.,!\n] ?)no,? (?:muchas )?gracias\b", 0.85, 0.92, "No, gracias."),
        ("interesa interés interesados interesado interesada", r"\bno (?:me|nos) interesa\b|\bno (?:tengo|tenemos|estoy|estamos) (?:ningún )?interes(?:ado|ada|ados|adas)?\b|\bno (?:tengo|tenemos) (?:ningún )?interés", 0.85, 0.92, "No me interesa."),
        ("puedo podemos podré podremos", r"\bno (?:voy a |vamos a )?(?:puedo|podemos|podré|podremos|poder) (?:ir|asistir|aceptar|ayudar\w*|participar|acompañ\w+|quedar|atender|hacer\w*|acceder|comprometer\w*|venir|pasar|dar\w*)\b", 0.65, 0.88, "No podemos asistir."),
        ("puedo podemos podré", r"\b(?:no (?:puedo|podemos|podré)|me es imposible|nos es imposible)(?= *(?:$|[.,!]))", 0.3, 0.75, "Lo siento, no puedo."),
        ("acepto aceptamos aceptaré", r"\bno (?:acept(?:o|amos|aré|aremos)|autoriz(?:o|amos)|vend(?:o|emos)|particip(?:o|amos|aré)|iré|iremos|voy a (?:ir|hacer\w*|vender|firmar|aceptar))\b", 0.75, 0.9, "No aceptamos el precio."),
        ("voy autorizo vendo iré autorizamos vendemos participo", r"\bno (?:autoriz(?:o|amos)|vend(?:o|emos)|particip(?:o|aré)|iré|voy a (?:ir|hacer\w*|vender|firmar))\b", 0.65, 0.88, "No voy a ir."),
        ("declinar rechazar declino rechazamos", r"\b(?:debo|tengo que|tenemos que|prefiero|hemos decidido) (?:declinar|rechazar)\b|\b(?:declino|rechazamos|declinamos)\b", 0.85, 0.92, "Debo declinar la invitación."),
        ("lista escriba escribas llame", r"\b(?:borr\w+|quit\w+|elimin\w+)me de (?:su|la|tu|esta) lista\b|\bno (?:me|nos) (?:escrib|llam|contact)(?:a|e|as|es|en|an)\b(?: más)?", 0.9, 0.92, "Bórreme de su lista."),
        ("conmigo cuentes", r"\bno (?:cuentes|cuenten|cuente) conmigo\b", 0.9, 0.93, "No cuentes conmigo."),
    ),
    fr=(
        ("non", r"^(?:bonjour \w+,? |désolée?,? |ah,? |euh,? )?non(?= *(?:$|[.,;!]))(?!,? (?:pas de souci|pas du tout|aucun problème|non plus|t'inquiète))", 0.35, 0.82, "Non, je travaille."),
        ("non", r"\bnon,? merci\b", 0.87, 0.93, "Non merci."),
        ("intéresse intéressé intéressée intéressés", r"\b(?:pas|plus|nullement) intéressée?s?\b|\b(?:ça |cela )?ne m'intéresse pas\b|\bne nous intéresse pas\b", 0.85, 0.92, "Cela ne m'intéresse pas."),
        ("peux pouvons pourrai pourrons", r"\b(?:je|nous) ne (?:peux|pouvons|pourrai|pourrons|saurais|saurions) (?:malheureusement |hélas )?pas (?:venir|accepter|participer|accéder|donner|vous (?:aider|accorder|suivre)|t'aider|être|assister|faire|y|m'engager|répondre favorablement|donner suite)", 0.75, 0.9, "Nous ne pouvons pas accepter."),
        ("peux pourrai", r"\bje (?:ne )?(?:peux|pourrai) (?:vraiment )?pas(?= *(?:$|[.,!]))", 0.35, 0.78, "Désolé, je peux pas."),
        ("décliner refuser refuse décline", r"\b(?:dois|devons|préfère|préférons|souhaite|suis au regret de) (?:\w+ )?(?:décliner|refuser)\b|\b(?:je|nous) (?:refus|déclin)(?:e|ons)\b", 0.85, 0.92, "Je dois décliner votre invitation."),
        ("suite", r"\bne (?:donner\w+|souhait\w+|donn\w+)(?: pas)? (?:\w+ ){0,3}?suite\b", 0.8, 0.88, "Nous ne donnerons pas suite."),
        ("question", r"\b(?:il n'en est|c'est) (?:pas question|hors de question)\b|\bpas question\b|\bhors de question\b", 0.85, 0.92, "C'est hors de question."),
        ("retirez désinscrivez contactez écrivez", r"\b(?:retirez|désinscrivez|supprimez|enlevez)-(?:moi|nous)\b|\bne (?:me|nous) (?:contactez|écrivez|appelez|relancez) plus\b", 0.93, 0.95, "Retirez-moi de votre liste."),
        ("compte comptez", r"\bne (?:compte|comptez) pas sur (?:moi|nous)\b|\bce sera sans moi\b", 0.88, 0.92, "Ne comptez pas sur moi."),
    ),
    pt=(
        ("não nao", r"^(?:oi \w+,? |olá \w+,? |desculpa,? |putz,? |ah,? |ih,? )?n[ãa]o(?= *(?:$|[.,;!]))(?!,? (?:tem problema|se preocupe|faz mal|imagina|há problema))", 0.35, 0.82, "Não, estou de plantão."),
        ("obrigado obrigada", r"\bn[ãa]o,? (?:muito )?obrigad[oa]\b", 0.87, 0.93, "Não, obrigada."),
        ("interesse interessa interessado", r"\bn[ãa]o (?:tenho|temos|há|me|nos|estou|estamos) (?:nenhum )?interess(?:e|a|ado|ada|ados)\b", 0.87, 0.93, "Não tenho interesse."),
        ("posso podemos poderei poderemos consigo", r"\bn[ãa]o (?:vou |vamos )?(?:posso|podemos|poderei|poderemos|consigo|poder|conseguir) (?:ir|aceitar|participar|ajudar|comparecer|assumir|fazer|atender|estar|vir|dar|te ajudar)\b", 0.65, 0.88, "Não podemos participar."),
        ("posso dá vai", r"\bn[ãa]o (?:posso|dá|vai dar|rola|vai rolar)(?= *(?:$|[.,!]| mesmo))", 0.3, 0.75, "Infelizmente não vai dar."),
        ("aceito aceitamos vou autorizo vendo", r"\bn[ãa]o (?:aceit(?:o|amos)|autoriz(?:o|amos)|vend(?:o|emos)|vou (?:aceitar|vender|assinar|participar|fazer isso))\b", 0.8, 0.9, "Não aceito a proposta."),
        ("recusar declinar recuso", r"\b(?:preciso|tenho que|tenho de|temos que|prefiro|venho) (?:recusar|declinar)\b|\b(?:recuso|declino)\b", 0.85, 0.92, "Tenho de recusar o convite."),
        ("lista contacte escreva ligue insista", r"\b(?:retire|remova|tire)(?:-me|m)? .{0,25}\blista\b|\bn[ãa]o (?:me|nos)? ?(?:contacte|escreva|ligue|insista|procure)\b", 0.88, 0.92, "Peço que não insista."),
        ("comigo", r"\bn[ãa]o (?:conte|contem|contes) comigo\b", 0.88, 0.93, "Não conte comigo."),
    ),
)  # fmt: skip
