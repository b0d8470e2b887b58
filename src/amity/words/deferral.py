"""Words into a deferral: not now, but later. Whether and when is read by `days`; these marks say that it is put off."""

from amity.model import CueKind
from amity.words.marks import marks

DEFERRAL = marks(
    CueKind.DEFERRAL,
    en=(
        ("again back me us", r"\b(?:ask|ping|nudge|write(?: to)?|try|call|check in with|remind|e-?mail|text|ring|poke|catch|come back to) (?:me|us)(?: about (?:it|this|that))?(?: (?:again|back|then))? (?:in|on|after|next|when|once|from|around|later|tomorrow|any time after|closer|by)\b(?! (?:case|the (?:phone|number)|my (?:phone|number|mobile)))|\b(?:ask|write|call|check|try|come)(?: to (?:me|us))? (?:back|again) (?:in|on|after|next|when|once|from|around|later|closer)\b", 0.58, 0.8, "Ask me again in March."),
        ("ask call come try visit write", r"(?:^|[.!;:,\n] ?)(?:please |do |just |but |and )*(?:ask|come|try|call|write|visit) (?:when|once|after|in|any time after)\b", 0.4, 0.68, "Come when the geese are back."),
        ("after autumn february few instead june later march might next november once perhaps pick possibly push shall spring we week when winter year", r"\b(?:could|can|shall|might|may) (?:we|i) (?:perhaps |maybe |possibly )?(?:do|move|push|talk|speak|meet|make|try|come|leave|pick|have|send|answer)\b[^.!?\n]{0,40}\b(?:after|in (?:the )?(?:spring|summer|autumn|fall|winter|new year|january|february|march|april|may|june|july|august|september|october|november|december|a (?:week|month|few|couple))|next|instead|later|once|when)\b", 0.52, 0.66, "Could we do this after the summer?"),
        ("back", r"\b(?:let me|i'?ll|i will|we'?ll|we will) (?:get|come|circle) back to you (?:in|next|on|after|once|when|by|tomorrow|later)\b", 0.6, 0.72, "Let me get back to you next week."),
        ("til till until", r"\b(?:not|nothing|can'?t|cannot|won'?t|isn'?t|don'?t|wait|hold (?:on|off)|hang on|away|busy|tied up|booked|closed|swamped|none|no use|full)\b[^.!?\n]{0,60}\b(?:until|till|til)\b(?! (?:then|now|it\b|that))", 0.55, 0.8, "I can't look at it until Friday."),
        ("before", r"\b(?:not|nothing|no|none|can'?t|cannot|won'?t|don'?t)\b[^.!?\n]{0,60}\bbefore\b", 0.45, 0.74, "There'll be none before autumn."),
        ("not", r"\bnot (?:yet|now|today|tonight|this (?:week|month|year|term|quarter|evening|weekend|time of)|right now|just yet|at the moment|for now)\b", 0.5, 0.76, "Not this week, sorry."),
        ("circle come pick reconnect return revisit speak talk touch", r"\b(?:revisit|reconnect|circle back|pick (?:this|it) up|touch base|come back to (?:this|it|you)|return to (?:this|it)|(?:talk|speak)(?: about (?:it|this))? (?:again|later|then|after|once|when|next))\b", 0.5, 0.76, "Let's revisit this after Easter."),
        ("after once when", r"\b(?:after (?:that|then|easter|christmas|the \w+|my \w+|our \w+)|once (?:the|my|our|we|i|it|he|she|they)|when (?:the|my|our|i'm|i've|we're|we've|things|it'?s|i|he|she) ?)\b(?=[^.!?\n]{3,})", 0.2, 0.6, "Once the roof is on I'll have time."),
        ("later", r"(?:^|[.!,\n] ?)(?:maybe |a bit |perhaps )?later(?= *(?:$|[.,!]| this| in| on| today))", 0.5, 0.72, "later, I'm driving"),
        ("being burner hold ice moment park pause present rest", r"\b(?:let it rest|on hold|on ice|for the moment|at present|for the time being|park (?:this|it)|on the back burner|pause (?:this|it))\b", 0.4, 0.72, "Let's put it on hold."),
        ("gimme give", r"\b(?:give|gimme) (?:me )?(?:an?|a few|a couple(?: of)?|two|\d+) (?:hours?|min(?:ute)?s?|sec|days?|weeks?)\b", 0.6, 0.78, "Give me a week."),
        ("ll will", r"\b(?:will|'ll) (?:know|hear|have) more\b|\b(?:will|'ll) (?:know|decide) (?:by|on|after|once|when|in|next)\b", 0.45, 0.7, "I'll know more on Friday."),
        ("back let touch", r"^(?:thanks[^.!\n]{0,20}[.!,] ?)?(?:i|we)?(?:'ll| will) (?:let you know|get back to you|be in touch|come back to you)[^.!?\n]{0,40}[.! ]*$", 0.55, 0.7, "I'll let you know."),
        ("instead move postpone push rain raincheck reschedule", r"\b(?:postpone|reschedule|push (?:it|this|us)|move (?:it|this|our)|rain ?check|instead\?)\b", 0.4, 0.66, "Could we postpone to Thursday?"),
        ("next", r"\bnext (?:week|month|year|spring|summer|autumn|fall|winter|term|quarter|season|school year|time|january|february|march|april|may|june|july|august|september|october|november|december)\b(?=[^.!?\n]*(?:\?|,? (?:yes|then|maybe|perhaps|instead|though)|$|[.]))", 0.25, 0.6, "Next month, perhaps."),
        ("announced decide decided decides meet meets met open opens sit sits", r"\b(?:decides?|meets?|sits?|opens?|(?:will )?be (?:announced|decided)|has met)\b[^.!?\n]{0,20}\b(?:on|in|next|before|after|once a|until)\b", 0.3, 0.64, "The board meets in October."),
        ("away booked busy goes run runs tied", r"\b(?:runs?|goes|tied up|booked|busy|away) (?:through|into|until)\b", 0.35, 0.66, "Our contract runs through June."),
        ("extension hang longer time", r"\b(?:hang on to (?:it|them)|(?:an? )?extension|need (?:a bit )?(?:longer|more time)|a bit more time)\b", 0.4, 0.62, "I need a bit more time."),
        ("closer nearer", r"\b(?:closer to (?:that|the|it)|nearer the time)\b", 0.5, 0.72, "Let's see nearer the time."),
    ),
    de=(
        ("ab erst frühestens", r"\b(?:erst (?:ab|wieder|im|am|nach|in|nächste)|frühestens|ab (?:mitte|anfang|ende|dem|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|herbst|sommer|nächste))\b", 0.55, 0.78, "Erst ab Oktober wieder."),
        ("nach sobald wenn", r"\b(?:nach (?:dem|der|den|ostern|weihnachten)|sobald|wenn (?:ich|das|die|der|wir|es)) [^.!?\n]{3,60}", 0.3, 0.64, "Nach dem Umzug gerne."),
        ("bitte dann dichdann dichim dichnach doch erinner euchin euchwieder frag frage fragen ihrbitte ihrdann ihrin ihrnochmal im in mal meld melde melden michnochmal michwieder nach nochmal schreib schreiben sichbitte sichwieder siebitte siein sienach siewieder wieder", r"\b(?:meld(?:e|en)?|frag(?:e|en)?|schreib(?:en)?|erinner\w*) (?:dich|mich|sie|ihr|euch|mir|sich)? ?(?:\w+ )?(?:doch|noch ?mal|bitte|wieder|im|nach|dann|in)\b", 0.5, 0.74, "Frag mich im Herbst noch mal."),
        ("moment nicht", r"\b(?:noch nicht|jetzt nicht|gerade nicht|im moment (?:nicht|geht)|momentan nicht|derzeit nicht|zurzeit nicht|heute nicht|diese woche nicht)\b", 0.5, 0.76, "Im Moment nicht."),
        ("nächste nächsten nächstes später verschieben", r"\b(?:später|verschieben|nächste[ns]? (?:woche|monat|jahr|mal))\b", 0.4, 0.66, "Können wir das verschieben?"),
        ("bis", r"\bbis (?:zum|zur|ende|mitte|\w+tag)\b[^.!?\n]{0,60}(?:nicht|kein|voll|weg|unterwegs|dicht)", 0.5, 0.76, "Bis Ende Mai bin ich dicht."),
    ),
    es=(
        ("a cuando cuanto después hasta tras", r"\b(?:cuando (?!quier|gust)|en cuanto|después de|tras|hasta (?:que|el|la|\w+ no)|a partir de) ?[^.!?\n]{3,60}", 0.4, 0.7, "Cuando acabe la mudanza."),
        ("no", r"\b(?:ahora (?:mismo )?no|todavía no|aún no|hoy no|de momento no|esta semana no|este mes no|por ahora no)\b", 0.5, 0.76, "Ahora mismo no."),
        ("próxima próximo viene", r"\b(?:que viene|próxim[oa])\b", 0.35, 0.66, "La semana que viene, mejor."),
        ("adelante aplazar dejamos digo luego posponer tarde", r"\b(?:más (?:adelante|tarde)|luego|aplazar|posponer|lo dejamos para|te digo algo)\b", 0.45, 0.7, "Más adelante lo hablamos."),
        ("escribame escribeme escríbame escríbeme llamame llameme llámame llámeme preguntame pregunteme pregúntame pregúnteme recuerdamelo recuérdamelo", r"\b(?:escr[íi]b[ea]me|ll[áa]m[ea]me|recu[ée]rdamelo|preg[úu]nt[ea]me)\b", 0.45, 0.7, "Escríbeme en mayo."),
        ("aviso digo diré vamos vemos veremos", r"\b(?:ya (?:vamos viendo|veremos|vemos)|ya te (?:aviso|diré|digo))\b", 0.5, 0.72, "Ya te aviso."),
    ),
    fr=(
        ("après avant dès fois jusqu lorsque quand à", r"\b(?:quand (?!même|bon)|dès que|lorsque|une fois|après (?:le|la|les|mon|ma|noël|pâques)|à partir d|pas avant|jusqu') ?[^.!?\n]{3,60}", 0.4, 0.7, "Après les examens, volontiers."),
        ("encore instant maintenant mois moment semaine soir suite", r"\b(?:pas (?:maintenant|encore|pour le moment|pour l'instant|tout de suite|ce (?:soir|mois)|cette semaine)|en ce moment)\b", 0.5, 0.76, "Pas pour le moment."),
        ("prochain prochaine à", r"\b(?:(?:la |le )?\w+ prochaine?|à la rentrée|l'an prochain)\b", 0.4, 0.68, "La semaine prochaine plutôt."),
        ("rappelez rappelle rappelles recontacte recontacter recontacterai recontacterons recontactez relance relancez reparle reparler reparlera reparlerons reparlons reporter reviens tard", r"\b(?:plus tard|reporter|(?:on en|en) reparl(?:e|ons|era|erons|er)|recontact(?:ez|e|er|erai|erons)|rappel(?:ez|le|les)-moi|relanc(?:ez|e)-moi|reviens vers)\b", 0.45, 0.72, "On en reparle plus tard."),
    ),
    pt=(
        ("assim até depois logo partir quando só", r"\b(?:quando (?!quiser|puder)|assim que|logo que|depois (?:que|d[aeo])|a partir d|só (?:em|depois|a partir)|até) ?[^.!?\n]{3,60}", 0.38, 0.68, "Depois das provas eu vou."),
        ("hj não", r"\b(?:agora não|ainda não|hoje não|hj (?:não|to|tô|não dá)|esta semana não|essa semana não|neste momento não|por enquanto não)\b", 0.5, 0.74, "Agora não."),
        ("amanhã próxima próximo vem", r"\b(?:que vem|próxim[oa]|amanhã)\b", 0.3, 0.62, "Amanhã eu vejo."),
        ("adiar fica frente tarde", r"\b(?:mais (?:tarde|para a frente|pra frente)|adiar|fica para)\b", 0.45, 0.7, "Mais tarde falamos."),
        ("chama cobra comigo escreva escreve lembra procura procure", r"\b(?:me (?:chama|procura|escreve|cobra|lembra)|procure-me|escreva-me|fale comigo) (?:\w+ )?(?:em|depois|quando|na|no)\b", 0.5, 0.74, "Me chama depois do carnaval."),
    ),
)  # fmt: skip
