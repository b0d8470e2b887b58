"""Words into a yes: warm where the eagerness shows, plain where it is matter-of-fact. Never both."""

from amity.model import CueKind
from amity.words.marks import marks

WARM_YES = marks(
    CueKind.WARM_YES,
    en=(
        ("wait", r"\bcan'?(?:t| ?not) wait\b(?! (?:until|till|any longer|for you to (?:stop|leave)))", 0.8, 0.88, "Can't wait!"),
        ("miss", r"\b(?:wouldn'?t|would not|won'?t|not going to) miss (?:it|this|that|the)\b|\bwouldn'?t miss\b", 0.88, 0.92, "I wouldn't miss it for anything."),
        ("chuffed delighted glad happy honored honoured honred honured love moon proud thrilled", r"\b(?:i|we)(?:'d| would|'ll| will)(?: \w+)? (?:absolutely |really |so |simply |just )?(?:love|be (?:absolutely |so |more than |very )?(?:delighted|thrilled|hono?u?red|glad|happy|proud|over the moon|chuffed))(?: to|\b)(?!,? (?:to,? )?but)(?! (?:if you|to hear (?:your|what|from)|to know|to see what))", 0.55, 0.84, "We'd be delighted to come."),
        ("love", r"^(?:oh |ooh |hi \w+,? )?(?:i'?d )?love to(?= *(?:$|[.!,]))(?!,? but)", 0.6, 0.84, "Love to!"),
        ("count put sign", r"\b(?:count|sign|put) (?:me|us) (?:in|down|up)\b(?! (?:for \d|an?\b|the\b|my\b|your\b|touch|contact))", 0.7, 0.86, "Count me in!"),
        ("absolutely course definitely gladly hell pleasure totally", r"(?:^|[.!,\n?] ?)(?:yes,? |but |oh |of )?(?:of course|absolutely|definitely|gladly|hell yes|hell yeah|totally|with (?:the greatest )?pleasure)\b(?! not)(?=[^.?\n]{0,60}(?:!|$|\.|,|i |you |we |there))", 0.4, 0.74, "Of course you can!"),
        ("hell yay yayy yayyy yeeess yeeesss yeeessss yeess yeesss yeessss yes yess yesss yessss yyeeess yyeeesss yyeeessss yyeess yyeesss yyeessss yyess yyesss yyessss yyyeeess yyyeess yyyeessss yyyess yyyesss yyyessss", r"\b(?:y+e+s{2,}|yes+!!+|yes yes|yay+|oh yes|hell yes|hell yeah|big yes)(?!\w)", 0.6, 0.85, "Yesss!"),
        ("yes", r"\byes *!", 0.5, 0.72, "Yes! See you there."),
        ("excited", r"\b(?:so|very|super|really) excited\b", 0.5, 0.7, "So excited!"),
        ("pleasure", r"\b(?:with|it would be (?:a|my)|my) (?:\w+ ){0,2}pleasure\b|\bmore pleasure\b", 0.45, 0.78, "With the greatest pleasure."),
        ("ask hoping m sign", r"\b(?:thought you'?d never ask|(?:was|been) hoping (?:you|someone)|where do i sign|i'm (?:so )?in+!+|i'm all in|hope(?:d)? you'?d ask)\b", 0.7, 0.88, "I was hoping you'd ask!"),
        ("+! in", r"(?:^|[.!,?\n] ?)(?:i'?m |we'?re |so |totally |all )*in *!+", 0.55, 0.86, "I'm in!!"),
        ("amazing bad brilliant fabulous fantastic marvellous what wonderful", r"\b(?:wonderful|brilliant|fantastic|marvellous|fabulous|amazing) (?:idea|plan|news)\b|\bnot a bad idea\b|\bwhat (?:fun|a (?:lovely|great|brilliant|wonderful|treat))[^.!?\n]{0,10}(?:idea|plan|thought|fun)?[,!]", 0.3, 0.6, "Brilliant idea!"),
        ("accept", r"\b(?:i|we) (?:gladly |happily |gratefully )?accept\b", 0.55, 0.82, "We gladly accept."),
        ("call come drop long stay", r"\b(?:come|call|stay|drop in) (?:whenever|any ?time|as (?:long|often)) (?:you|as)\b|\bas long as you (?:like|can bear)\b", 0.5, 0.74, "Stay as long as you like."),
        ("bet born game heck kidding kiddingof kiddingyes", r"\b(?:are you kidding\?* *(?:yes|of course)|born for (?:this|it)|game on|heck yes|you bet)\b", 0.6, 0.84, "You bet!"),
        ("amazing anytime bells brilliant ears fantastic im joy keep lovely m made moon nothing perfect say stop time twice wonderful", r"\b(?:with bells on|(?:just )?try (?:and|to) (?:stop|keep) (?:me|us)|nothing (?:i|we)(?:'d| would) (?:like|love|rather)|would be (?:lovely|wonderful|amazing|brilliant|a joy|fantastic|perfect)|made my (?:day|week|year)|music to my ears|say no more|i'?m there\b|over the moon|don'?t have to ask (?:me )?twice|any ?time for you)\b", 0.5, 0.82, "Just try and stop me."),
        ("omg thought yes yess yesss", r"\b(?:yes+,? please+ *!|omg,? (?:yes|yay)|yes,? (?:yes|a thousand times)|yes+,? (?:i'?d|we'?d|i would|we would) (?:love|be)|i thought (?:nobody|no one) would ask)", 0.65, 0.86, "Yes please!"),
    ),
    de=(
        ("aber klar liebend nichts sehr unbedingt vergnügen", r"\b(?:sehr gern[e]?|(?:aber )?(?:na )?klar *!|liebend gern[e]?|unbedingt *[!.]|aber (?:natürlich|selbstverständlich|gerne?)|mit (?:größtem )?vergnügen|nichts lieber)\b", 0.55, 0.84, "Sehr gerne!"),
        ("dabei freu freue freuen", r"\b(?:freu(?:e|en)? (?:mich|uns) (?:riesig|sehr|total|schon|wahnsinnig)|ich freu'? mich *!|bin (?:sofort |auf jeden fall )?dabei *!)", 0.5, 0.72, "Ich freue mich riesig."),
        ("dabei", r"\b(?:bin|sind) (?:natürlich |gerne |sofort |auf jeden fall )dabei\b", 0.65, 0.85, "Bin auf jeden Fall dabei."),
    ),
    es=(
        ("claro cómo encantada encantadas encantado encantados encantaría gusto supuesto", r"\b(?:encantad[oa]s?(?: de)?|me encantaría(?!,? pero)|con (?:mucho|muchísimo) gusto|por supuesto *!|claro que sí|cómo no *!)", 0.5, 0.82, "¡Claro que sí!"),
        ("apunto conmigo ilusión muchas perdería pierdo", r"\b(?:(?:qué|mucha|una|muchísima) ilusión|me apunto|muchas ganas|no me lo (?:pierdo|perdería)|cuenta conmigo|contad conmigo)\b", 0.6, 0.84, "¡Me apunto!"),
    ),
    fr=(
        ("enthousiasme joie plaisir", r"\b(?:avec (?:grand |le plus grand )?(?:plaisir|joie)|avec enthousiasme)\b", 0.7, 0.86, "Avec grand plaisir !"),
        ("carrément comment enchanté enchantée hâte louperais manquerai manquerais partant partante partantes partants raterais ravi ravie ravies ravis sûr", r"\b(?:partante?s?|(?:trop |tellement )?hâte|(?:serais|serai|serions|suis) (?:ravie?s?|enchantée?)(?: de)?|(?:raterais|manquerais?|louperais)[^.!?\n]{0,20} pour rien|carrément *!|bien sûr *!|et comment)\b", 0.6, 0.84, "J'ai hâte !"),
    ),
    pt=(
        ("adoraria adorava gosto prazer", r"\b(?:adoraria|adorava|com (?:muito|todo o|todo) (?:prazer|gosto))\b(?!,? mas)", 0.6, 0.84, "Com muito prazer!"),
        ("bora claro comigo dentro mal perco perderia topo", r"\b(?:não (?:perco|perderia)|claro que sim|conta(?:e|em)? comigo|conte comigo|tô dentro|estou dentro|topo *!|bora *!|mal posso esperar)", 0.6, 0.85, "Mal posso esperar!"),
    ),
)  # fmt: skip

YES = marks(
    CueKind.YES,
    en=(
        ("ya ye yeah yep yes yup", r"(?:^|[.!?\n] ?|, |hi \w+,? |dear [\w ]+, )(?:ok,? |oh,? |ugh,? )?(?:yes|yep|yeah|yup|ye|ya)\b(?!,? (?:but no|i know|i saw|i heard|not yet))", 0.5, 0.78, "Yes, that works."),
        ("agreed alright certainly confirmed deal done fine granted k kk ok okay right sure", r"^(?:hi \w+,? )?(?:ok(?:ay)?|sure(?: thing)?|fine|kk?|all right|alright|certainly|agreed|deal|done|confirmed|granted)(?= *(?:$|[.,!;:]| (?:by|with|for) me| \w))(?! (?:but|so|i'?ll (?:think|see)))", 0.5, 0.78, "Sure, go ahead."),
        ("fine good nicely ok okay sound sounds suits work works", r"\b(?:works|suits|is fine|is good|is ok|is okay|would work|will do nicely|sounds? (?:good|fine|right|great|ok|perfect))\b(?! (?:but|except|like|too|as a|if))(?=[^.?\n]{0,40}(?:$|[.,!;]|for|with|me|us))", 0.45, 0.72, "Thursday works for me."),
        ("please", r"(?:^|[.!\n,] ?)(?:yes,? )?please do\b|^(?:\w+ )?please(?= *[.,!])", 0.5, 0.78, "Please do."),
        ("feel fire go guest happy means objection objections", r"\bby all means\b|\bbe my guest\b|\bgo (?:ahead|for it)\b|\bfeel free\b|\bno objections?\b|\bfire away\b|\bhappy to\b(?! (?:hear|see|know))", 0.55, 0.8, "By all means."),
        ("feel fire go guest happy objection objections shoot", r"\b(?:be my guest|go (?:ahead|for it)|feel free to (?:come|use|share|call|send|drop)|no objections?|fire away|(?:i'm |we're |we'd be |i'd be )?happy to (?:help|do|come|meet|chat|talk|oblige|join|review|share|sign|host))\b|^shoot\b", 0.5, 0.78, "Happy to help."),
        ("can could will", r"\b(?:i|we) (?:can|will|could)(?= *(?:[.!]|$|, (?:yes|gladly)))|\b(?:i|we) can (?:do|make) (?:it|that|\w+day|the \d)", 0.45, 0.75, "I can do Monday."),
        ("can may", r"\byou (?:can|may)(?: (?:use|have|take|come|borrow|keep|quote|send|bring|certainly|of course|count))\b", 0.4, 0.7, "You may quote me."),
        ("booked coming confirm confirmed date deal ill ll see well", r"\b(?:i (?:can |hereby )?confirm|confirmed|all booked|it'?s a (?:date|deal)|see you (?:then|there|on|at|tomorrow|tonight)|i'?ll be there|we'?ll be there|i'?ll come|i'?m coming|i'?ll take (?:it|them|one|two))\b", 0.5, 0.78, "I'll be there."),
        ("bring come drop leave pop send", r"^(?:then )?(?:drop|send|come|bring|pop|leave) (?:it|them|him|her|over|round|by|along|on)\b", 0.3, 0.64, "Send it over."),
        ("on", r"^on it(?= *(?:$|[.,!]))", 0.45, 0.8, "On it."),
        ("yours", r"\b(?:is|are) yours\b", 0.4, 0.7, "The room is yours."),
        ("approved blessing permission vote word", r"\b(?:approved|permission granted|you have my (?:blessing|permission|vote|word))\b", 0.5, 0.75, "You have my permission."),
        ("please pls", r"^\w+(?: the \w+| \d+)?,? (?:please|pls)\b", 0.25, 0.62, "Monday please."),
        ("bother np problem problems trouble", r"(?:^|[.!,\n] ?)(?:no (?:problem|problems|bother|trouble)|np)\b(?= *(?:$|[.,!;]|at all|with))", 0.2, 0.64, "No problem, I have a spare."),
        ("consider do fair fine go insist let lets like must why wish works", r"(?:^|[.!,\n] ?)(?:will do|can do|consider it done|go on then|why not|as you wish|if you (?:must|like|insist)|fair enough|fine by (?:me|us)|that'?s fine|that works|let'?s do (?:it|that)|let'?s (?:say|go with|make it))\b", 0.4, 0.74, "Go on then."),
        ("is", r"\b[a-z]+ it is(?= *(?:$|[.,!]))", 0.4, 0.72, "Thursday it is."),
        ("am im m we were", r"\b(?:i'?m|we'?re|i am|we are) (?:free|available|around|in)(?= *(?:$|[.,!;]| (?:on|from|that|after|all|then|then|until|at|mon|tue|wed|thu|fri|sat|sun)))", 0.35, 0.68, "I'm free on Saturday."),
        ("brilliant good great ideal lovely perfect super", r"^(?:that'?s |sounds |that is |it'?s |all |hi \w+,? )?(?:perfect|great|lovely|good|ideal|brilliant|super)(?= *(?:$|[.,!]))(?!,? but)", 0.35, 0.64, "Perfect, see you."),
    ),
    de=(
        ("abgemacht einverstanden genau gern gerne ja jep jo klar machen ok okay ordnung passt", r"(?:^|[.!\n,] ?)(?:ungern,? aber |na )?(?:ja|jo|jep|klar|ok(?:ay)?|gern[e]?|geht klar|einverstanden|passt|in ordnung|machen wir|abgemacht|genau so)\b(?! (?:aber nicht|nein|leider))", 0.4, 0.75, "Ja, das passt."),
        ("geht klappt passt recht", r"\b(?:das |mir |bei mir |\w+tag )?(?:passt|geht|klappt|ist mir recht)(?: (?:gut|mir|uns|bei mir|super|perfekt))?(?= *(?:$|[.,!]))(?! nicht)", 0.4, 0.72, "Dienstag passt gut."),
        ("einverstanden", r"\b(?:bin|sind) (?:damit )?einverstanden\b", 0.7, 0.82, "Wir sind einverstanden."),
    ),
    es=(
        ("acuerdo adelante claro confirmado hecho ok perfecto si sí vale", r"(?:^|[.!¡\n,] ?)(?:pues )?(?:sí|si|vale|ok|claro|perfecto|de acuerdo|hecho|confirmado|adelante)(?= *(?:$|[.,!;]| \w))(?! que no)", 0.35, 0.74, "Vale, el martes."),
        ("parece va viene", r"\b(?:me|nos) (?:parece|viene|va) (?:muy )?(?:bien|perfecto)\b", 0.65, 0.82, "Me parece bien."),
    ),
    fr=(
        ("accord bon entendu marche noté ok ouais oui parfait roule sûr volontiers", r"(?:^|[.!\n,] ?)(?:oui|ok|ouais|d'accord|c'est entendu|entendu|parfait|ça marche|ça roule|c'est bon|c'est noté|volontiers|bien sûr)\b(?! mais non)", 0.45, 0.78, "Oui, ça marche."),
        ("convient peux pouvez", r"\b(?:(?:me|nous) convient|(?:vous|tu) (?:pouvez|peux) (?:l'|le |la |les |venir|passer|y))", 0.45, 0.75, "Cela me convient."),
    ),
    pt=(
        ("acordo beleza bem blz bom certeza claro combinado confirmado fechado ok pode podes sim", r"(?:^|[.!\n,] ?)(?:sim|ok|claro|pode ser|podes|combinado|fechado|beleza|blz|confirmado|com certeza|tá bom|está bem|pode sim|de acordo)\b(?! que não)", 0.4, 0.76, "Combinado."),
        ("pode podem", r"\b(?:pode|podem) (?:vir|usar|contar|mandar|enviar|trazer)\b", 0.4, 0.68, "Pode usar o salão."),
        ("mim quinta serve", r"\b(?:por mim (?:tudo bem|pode ser)|para mim serve|me serve|quinta dá)\b", 0.55, 0.78, "Por mim tudo bem."),
    ),
)  # fmt: skip
