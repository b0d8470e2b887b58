"""Words into automatic replies and into plain coordination of time, place and things."""

from amity.model import CueKind
from amity.words.marks import marks

AUTO_REPLY = marks(
    CueKind.AUTO_REPLY,
    en=(
        ("automatic automated auto autoreply", r"\b(?:automatic|automated|auto)[- ]?(?:reply|response|generated)\b|\bautoreply\b|\bthis is an automat", 0.93, 0.93, "Automatic reply: back on Monday."),
        ("office", r"\b(?:i am|i'm|currently|am|is) (?:currently |now )?out of (?:the |my )?office\b|^(?:re: )?(?:out of (?:the )?office|ooo)\b", 0.9, 0.9, "I am out of the office until 3 May."),
        ("leave annual parental maternity vacation holiday sabbatical", r"\b(?:i am|i'm|am)(?: currently| now)? on (?:annual|parental|maternity|paternity|sick|study)? ?(?:leave|vacation|holiday|sabbatical)\b[^!?]{0,120}\b(?:return|back|until|till|access|urgent|contact)", 0.88, 0.88, "I am on annual leave and will return on 2 June."),
        ("access", r"\b(?:limited|no|without|intermittent|irregular) access to (?:my )?(?:e-?mails?|messages)\b", 0.86, 0.86, "I am away with limited access to email."),
        ("away", r"\b(?:i am|i'm) (?:currently )?away (?:from (?:my|the) (?:desk|office)|on business)\b", 0.72, 0.72, "I am away from my desk until Friday."),
        ("messages message emails email", r"\b(?:your )?(?:messages?|e-?mails?) (?:is|are|will|has)(?: not)? (?:being |be |been )?(?:answered in|forwarded|read (?:until|on)|not be read|received and will)\b", 0.72, 0.72, "Messages are not being forwarded."),
        ("closed", r"\b(?:office|surgery|shop|studio|practice|school|pottery|clinic) is (?:currently |now )?closed (?:for|until|from|over)\b", 0.66, 0.66, "The office is closed for the holidays."),
        ("urgent", r"\b(?:for|in) (?:urgent|emergenc)\w*(?: \w+)?,? (?:please )?(?:call|contact|write|ring)\b", 0.52, 0.52, "For urgent matters please call reception."),
    ),
    de=(("automatische abwesenheitsnotiz abwesend abwesenheit büro zugriff weitergeleitet", r"\b(?:automatische (?:antwort|nachricht)|abwesenheits\w+|(?:bin|sind) (?:\w+ ){0,6}?(?:abwesend|nicht (?:im büro|im haus|erreichbar))|kein(?:en)? zugriff auf|nicht weitergeleitet|außer haus)\b", 0.86, 0.86, "Abwesenheitsnotiz: Ich bin bis 4. Mai abwesend."),),
    es=(("automática automático fuera ausente oficina vacaciones", r"\b(?:respuesta automática|mensaje automático|(?:estoy|estaré) (?:fuera de la oficina|ausente|de vacaciones)|fuera de la oficina|(?:sin|no tendré) acceso al correo|permanecerá cerrad[oa])\b", 0.86, 0.86, "Respuesta automática: estaré ausente."),),
    fr=(("automatique absent absente absence bureau congé congés fermé", r"\b(?:réponse automatique|message automatique|(?:suis|serai) (?:actuellement )?(?:absente?|en congés?)|absente? du bureau|(?:sera|est) fermée? (?:du|jusqu)|sans accès à (?:ma|mes))\b", 0.86, 0.86, "Réponse automatique : je suis absente."),),
    pt=(("automática automático ausente férias escritório encerrada encerrado", r"\b(?:resposta automática|mensagem automática|(?:estou|estarei) (?:ausente|de férias|fora do escritório)|sem acesso ao e-?mail|encontra-se (?:encerrad[oa]|ausente))\b", 0.86, 0.86, "Resposta automática: estou de férias."),),
)  # fmt: skip

_DAY = r"(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tmrw|tonight|today)"
_CLOCK = r"\b(?:[01]?\d|2[0-3])(?:[:.][0-5]\d| ?(?:am|pm|a\.m\.|p\.m\.|ish|uhr|h\d{0,2}\b|o'clock))"
_CLOCK_WORDS = " ".join(f"{hour:d} {hour:02d}" for hour in range(24))
_CLOCKS = _CLOCK_WORDS + " " + " ".join(f"{hour}{tail}" for hour in range(1, 13) for tail in ("am", "pm", "ish", "h", "h30"))

LOGISTICS = marks(
    CueKind.LOGISTICS,
    en=(
        (_CLOCKS, _CLOCK, 0.56, 0.62, "10.30 at the north gate"),
        ("at by", rf"\bat (?:half|quarter|noon|midday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}})\b|\b{_DAY},? (?:at |around )?(?:\d|noon|one|two|three|four|five|six|seven|eight|nine|ten)", 0.54, 0.6, "Friday at one?"),
        ("gate door bell key entrance platform room parking address station porch stile", r"\b(?:(?:north|south|east|west|main|front|back|side) (?:gate|door|entrance|bell)|ring (?:the|twice)|platform \d|room \d|big room|key'?s? (?:is|are|at|under)|my address|the address is|from the station|at the \w+ (?:place|gate|door|station|entrance|hall|office|cafe|café))\b", 0.52, 0.58, "The key is under the pot."),
        ("drive folder attached attachment link file dropbox password", r"\b(?:in the (?:shared )?(?:drive|folder|dropbox)|(?:see|is|are) attached|i(?:'ve| have) attached|here(?:'s| is) the link|password is)\b", 0.52, 0.56, "It's in the shared drive."),
        ("seats tickets copies people bring take train", r"\b(?:\d+|two|three|four|forty-two|one) (?:seats?|tickets?|copies|places|of us|people|boxes|pieces)\b|\b(?:row [a-z]|seats? \d)", 0.5, 0.56, "Two tickets, row D."),
        ("make", r"\bmake it (?:\d|the|half|quarter|\w+day)", 0.6, 0.66, "Make it Thursday."),
        ("coming way there here outside running late leaving", r"\b(?:on my way|coming down|just parked|running (?:a bit )?late|be there in|leaving now|i'm outside|pick me up|picking you up|meet (?:me|you|us)? ?(?:at|outside|by|in front))\b", 0.55, 0.58, "On my way."),
    ),
    de=(("uhr um " + _CLOCKS, r"\b\d{1,2}(?:[:.]\d\d)? uhr\b|\bum (?:halb |viertel )?(?:\d{1,2}|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\b|\bam \d{1,2}\.", 0.55, 0.6, "Um halb neun am Bahnhof."), ("schlüssel anbei treffpunkt adresse", r"\b(?:der schlüssel (?:liegt|ist)|anbei|treffpunkt|die adresse)\b", 0.5, 0.56, "Der Schlüssel liegt im Kasten.")),
    es=(("las hora horas", r"\ba las? (?:\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b|\bel \d{1,2} (?:y|a|de|por)\b", 0.54, 0.6, "A las ocho en la plaza."), ("llave dirección adjunto", r"\b(?:la llave|la dirección es|adjunto|en la puerta)\b", 0.5, 0.56, "La llave está en la puerta.")),
    fr=(("h heures midi " + _CLOCKS, r"\b\d{1,2} ?h(?:eures?)?(?: ?\d\d)?\b|\bà midi\b|\bà \d{1,2} ?h", 0.54, 0.6, "À 18 h devant la mairie."), ("clé adresse joint page", r"\b(?:la clé|l'adresse est|ci-joint|devant l[ae])\b", 0.5, 0.56, "La clé est sous le pot.")),
    pt=(("às horas h " + _CLOCKS, r"\bàs \d{1,2}\b|\b\d{1,2} ?h(?:\d\d)?\b|\bdia \d{1,2}\b", 0.54, 0.6, "Às 9h na estação."), ("chave endereço anexo ônibus caminho", r"\b(?:a chave|o endereço é|em anexo|no ônibus|a caminho|na portaria)\b", 0.5, 0.56, "A chave fica na portaria.")),
)  # fmt: skip
