"""Words into what is personal: questions after ego, and what somebody discloses of their own life."""

from amity.model import CueKind
from amity.words.marks import marks

QUESTION_ABOUT_EGO = marks(
    CueKind.QUESTION_ABOUT_EGO,
    en=(
        ("how hows", r"\bhow(?:'s|s| is| are| was| were| did| has| have| goes)? (?:are )?(?:you|u|ya|things|life|the (?:family|kids|baby|children|new|move|boys|girls|knee|back|job|wife|trip|wedding|exam|dog|date|thesis|interview|little)|your|it (?:all )?(?:going|go)|everyone|everything|mum|dad)\b[^?\n]{0,80}\?", 0.78, 0.78, "How are you settling in?"),
        ("how", r"\bhow(?:'s| is) [a-z]+(?: [a-z]+)?\?|\bhow(?:'s| is) [a-z]+,", 0.45, 0.45, "How's Greta, better?"),
        ("you u", r"\b(?:and|what about|how about|hbu|wbu) (?:you|u|yourself)\b[^?\n]{0,60}\?|\bhbu\b", 0.72, 0.72, "And you, what about you?"),
        ("are", r"\bare (?:you|u|they|the kids) (?:still|ok|okay|alright|all right|well|better|feeling|coping|happy|holding|managing|settling|sleeping|running|eating|back)\b[^?\n]{0,60}\?", 0.72, 0.72, "Are you still on nights?"),
        ("have did", r"\b(?:have|did) you (?:packed|found|settled|heard|decided|sleep|get home|recover|manage|enjoy|moved)\b[^?\n]{0,60}\?", 0.5, 0.5, "Have you found a flat?"),
        ("what became does", r"\bwhat (?:became of you|are you up to|have you been|does \w+ (?:say|think)|makes you|did you (?:decide|think))\b[^?\n]{0,60}\?", 0.58, 0.58, "What have you been up to?"),
        ("is still", r"\bis (?:your|[a-z]+) (?:\w+ )?(?:still|better|ok|well|doing)\b[^?\n]{0,50}\?", 0.58, 0.58, "Is Jonah still at school?"),
        ("everything ok", r"\b(?:everything|you|all) (?:ok|okay|alright|all right|good)\?", 0.55, 0.55, "Everything ok?"),
    ),
    de=(("wie", r"\bwie (?:geht(?:'s|s| es)?|läuft|war|ist|fühlst|sieht)\b[^?\n]{0,80}\?|\bund (?:dir|ihnen|bei dir|euch|selbst)\b[^?\n]{0,30}\?", 0.75, 0.75, "Wie geht es der Kleinen?"), ("noch", r"\b(?:bist du|seid ihr|sind sie) (?:noch|wieder|gut)\b[^?\n]{0,60}\?", 0.65, 0.65, "Bist du noch krank?")),
    es=(("qué cómo tal tú", r"\b(?:cómo (?:está|estás|va|vas|sigue|te|os|le|lleváis|fue|anda)\w*|qué tal|y tú|y vosotros|y usted)\b[^?\n]{0,80}\?", 0.72, 0.72, "¿Cómo está tu madre?"),),
    fr=(("comment ça toi vous", r"\bcomment (?:vas|allez|va|ça|se|vont|tu|s'est)\b[^?\n]{0,80}\?|\b(?:et (?:toi|vous)|ça va)\b[^?\n]{0,40}\?", 0.72, 0.72, "Comment va ta sœur ?"),),
    pt=(("como vc você tudo", r"\bcomo (?:vai|vão|está|estão|anda|foi|você|tá)\b[^?\n]{0,80}\?|\be (?:vc|você|tu|o senhor|a senhora)\b[^?\n]{0,60}\?|\btudo bem(?: com(?:tigo| você))?\?", 0.72, 0.72, "Como vai o bebê?"),),
)  # fmt: skip

_KIN = r"(?:mum|mom|dad|mother|father|wife|husband|son|daughter|brother|sister|grandson|granddaughter|gran|nan|partner|parents|kid|kids|child|children|baby|boyfriend|girlfriend|fiancée?|grandma|grandpa|aunt|uncle|ex)"

DISCLOSURE = marks(
    CueKind.DISCLOSURE,
    en=(
        ("cried crying wept tears sobbed cry", r"\b(?:cried|crying|wept|weeping|tears|sobb(?:ed|ing)|cry)\b", 0.66, 0.66, "I cried all the way home."),
        ("hospital surgery surgeon cancer biopsy diagnosed diagnosis chemo stroke scan operation fever infection therapy therapist depression depressed anxiety pregnant miscarriage murmur injury slipped asthma migraine flu covid burnout", rf"\b(?:i|i'm|i've|we|we've|my|our|{_KIN}|doc|doctor|got|had|has|the|since|tá|a)\b[^.!?\n]{{0,50}}\b(?:hospital|surgery|surgeon|cancer|biopsy|diagnos\w+|chemo\w*|stroke|scan|operation|fever|ear infection|therap\w+|depress\w+|anxi\w+|pregnant|miscarriage|heart (?:attack|murmur)|slipped disc|migraine|burnout|asthma)\b", 0.62, 0.62, "My mother is in hospital."),
        ("divorce divorced separated widowed funeral died death passed mourning grief buried lost redundant fired laid", r"\b(?:divorc\w+|separated|widow\w*|funeral|passed away|(?:mum|mom|dad|father|mother|brother|sister|wife|husband|son|daughter|gran\w*|friend|dog|cat)(?:'s)? (?:\w+ )?(?:died|death|funeral)|(?:'s|my|his|her) death|grie(?:f|v)\w*|buried (?:my|him|her|our)|lost (?:my|our) (?:job|dad|mum|mom|father|mother|deputy|wife|husband|baby)|made redundant|laid off|got fired)\b", 0.68, 0.68, "We buried my uncle on Tuesday."),
        ("feel feeling felt feels", r"\bi(?:'m| am|'ve been)?(?: just| really| still| always)? (?:feel(?:ing)?|felt) (?!free|that|like (?:we|it|this|you) (?:should|could)|it (?:is|would))\w+", 0.55, 0.55, "I felt so alone there."),
        ("scared terrified afraid lonely ashamed exhausted overwhelmed heartbroken nervous raw low wreck anxious worried frightened proud embarrassed guilty miserable struggling disappointed worrying", r"\b(?:i|i'm|i've been|i was|i am|been|im|we're|am|get|still|so)\b[^.!?\n]{0,30}\b(?:scared|terrified|lonely|ashamed|exhausted|overwhelmed|heartbroken|nervous|raw|low|a wreck|anxious|worr(?:ied|ying)|frightened|embarrassed|guilty|miserable|struggling|disappointed)\b(?! (?:that the|about the (?:server|build|version|patch)))", 0.58, 0.58, "I'm scared of the results."),
        ("mortgage debt savings broke money rent salary overdraft account", r"\b(?:i|i've|i'm|we|we've|we're|my|our)\b[^.!?\n]{0,40}\b(?:mortgage|in debt|savings|broke|overdraft|can'?t (?:really )?afford|rent is)\b", 0.52, 0.52, "I'm broke until June."),
        ("retire retired retirement married engaged wedding anniversary newborn expecting adopted moved birthday", r"\b(?:i|we|i'm|we're|i've|we've|it'?s|my|our|got)\b[^.!?\n]{0,30}\b(?:retir(?:e|ed|ement|ing)|got married|getting married|got engaged|engaged to|anniversary|newborn|expecting (?:a|our)|adopted|fell in love|falling in love|turned (?:30|40|50|60|70|thirty|forty|fifty|sixty))\b(?! (?:the|this) (?:server|method))", 0.58, 0.58, "I retire at Christmas."),
        ("my", rf"\bmy (?:\w+ )?{_KIN}(?:'s|s)? (?:\w+ ){{0,2}}?(?:is|was|has|had|still|got|left|says|works|needs|isn'?t|won'?t|can'?t|ha[sd]n'?t|started|moved|thinks|just)\b", 0.52, 0.52, "My brother still works on the boats."),
        ("knees hip back shoulder eyes heart health sick ill knee body", r"\b(?:my|the) (?:\w+ )?(?:knees?|hip|back|shoulder|eyes|heart|health|lungs|head) (?:\w+ ){0,3}?(?:is|are|tells?|hurts?|tires?|says?|won'?t|can'?t|gave|has|aches?|isn'?t|went)\b|\b(?:i'?m|i've been|been) (?:so |really |quite |very |off )?(?:ill|sick|unwell|poorly)\b|\beverything hurts\b", 0.56, 0.56, "My hip aches in the cold."),
        ("truthful honest honestly admit confess secret", r"\b(?:to be (?:truthful|honest|frank)|i (?:must |have to )?(?:admit|confess)|between (?:you and me|us)|never told (?:anyone|anybody))\b", 0.4, 0.4, "I must confess I never told anyone."),
        ("nobody sleep dream dreams alone", r"\b(?:can'?t sleep|haven'?t slept|hardly slept|lie awake|still dream|dream(?:t)? (?:about|of)|all alone|on my own since|haven'?t (?:laughed|smiled))\b", 0.58, 0.58, "I haven't slept since Sunday."),
        ("miss", r"\bi (?:really |still |so )?miss (?:him|her|you|them|my|home|it so)\b", 0.6, 0.6, "I miss him every day."),
        ("hate love", r"\bi (?:secretly |still )?(?:hate|can'?t stand|gave up on) (?:my|myself|being|going|the way)\b|\bi (?:have|'ve got|have got) (?:two|three|four|a) (?:children|kids|newborn|daughter|son)\b", 0.5, 0.5, "I hate being the new one."),
    ),
    de=(("krankenhaus operation krebs gestorben trennung getrennt schwanger angst traurig enttäuscht einsam weinen geweint beerdigung scheidung diagnose krank reha verloren schäme", r"\b(?:krankenhaus|operation|operiert|krebs|gestorben|trennung|getrennt|schwanger|(?:habe?|hab) (?:\w+ )?angst|traurig|enttäuscht|einsam|geweint|beerdigung|scheidung|diagnose|reha|schäme mich|bin (?:\w+ )?krank|meine[mr]? (?:mutter|vater|frau|mann|tochter|sohn|bruder|schwester|oma|opa))\b", 0.56, 0.56, "Ich bin traurig seit der Trennung."),),
    es=(("hospital operan cáncer murió falleció divorcio embarazada miedo triste sola solo lloré llorar ansiedad enfermo enferma tiemblan madre padre mujer marido", r"\b(?:hospital|me operan|cáncer|murió|falleció|divorci\w+|embarazada|tengo miedo|triste|llor(?:é|ar|ando)|ansiedad|enferm[oa]|me tiemblan|mi (?:madre|padre|mujer|marido|hij[oa]|herman[oa]|abuel[oa]|suegr[oa]) (?:está|se|ha|tiene|no|murió))\b", 0.56, 0.56, "Tengo miedo de la operación."),),
    fr=(("hôpital opération cancer mort décédé divorce enceinte peur triste seul seule pleuré pleurer angoisse malade mère père mari femme fils fille", r"\b(?:hôpital|opér(?:ation|ée?)|cancer|décéd\w+|divorc\w+|enceinte|(?:j'ai|très) peur|triste|pleur(?:é|er|e)|angoiss\w+|(?:suis|est) (?:\w+ )?malade|(?:ma|mon) (?:mère|père|mari|femme|fils|fille|frère|sœur) (?:est|a|ne|va|vient))\b", 0.56, 0.56, "Ma mère est à l'hôpital."),),
    pt=(("hospital internado internada operação câncer cancro morreu faleceu divórcio grávida medo triste sozinho sozinha chorei chorar ansiedade doente mãe pai marido mulher", r"\b(?:hospital|internad[oa]|operação|cirurgia|câncer|cancro|morreu|faleceu|divórci\w+|grávida|(?:tenho|com) medo|triste|sozinh[oa]|chor(?:ei|ar|ando)|ansiedade|doente|(?:minha|meu) (?:mãe|pai|marido|mulher|filh[oa]|irmã[o]?|avó|avô) (?:está|tá|foi|não|morreu|teve))\b", 0.56, 0.56, "Meu pai está internado."),),
)  # fmt: skip
