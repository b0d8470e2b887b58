"""Words into a closing: parting lines and good wishes, not the formula above a signature."""

from amity.model import CueKind
from amity.words.marks import marks

CLOSING = marks(
    CueKind.CLOSING,
    en=(
        ("luck", r"\b(?:good|best of|lots of|wish(?:ing)? you) (?:all the )?luck\b", 0.8, 0.85, "Good luck with the opening!"),
        ("wish wishes wishing", r"\b(?:i |we )?wish(?:ing)? (?:you|your|them|all)\b|\bbest wishes (?:for|to|with)\b", 0.78, 0.83, "Wishing you a calm winter."),
        ("best", r"\ball the (?:very )?best (?:with|for|to|finding|in|and)\b|\ball the best(?= *(?:$|[.!]))", 0.72, 0.8, "All the best with the harvest."),
        ("crossed", r"\bfingers crossed\b", 0.65, 0.72, "Fingers crossed for Monday!"),
        ("success", r"\bevery success\b|\bmuch success\b", 0.82, 0.85, "Every success with it."),
        ("care", r"\btake (?:good )?care\b(?! of)", 0.62, 0.66, "Take care and keep warm."),
        ("touch", r"\b(?:keep|stay|remain) in touch\b", 0.62, 0.66, "Do stay in touch."),
        ("flight journey safe trip", r"\b(?:safe (?:travels|journey|trip)|have a (?:safe|good|lovely) (?:trip|journey|flight))\b", 0.75, 0.78, "Safe travels!"),
        ("fantastic good great lovely nice rest restful wonderful", r"\b(?:have|enjoy) (?:a|the|your) (?:great|good|lovely|nice|wonderful|fantastic|restful|rest)\b[^.!?\n]{0,20}(?:day|weekend|evening|time|week|one|trip|summer|holiday|night)?", 0.62, 0.66, "Have a lovely weekend."),
        ("cheer cheering follow following go rooting watch watching", r"\b(?:cheering|rooting)(?: \w+){0,3} (?:for|from)\b|\b(?:i'll|i will|i shall|shall|will) (?:be )?(?:cheer|follow|watch)(?:ing)?\b|\bgo (?:well|write|get them)\b", 0.5, 0.7, "I shall be cheering from home."),
        ("forward", r"\b(?:look|looking) forward to (?:the|reading|seeing|hearing how)\b", 0.52, 0.52, "I look forward to reading it one day."),
        ("happy merry same", r"\b(?:happy (?:birthday|new year|easter|holidays)|merry christmas|same to you)\b", 0.55, 0.55, "Happy new year to you all."),
        ("close closed leave let reply", r"\b(?:consider (?:the|this) \w+ closed|close(?:d)? (?:the|this) (?:matter|case|topic|loop|thread)|leave it (?:at that|there)|no need to reply|let one another|let you get (?:on|back))\b", 0.72, 0.8, "Let's leave it there."),
        ("delight joy lovely nice pleasure", r"\bit(?:'s| has|'s been| was) been a (?:pleasure|joy|delight)\b|\bwas (?:lovely|a pleasure|nice) (?:meeting|talking|working|knowing)\b", 0.6, 0.66, "It has been a pleasure."),
        ("best keep love regards", r"\b(?:give|send|pass on) my (?:love|regards|best)\b|\bkeep (?:going|it up|up the)\b", 0.5, 0.6, "Give my love to the boys."),
        ("raise", r"\braise (?:a|your) glass(?:es)?\b", 0.6, 0.7, "Raise a glass for me."),
        ("bye farewell goodbye long meet", r"\b(?:good ?bye|bye(?: bye)?|so long|farewell|until we meet)\b", 0.6, 0.6, "Goodbye and thank you."),
    ),
    de=(
        ("gelingen gute viel", r"\b(?:viel (?:erfolg|glück|spaß|freude)|alles gute|gutes gelingen|gute (?:reise|besserung))\b", 0.75, 0.8, "Viel Erfolg mit dem Laden!"),
        ("wünsche wünschen", r"\b(?:wünsche|wünschen) (?:ich |wir )?(?:dir|ihnen|euch|ihrem|eurem)\b", 0.75, 0.8, "Wir wünschen Ihnen schöne Tage."),
        ("daumen", r"\bdaumen\b", 0.6, 0.7, "Ich drücke die Daumen."),
        ("gesund gut schöne schönen schönes", r"\b(?:mach'?s gut|bleib(?:en sie|t)? gesund|schöne[ns]? (?:wochenende|abend|tag|urlaub|feiertage))\b", 0.65, 0.68, "Mach's gut!"),
    ),
    es=(
        ("muchos suerte éxito", r"\b(?:mucha suerte|buena suerte|suerte con|muchos éxitos|todo el éxito|mucho éxito)\b", 0.78, 0.83, "¡Mucha suerte con la feria!"),
        ("deseamos deseo pasen pases paséis salga vaya", r"\b(?:te|le|os|les) dese(?:o|amos)\b|\bque (?:te |os |le )?(?:vaya|salga) (?:muy |todo )?(?:bien|genial)\b|\bque (?:lo )?pas(?:es|éis|en) (?:muy )?bien\b", 0.75, 0.8, "Que vaya muy bien."),
        ("cuidaos cuidate cuidese cuídate cuídese", r"\b(?:cu[íi]date|cuidaos|cu[íi]dese)\b", 0.62, 0.66, "Cuídate mucho."),
    ),
    fr=(
        ("bon bonne", r"\b(?:bonne (?:chance|continuation|route|journée|fin de)|bon (?:courage|week-end|voyage|vent))\b", 0.75, 0.8, "Bonne continuation."),
        ("souhaite souhaitons", r"\b(?:je|nous) (?:vous|te|lui) souhait(?:e|ons)\b", 0.75, 0.8, "Je te souhaite une belle fête."),
        ("soin", r"\b(?:prends|prenez) soin\b", 0.62, 0.66, "Prends soin de toi."),
    ),
    pt=(
        ("sorte sucesso", r"\b(?:boa sorte|muito sucesso|todo o sucesso|sucesso (?:com|na|no|para))\b", 0.78, 0.83, "Boa sorte com a loja!"),
        ("desejamos desejo", r"\b(?:te |lhe |vos )?desej(?:o|amos)(?:-lhe|-te|-vos)?\b", 0.68, 0.75, "Desejo-lhe um bom ano."),
        ("aproveita aproveite aproveitem boa bom cuida cuide", r"\b(?:aproveit(?:a|e|em)|boa (?:viagem|festa|semana)|se cuida|cuide-se|tudo de bom)\b", 0.55, 0.66, "Aproveita a viagem!"),
    ),
)  # fmt: skip
