"""Names of times in five languages into what they name: weekdays, months, seasons, feasts, and words before them."""

WEEKDAYS = {
    "en": "monday|mon / tuesday|tues|tue / wednesday|weds|wed / thursday|thurs|thur|thu / friday|fri / saturday|sat / sunday|sun",
    "de": "montag|mo / dienstag|di / mittwoch|mi / donnerstag|do / freitag|fr / samstag|sonnabend / sonntag",
    "es": "lunes / martes / miércoles|miercoles / jueves / viernes / sábado|sabado / domingo",
    "fr": "lundi / mardi / mercredi / jeudi / vendredi / samedi / dimanche",
    "pt": "segunda(?:-feira)? / terça(?:-feira)? / quarta(?:-feira)? / quinta(?:-feira)? / sexta(?:-feira)? / sábado|sabado / domingo",
}
MONTHS = {
    "en": "january|jan / february|feb / march|mar / april|apr / may / june|jun / july|jul / august|aug / september|sept|sep / october|oct / november|nov / december|dec",
    "de": "januar|jänner / februar / märz / april / mai / juni / juli / august / september / oktober / november / dezember",
    "es": "enero / febrero / marzo / abril / mayo / junio / julio / agosto / septiembre|setiembre / octubre / noviembre / diciembre",
    "fr": "janvier / février|fevrier / mars / avril / mai / juin / juillet / août|aout / septembre|rentrée / octobre / novembre / décembre|decembre",
    "pt": "janeiro / fevereiro / março / abril / maio / junho / julho / agosto / setembro / outubro / novembro / dezembro",
}
# Seasons of the northern half; each three months, winter from December.
SEASONS = {
    "en": "spring / summer / autumn|fall / winter",
    "de": "frühling|frühjahr / sommer / herbst / winter",
    "es": "primavera / verano / otoño / invierno",
    "fr": "printemps / été / automne / hiver",
    "pt": "primavera / verão / outono / inverno",
}
# New Year, Easter, Christmas, the long summer holidays, Carnival, Whitsun.
FEASTS = {
    "en": "new year's|new year|the new year / easter / christmas|xmas|the holidays / summer (?:holidays?|break|vacation) / mardi gras|carnival / whitsun|pentecost",
    "de": "neujahr|jahreswechsel|neuen? jahre?s? / ostern / weihnachten|feiertagen? / sommerferien|sommerpause|urlaub / karneval|fasching|fastnacht / pfingsten",
    "es": "año nuevo|reyes / semana santa|pascua / navidad(?:es)?|las fiestas / vacaciones / carnaval / pentecostés",
    "fr": "nouvel an / pâques / noël|les fêtes / grandes vacances|vacances / carnaval|mardi gras / pentecôte",
    "pt": "ano novo|réveillon / páscoa / natal|as festas / férias / carnaval / pentecostes",
}
SPANS = {
    "en": "day / week(?! \\d) / month / quarter|term|semester|season / (?:school |academic )?year",
    "de": "tage?n? / woche / monate?s? / quartals?|semesters?|saison / (?:schul)?jahre?s?",
    "es": "día(?! \\d) / semana / mes / trimestre|semestre|temporada / año|curso",
    "fr": "jours? / semaine / mois / trimestre|semestre|saison / année(?: scolaire)?",
    "pt": "dia(?! \\d) / semana / m[êe]s / trimestre|semestre|temporada / ano(?: letivo)?",
}
TOMORROW = {
    "en": "(?:first thing )?(?:tomorrow|tmrw|tmr|tomoz)", "de": "morgen", "es": "mañana", "fr": "demain", "pt": "amanhã",
}  # fmt: skip
TODAY = {
    "en": "today|tonight|this (?:evening|afternoon|morning)|later(?: on)? (?:today|tonight)",
    "de": "heute(?: abend| nachmittag)?",
    "es": "hoy(?: por la noche)?|esta (?:noche|tarde)",
    "fr": "aujourd'hui|ce soir|cet après-midi",
    "pt": "(?:hoje|hj)(?: à noite| à tarde)?",
}  # fmt: skip
ARTICLES = {
    "en": "the", "de": "den|dem|der|die|das|des", "es": "el|la|los|las|del", "fr": "les?|la|du|des", "pt": "os?|as?|do|da|deste",
}  # fmt: skip
QUARTERS = {
    "en": "(?:1st|first) quarter / (?:2nd|second) quarter / (?:3rd|third) quarter / (?:4th|fourth|last) quarter",
    "de": "ersten? quartal / zweiten? quartal / dritten? quartal / (?:vierten?|letzten?) quartal",
    "es": "primer trimestre / segundo trimestre / tercer trimestre / (?:cuarto|último) trimestre",
    "fr": "premier trimestre / deuxième trimestre / troisième trimestre / (?:quatrième|dernier) trimestre",
    "pt": "primeiro trimestre / segundo trimestre / terceiro trimestre / (?:quarto|último) trimestre",
}
NEXT = {
    "en": "next|the following|the coming|coming",
    "de": "(?:über)?nächste[nmrs]?|kommende[nmrs]?|folgende[nmrs]?",
    "es": "(?:el |la )?próxim[oa]|(?:el |la )?siguiente",
    "fr": "prochaine?",
    "pt": "(?:o |a |no |na )?próxim[oa]",
}
NEXT_BEHIND = {
    "en": "after next|after(?=$|[.,;!?]|\\s(?:would|will|is|works|suits|should|could|might|perhaps|maybe|looks)\\b)",
    "de": "(?!)",
    "es": "que viene|próxim[oa]",
    "fr": "prochaine?|qui vient",
    "pt": "que vem",
}
THIS = {
    "en": "this|the current", "de": "diese[nmrs]?|laufende[nr]?", "es": "est[ea]", "fr": "ce|cette|cet", "pt": "est[ea]|ess[ea]",
}  # fmt: skip
ROLES = {
    "after": {
        "en": "till after|until after|after|following|past",
        "de": "nach(?: dem| der| den)?",
        "es": "después de(?:l| la| las)?|tras|pasad[oa]s?(?: el| la| las)?|a la vuelta de",
        "fr": "après(?: les?| la)?",
        "pt": "depois d[eoa]s?|após(?: o| a| as)?|passad[oa]s?(?: o| a)?",
    },
    "before": {
        "en": "before", "de": "vor(?: dem| der)?", "es": "antes de(?:l| la)?", "fr": "avant(?: le| la)?", "pt": "antes d[eoa]s?",
    },
    "from": {
        "en": "not before|from|as of|starting",
        "de": "nicht vor(?: dem| der)?|ab(?: dem| der)?|frühestens(?: ab| im| am)?",
        "es": "no antes de(?:l| la)?|a partir de(?:l| la)?|desde(?: el)?",
        "fr": "pas avant(?: le| la)?|à partir d[eu]|dès(?: le| la)?",
        "pt": "não antes d[eoa]s?|a partir d[eoa]|desde",
    },
    "until": {
        "en": "not until|not till|until|till|til|through",
        "de": "erst(?: im| am| in| wieder im| ab| nach)?|bis(?: zum| zur| in den| in)?",
        "es": "hasta(?: el| la)?",
        "fr": "jusqu'(?:à|au|en)(?: la)?",
        "pt": "até(?: ao?| o)?|só em|só n[oa]",
    },
    "later": {
        "en": "later(?: on)?(?: in)?(?! today| tonight)", "de": "später(?: im| in der)?", "es": "más (?:adelante|tarde)(?: en)?",
        "fr": "plus tard(?: dans| en)?", "pt": "mais (?:tarde|para a frente|pra frente)(?: n[oa]| em)?",
    },
    "by": {"en": "by|no later than|within", "de": "bis spätestens|spätestens", "es": "para(?: el| la)?|antes de(?:l)?",
           "fr": "d'ici(?: le| la| à)?|pour(?: le| la)?", "pt": "até"},
    "in": {
        "en": "sometime (?:in|around)|some time in|(?:in )?the week (?:of|beginning|commencing)|in|on|at|around|towards|over|during|come(?! the)|for",
        "de": "im|am|in(?: der| den)?|zu|gegen|an",
        "es": "en(?: el| la)?|por(?: el| la)?|al?|el",
        "fr": "en|au|le|à|pendant(?: les?)?|vers(?: le| la)?",
        "pt": "em|(?<!-)n[oa]s?|ao?|lá para|por|à",
    },
}  # fmt: skip
PARTS = {
    "first": {
        "en": "early(?: in)?|the (?:beginning|start|first half|first week) of|beginning of|start of",
        "de": "anfang(?: des)?|beginn(?: des)?|der ersten hälfte", "es": "principios de(?: este)?|comienzos de|inicios de",
        "fr": "début|le début d[eu]", "pt": "(?:o |n[oa] )?(?:início|começo|princípio) d[eo]",
    },
    "middle": {"en": "mid(?:dle of)?-?|the middle of", "de": "mitte(?: des)?", "es": "mediados de", "fr": "mi-|courant", "pt": "meados d[eo]"},
    "second": {
        "en": "the second half of|second half of", "de": "(?:der )?zweiten? hälfte(?: des)?",
        "es": "la segunda (?:mitad|quincena) de", "fr": "la (?:seconde|deuxième) moitié d[eu]", "pt": "a segunda (?:metade|quinzena) d[eo]",
    },
    "last": {
        "en": "late(?: in)?|the (?:(?:back |tail )?end|close|last week|back) of|end of|the end of",
        "de": "ende(?: des)?", "es": "finales de|fin(?:es)? de",
        "fr": "fin|la fin d[eu]", "pt": "(?:o |n[oa] )?(?:fim|final|finais) d[eo]|fins de",
    },
}  # fmt: skip
NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "_",
            "a|an|one|ein|eine|einem|einer|un|una|uno|une|um|uma",
            "two|zwei|dos|deux|dois|duas|couple|paar|par",
            "three|drei|tres|trois|três|few|paar|unos|quelques|alguns",
            "four|vier|cuatro|quatre|quatro",
            "five|fünf|cinco|cinq",
            "six|sechs|seis",
            "seven|sieben|siete|sept",
            "eight|acht|ocho|huit",
            "nine|neun|nueve|neuf",
            "ten|zehn|diez|dix",
        ]
    )
    for word in words.split("|")
} | {
    word: number
    for number, words in (
        (12, "twelve|zwölf|doce|douze|doze"),
        (14, "vierzehn"),
        (15, "quince|quinze"),
        (20, "twenty|zwanzig|veinte|vingt|vinte"),
    )
    for word in words.split("|")
}
UNITS = {
    word: days
    for days, words in (
        (0, "hour|hours|hr|hrs|minutes|min|mins|stunde|stunden|hora|horas|heure|heures"),
        (1, "day|days|tag|tage|tagen|día|días|jour|jours|dia|dias"),
        (7, "week|weeks|wk|wks|woche|wochen|semana|semanas|semaine|semaines"),
        (14, "fortnight|fortnights|quincena|quinzaine|quinzena"),
        (30, "month|months|monat|monate|monaten|mes|meses|mois|mês"),
        (365, "year|years|jahr|jahre|jahren|año|años|an|ans|ano|anos"),
    )
    for word in words.split("|")
}
CONDITIONS = {
    "en": "once|when|whenever|as soon as|by the time|following(?= (?:the|my|our|her|his|their) )|after|until|till|til|before|if and when|the moment|later|pending",
    "de": "sobald|wenn|nachdem|bis|nach|vor(?= (?:der|dem)\\b)",
    "es": "cuando|en cuanto|una vez que|después de(?: que)?|hasta que|tras",
    "fr": "quand|dès que|lorsque|une fois|après|avant|jusqu'à ce que",
    "pt": "quando|assim que|logo que|depois (?:que|d[eoa])|até que|após",
}
# Events without a calendar date, and in how many days at most they have usually come, by judgement.
EVENTS = {
    "baby|birth|born|due date|geburt|bebé|parto|bébé|naissance|bebê": 270,
    "exam|finals|prüfung|klausur|examen|examens|prova": 90,
    "move|moved|moving|unpack|umzug|mudanza|déménag|mudança": 120,
    "launch|release|go-live|ship|lanzamiento|lancement|lançamento": 120,
    "wedding|married|hochzeit|boda|mariage|casamento": 270,
    "holiday|vacation|leave|back|urlaub|zurück|vuelta|vacances|retour|volt": 60,
    "thesis|dissertation|phd|degree|graduat|tesis|thèse|tese": 365,
    "surgery|operation|hospital|recover|cirugía|opération|cirurgia": 90,
    "divorce|scheidung|divorcio|divórcio": 365,
    "meeting|board|committee|decid|audit|deadline|project|sitzung|reunión|réunion|reunião": 60,
}
