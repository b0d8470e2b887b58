"""Words into what passes between two people: promises, offers, asks and thanks."""

from amity.model import CueKind
from amity.words.marks import marks

_DO = (
    r"(?:send|bring|call|write|do|finish|fix|pay|post|look (?:at|into|through|over)|get (?:it|that|this|them|you)|go through|forward|share"
    r"|transfer|print|book|order|prepare|draft|check|ask|hand|return|reply|drop (?:it|them)|put|save|pick|make sure|take care|talk to|speak"
    r"|tell|keep you|update|email|mail|deliver|have (?:it|them|that|this|her|him)|organi[sz]e|set up|arrange|transcribe|review|read|sign|upload)"
)

PROMISE = marks(
    CueKind.PROMISE,
    en=(
        ("ll shall will", rf"\b(?:i|we)(?:'ll| will| shall)(?: \w+ly| also| then| just| definitely| try to| make sure to)? {_DO}\b(?! (?:you know if|if you))", 0.62, 0.66, "I'll send the figures tonight."),
        ("ill ll will", rf"(?:^|[.!,\n] ?)(?:will|'ll|ill) {_DO}\b", 0.5, 0.62, "Will send it tonight."),
        ("life promise word", r"\b(?:i|we) promise\b|\byou have my word\b|\bon my life\b", 0.75, 0.78, "I promise."),
        ("ll shall will", r"\byou(?:'ll| will| shall) (?:have|get|receive|find|hear)\b(?=[^.!?\n]{0,60}(?:by|on|before|within|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|once|today|soon|at))", 0.65, 0.7, "You'll have it by Monday."),
        ("goes ll will", r"\b(?:goes out|will be (?:with you|issued|sent|ready|delivered|done|signed|paid|posted)|(?:'ll|will) be (?:with you|there|done|ready|signed))\b[^.!?\n]{0,40}(?:by|on|in|within|tomorrow|tonight|before|today)\b", 0.6, 0.66, "The parcel will be sent on Friday."),
        ("booked noted penciled pencilled pencillled put reserved", r"\b(?:i've|i have|we've|we have) (?:put|pencilled|pencil+ed|booked|reserved|noted) (?:you|it)\b", 0.5, 0.55, "I've pencilled you in."),
        ("doing filling mailing paying posting sending transferring", r"(?:^|[.!,\n] ?)(?:i'?m )?(?:filling|posting|sending|doing|mailing|paying|transferring) (?:it|them|the|that|this|in|you)\b[^.!?\n]{0,30}(?:tonight|today|tomorrow|now|by|on)\b", 0.5, 0.6, "Sending it tonight."),
        ("by", r"\b(?:in|done|with you|yours|ready|there) by (?:\w+day|tues|weds|thurs|fri|mon|noon|tomorrow|tonight|the \w+|end of|eod|five|teatime)\b", 0.45, 0.6, "Done by Friday."),
    ),
    de=(
        ("ich wir", r"\b(?:schick(?:e|'|en)?|send(?:e|en)|bring(?:e|en)?|mach(?:e|en)?|erledig(?:e|en)|kümmer(?:e|n)|überweis(?:e|en)|liefer(?:e|n)|geb(?:e|en)) (?:ich|wir)\b|\bich (?:schicke?|sende|bringe?|erledige|kümmere|überweise|mache?|liefere|gebe)\b(?=[^.!?\n]{0,60}(?:dir|ihnen|euch|morgen|heute|bis|am|mich|das|die|den))", 0.6, 0.64, "Ich schicke dir die Liste morgen."),
        ("verspreche versprochen", r"\bverspr(?:eche|ochen)\b", 0.72, 0.75, "Versprochen!"),
        ("bekommen bekommst bekommt erhalten", r"\b(?:du bekommst|sie (?:bekommen|erhalten)|ihr bekommt)\b[^.!?\n]{0,50}(?:bis|am|morgen|heute|nächste)", 0.6, 0.66, "Sie bekommen die Pläne bis Montag."),
    ),
    es=(
        ("enviaré envío escribiré llamaré llamo llevaré llevo mandaré mando pasaré paso traigo", r"\b(?:te|le|os|les|se l[oa]s?) (?:\w+ )?(?:mando|envío|enviaré|mandaré|paso|pasaré|traigo|llevo|llevaré|llamo|llamaré|escribiré)\b", 0.55, 0.6, "Te mando las fotos mañana."),
        ("prometido prometo tendrá tendrán tendrás", r"\b(?:prometo|prometido|(?:tendrás?|tendrán) (?:\w+ ){0,4}(?:el|mañana|antes|esta))\b", 0.62, 0.68, "Lo prometo."),
    ),
    fr=(
        ("appelle appellerai apporterai enverrai enverrons envoie ferai occupe prépare transmetrai transmets transmettrai", r"\b(?:je|nous) (?:te |vous |t'|l'|le |la |les |lui )*(?:envoie|enverrai|enverrons|apporterai|ferai|transmett?rai|transmets|appelle|appellerai|prépare|occupe)\b", 0.6, 0.64, "Je vous enverrai le plan demain."),
        ("auras aurez promets promis", r"\b(?:promets|promis|(?:vous aurez|tu auras))\b", 0.6, 0.66, "C'est promis."),
    ),
    pt=(
        ("enviarei envio levo mandarei mando trago", r"\b(?:(?:te|lhe|vos) (?:mando|envio|enviarei|mandarei|levo|trago)|(?:mando|envio|enviarei|levo|trago)(?:-lhe|-te|-vos)? (?:o|a|os|as|amanhã|hoje|até))\b", 0.55, 0.6, "Envio os mapas amanhã."),
        ("prometido prometo terá terás vai", r"\b(?:prometo|prometido|(?:terá|terás|vai receber) (?:\w+ ){0,4}(?:até|amanhã|na|no|em))\b", 0.62, 0.68, "Prometo."),
    ),
)  # fmt: skip

OFFER = marks(
    CueKind.OFFER,
    en=(
        ("can could", r"\b(?:i|we) (?:can|could)(?: also| always| certainly| gladly)? (?:send|introduce|put you|lend|bring|help|show|give|ask|call|drop|pick|offer|write|share|do (?:it|that)|take|tell|cover|look|host|come|forward|pass)\b(?!\w)(?! (?:me|it (?:if|when)|this (?:in|on) my))", 0.55, 0.66, "I could introduce you to the printer."),
        ("me want would", r"\b(?:do you |d'you |would you )?(?:want|like|need) me to\b|\bwould you like (?:a|some|me|my|to borrow)\b|\bwant (?:a (?:lift|hand|call|coffee|ride)|some|my)\b", 0.62, 0.7, "Want me to bring soup?"),
        ("shall", r"\bshall i (?:bring|send|ask|call|come|pick|book|make)\b", 0.62, 0.68, "Shall I bring the ladder?"),
        ("glad gladly happily happy willing", r"\b(?:happy|glad|willing) to (?:help|send|introduce|lend|show|share|put you|make an|cover|pick|look|review)\b|\bi'?(?:d|ll) (?:gladly|happily)\b", 0.55, 0.68, "I'd be glad to lend you mine."),
        ("if", r"\b(?:let me know|just (?:ping|shout|ask|call|holler)|shout|give me a shout|ping me)\b[^.!?\n]{0,20}\bif (?:you|i|there|it)\b|\bif (?:you(?:'d)? (?:like|need|want|ever)|it (?:gets|helps|would help))\b[^.!?\n]{0,40}\b(?:i|we|my|ping|call|ask|shout)\b", 0.45, 0.58, "Shout if you need a hand."),
        ("ll will", r"\b(?:i|we)(?:'ll| will) (?:bring|dig out|lend|drop|water|cover|cook|pick you up|help|hold|freeze|introduce|put in a word|put you in touch)\b", 0.55, 0.62, "I'll bring the tent."),
        ("door welcome", r"\byou(?:'re| are) (?:always |more than |very )?welcome to\b|\b(?:my|our) (?:\w+ )?door is (?:always )?open\b", 0.6, 0.68, "You're welcome to use the press."),
        ("about could what", r"\bwhat i can do is\b|\bcould i (?:offer|bring|interest you)\b|\bhow about (?:i|we|if i)\b|\bi could (?:bring|show|make)\b", 0.58, 0.7, "What I can do is lend you the van."),
    ),
    de=(
        ("kann können könnte könnten soll sollen", r"\b(?:ich|wir) (?:kann|können|könnte|könnten) (?:dir|ihnen|euch|aber|gerne?|dich|sie)\b[^.!?\n]{3,60}|\bsoll(?:en)? (?:ich|wir) [^.!?\n]{3,60}\?", 0.55, 0.66, "Soll ich Kuchen mitbringen?"),
        ("biete bieten kannst können", r"\b(?:kannst (?:du )?(?:gerne|haben)|können sie gerne|biete|bieten)\b", 0.45, 0.6, "Du kannst gerne mein Zelt haben."),
    ),
    es=(
        ("gusto podemos puedo quiere quieres", r"\b(?:(?:te|le|os) (?:puedo|podemos)|(?:puedo|podemos) (?:\w+r(?:te|le|os|les))|quier(?:es|e) que (?:te|le|lo)?|con gusto (?:te|le|les)|si (?:quieres|quiere),? (?:te|le|puedo))\b", 0.55, 0.66, "Si quieres, te puedo llevar."),
    ),
    fr=(
        ("attend attends peux pourrais pouvons puis veux voulez vousattend vousattends", r"\b(?:je (?:peux|pourrais) (?:vous|te|t'|aussi)|nous pouvons vous|(?:veux-tu|voulez-vous|tu veux) que (?:je|nous)|puis-je (?:apporter|vous)|(?:vous|t')attend(?:s)? quand)", 0.58, 0.68, "Je peux te prêter le mien."),
    ),
    pt=(
        ("empresto levo mando podemos posso quer queres quiser quiseres", r"\b(?:(?:posso|podemos) (?:te |lhe |\w+r(?:-te|-lhe)?)|(?:quer|queres|quer que) que? ?(?:eu|te|lhe)|te (?:mando|empresto|levo)[^.!?\n]{3,50}\?|se (?:quiser|quiseres))\b", 0.5, 0.62, "Posso te emprestar o meu."),
    ),
)  # fmt: skip

ASK = marks(
    CueKind.ASK,
    en=(
        ("+? u you", r"\b(?:could|can|would|will) (?:you|u)(?: please| also| maybe| perhaps| kindly)? (?!imagine|believe|be free|make it|do (?:mon|tue|wed|thu|fri|sat|sun))[a-z]+[^?\n]{0,150}\?", 0.72, 0.74, "Could you send me the map?"),
        ("kindly please pls", r"(?:^|[.!;\n] ?|, |and )(?:please|pls|kindly) (?:also )?(?:send|let|tell|bring|supply|confirm|check|forward|give|have|call|write|put|make|keep|remember|share|review|reply|provide|fill|sign|include|note|ask|return|add|advise)\b", 0.62, 0.64, "Please send your registration number."),
        ("bring give let mind send tell", r"(?:^|[.!;\n] ?)(?:just |and |do |but )?(?:send (?:me|us)|tell (?:me|us)|give (?:me|us) (?!a (?:week|day|hour|minute|sec)|an hour|my)|bring (?:me|us|your|sheets|the)|mind the|let me know (?:if|when|whether|what|how|which|where)(?! you need|you have any|there'?s anything))\b", 0.5, 0.54, "Tell me whether the ferry runs."),
        ("appreciate grateful need", r"\b(?:i|we)(?:'d| would|'ll)? (?:be grateful if|appreciate (?:it )?if|need (?:you to|your|a copy|the)|just need)\b", 0.55, 0.58, "We need your signature."),
        ("ask can chance could favor favour mind plea request thing", r"\b(?:one (?:plea|request|favou?r|thing)|(?:small|quick|tiny) favou?r|may i ask|can i ask|could i (?:ask|have|get|borrow|hang)|can (?:i|we) (?:have|get|borrow)|any chance (?:you|of|i)|do you mind|would you mind)\b", 0.58, 0.62, "One favour: keep the receipts."),
        ("+? did do would", r"\b(?:do|would|did) you (?:have|know|happen|need|remember)\b[^?\n]{0,100}\?", 0.52, 0.52, "Do you know a good roofer?"),
        ("remove stop take", r"\bplease (?:take|remove|stop)\b", 0.4, 0.5, "Please remove the sign."),
        ("+? how what which who whose why", r"(?:^|[.!?,\n] ?|\band |\bbut )(?:what|which|who|why|whose|how (?:much|many|long|big|old|do|does|would|can|should))\b(?! (?:became|about you|are you up|have you been|a |fun|does \w+ (?:think|say)))[^?\n.!]{3,140}\?", 0.52, 0.54, "What does the permit cost?"),
        ("please pls", r"(?:^|[.!;,\n] ?|\bbut |\band )(?:please|pls) (?!do\b|accept|find|don'?t worry|feel free|excuse|forgive|note)[a-z]+ [a-z]+", 0.5, 0.54, "Please water the ferns."),
        ("+? can could may might", r"\b(?:can|may|could|might) (?:i|we) (?:have|get|borrow|ask|use|take|keep|see|bring|hang|come|stay|quote|still)\b[^?\n]{0,100}\?", 0.52, 0.56, "May we use the garden?"),
    ),
    de=(
        ("kannst können könnt könnten könntest würden würdest", r"\b(?:kannst du|könntest du|könnten sie|können sie|würdest du|würden sie|könnt ihr)\b[^?\n]{3,120}\?", 0.7, 0.72, "Könnten Sie mir den Plan schicken?"),
        ("bitte", r"\b(?:schick\w*|send\w*|gib|geben sie|bring\w*|besorgt|sag\w*|denk\w*|lass\w*|teilen sie|melde\w*) (?:\w+ ){0,4}?bitte\b|\bbitte (?:schick\w*|send\w*|gib|geben|bring\w*|sag\w*|denk\w*|teilen|um)\b", 0.58, 0.6, "Bitte schicken Sie mir die Rechnung."),
    ),
    es=(
        ("podría podrían podrías podéis puede puedes", r"\b(?:me |nos )?(?:puedes|puede|podrías|podría|podéis|podrían)\b[^?\n]{3,120}\?", 0.66, 0.68, "¿Me puedes mandar el plano?"),
        ("avisame aviseme avísame avíseme dime dígame dígeme enviame envieme envíame envíeme mandame mandeme mándame mándeme pasame paseme pásame páseme tenéis tienes tráeme", r"\b(?:m[áa]nd[ea]me|env[íi][ea]me|dime|díg[ae]me|av[íi]s[ea]me|p[áa]s[ea]me|tráeme|tenéis|tienes)\b", 0.5, 0.54, "Mándame la dirección."),
    ),
    fr=(
        ("peux pourrais pourriez pouvez", r"\b(?:tu (?:peux|pourrais) (?:me|m')|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|vous pouvez me)\b[^?\n]{3,120}\?", 0.7, 0.72, "Pourriez-vous m'envoyer le devis ?"),
        ("apporte apportez de dis dites donne donnez envoe envoez envoie envoiez envoye envoyez envoyie envoyiez transmette transmettez", r"\b(?:envoy?i?ez?|transmettez?|dites|dis|donnez?|apporte[z]?)-(?:moi|nous)\b|\bmerci de (?:me|nous|bien|confirmer|transmettre|renvoyer)\b", 0.6, 0.64, "Transmettez-moi le dossier."),
    ),
    pt=(
        ("consegue consegues pode poderia podes podia", r"\b(?:pode|podes|poderia|podia|consegue|consegues)\b[^?\n]{3,120}\?", 0.62, 0.64, "Pode avisar a Joana?"),
        ("avisa avise diga diz envia envie manda mande passa por traga", r"\b(?:me (?:manda|envia|avisa|diz|passa)|(?:mande|envie|diga|avise|traga)(?:-me)?\b|por favor,? \w+e\b)", 0.5, 0.54, "Me manda o endereço."),
    ),
)  # fmt: skip

THANKS = marks(
    CueKind.THANKS,
    en=(
        ("cheers thank thanks thankyou thanx thx thxx thxxx ty tysm", r"\b(?:thank (?:yo+u+|u|ya)|thanks|thankyou|thx+|thanx|tysm|ty\b|cheers for)(?!,? but no)", 0.85, 0.85, "Thanks for the seeds!"),
        ("appreciate appreciated grateful gratitude", r"\b(?:(?:so |very |deeply |truly |most )?grateful (?:for|to you)|my gratitude|(?:really |very much |truly |so )?appreciate (?:it|that|your|you|the)|much appreciated)\b(?! if)", 0.72, 0.72, "We really appreciate your patience."),
        ("bless kind owe touched", r"\bbless you\b|\b(?:your|the) \w+ touched me\b|\b(?:so|how|very|that'?s) (?:\w+ )?kind of you\b|\bowe you (?:one|a)\b", 0.6, 0.6, "That's very kind of you."),
    ),
    de=(("bedanke bedanken dank danke", r"\b(?:danke(?!,? nein)|dank dir|vielen dank|besten dank|lieben dank|herzlichen dank|tausend dank|bedanke[n]? (?:mich|uns))\b", 0.85, 0.85, "Vielen Dank für die Blumen!"),),
    es=(("agradecemos agradecida agradecidas agradecido agradecidos agradezco gracias", r"\b(?:gracias|agradezco|agradecemos|agradecid[oa]s?)\b", 0.83, 0.83, "¡Muchas gracias por todo!"),),
    fr=(("merci remercie remercions", r"\bmerci\b(?! de (?:me|nous|bien|confirmer|transmettre|renvoyer))|\bremerci(?:e|ons)\b", 0.83, 0.83, "Merci pour les confitures !"),),
    pt=(("agradecemos agradeço obg obrigada obrigadas obrigado obrigados valeu", r"\b(?:obrigad[oa]s?|obg|agradeço|agradecemos|valeu)\b", 0.83, 0.83, "Obrigada pela ajuda!"),),
)  # fmt: skip
