"""The words that carry claims, in English and Spanish: roles, ties, presence, status, hedges, denials, tenses."""

import re


def _words(text: str) -> str:
    return "|".join(w.strip().replace(" ", r"\s+") for w in text.strip().split("\n") if w.strip())


LEAD_ROLE = _words(
    r"""
    (?:top|maximum|supreme|overall|founding|current|former|main|principal|alleged|suspected|late|new|jailed|imprisoned|ostensible|notorious|powerful|de facto|one-time|then)?\s*(?:co-)?leaders?
    head(?:s|ed)?
    boss(?:es)?
    kingpins?
    chief(?:tain)?s?
    capos?
    commanders?(?:-in-chief)?
    successors?
    warlords?
    drug lords?
    jefes? (?:máximos?|supremos?|principal(?:es)?)
    jefes?
    l[ií]der(?:es)?(?:\s+m[aá]ximos?)?
    m[aá]ximos? l[ií]der(?:es)?
    cabecillas?
    comandantes?
    capos?
    """
)
MEMBER_ROLE = _words(
    r"""
    (?:regional|local|plaza|cell|security|financial|operations|military|mid-level|middle|deputy|second|zone|area|cartel|gang|hit squad)\s+(?:leader|head|boss|chief|commander|capo)s?
    (?:leader|head|boss|chief|commander)s? (?:of|for) (?:the )?(?:operations|security|finances?|hitmen|plaza|logistics|a cell|an armed wing|armed wing)
    lieutenants?
    (?:senior |alleged |suspected |founding |presumed |key |top |high-ranking |former )*members?
    operators?
    operatives?
    hitm[ae]n
    gunm[ae]n
    (?:co-)?founders?
    financiers?
    traffickers?
    enforcers?
    (?:right-hand m[ae]n|number two|second-in-command|second in command)
    figures?
    associates?
    (?:powerful |mid-level |)capos? in
    (?:an )?(?:up-and-coming )?power
    jefes? de (?:plaza|sicarios|finanzas|seguridad|zona|c[eé]lula)
    jefes? regional(?:es)?
    jefes? operativos?
    lugartenientes?
    (?:presuntos? )?(?:integrantes?|miembros?)
    operador(?:es)?(?: financieros?)?
    sicarios?
    (?:co)?fundador(?:es)?
    segundo al mando
    mandos?
    """
)
RIVALRY = _words(
    r"""
    rivals?
    rival(?:ry|ries)
    (?:bitter |sworn |arch-?|main |traditional |)*enem(?:y|ies)
    (?:at )?war
    wars
    war with
    fight(?:s|ing)?
    fought
    battl(?:e|es|ed|ing)
    clash(?:es|ed|ing)?
    feud(?:s|ed|ing)?
    conflict
    disput(?:e|es|ed|ing)
    compet(?:e|es|ed|ing|ition|itors?)
    contest(?:s|ed|ing)?
    confront(?:s|ed|ing|ation|ations)?
    attack(?:s|ed|ing)?
    wag(?:e|es|ed|ing)
    threat to
    take on
    vying
    turf (?:war|battle)s?
    struggle(?:s|d)?
    ambush(?:es|ed)?
    wrest
    oust(?:ed|ing)?
    dispute
    antagonistic
    showdown
    rivales
    rivalidad(?:es)?
    enemig[oa]s?
    guerra
    pelea(?:n|ron|ndo)?
    pugna(?:n)?
    disputa(?:n|ba|ban|ndo|s)?
    enfrenta(?:n|ba|ban|ron|ndo|miento|mientos|do)?
    enfrentó
    confrontaci[oó]n(?:es)?
    combat(?:e|en|es|ir|ía|ían)
    contienda
    """
)
ALLIANCE = _words(
    r"""
    all(?:y|ies|ied)(?: (?:with|to|of))?
    alliances?
    allying
    partner(?:s|ed|ing|ship|ships)?
    pacts?
    work(?:s|ed|ing)? (?:together|with|alongside|for|closely with)
    cooperat(?:e|es|ed|ing|ion)
    collaborat(?:e|es|ed|ing|ion)
    join(?:s|ed|ing)? forces
    team(?:s|ed|ing)? up
    support(?:s|ed|ing)?
    back(?:s|ed|ing) by
    supplie[sd]
    suppl(?:y|iers?)
    united against
    (?:close |strong |)(?:ties|links?) (?:with|to)
    linked to
    business with
    deals? (?:with|mostly with)
    alianzas?
    aliad[oa]s?
    aliar(?:on|se)?
    se alió
    pactos?
    socios?
    colabora(?:n|ba|ción)?
    trabaja(?:n|ba|ban)? (?:con|para)
    respald(?:o|a|an|ado)
    apoy(?:o|a|an|ado)
    v[ií]nculos? con
    nexos? con
    """
)
SPLIT = _words(
    r"""
    splinter(?:ed)?(?: (?:group|cell|faction|gang|organization))?s?(?: (?:off|from|of))*
    (?:broke|breaking|broken|break) (?:away|off|ranks|with)(?: from)?
    split (?:off |away )?(?:from|with)
    split off
    offshoots?
    spin-?offs?
    breakaway(?: (?:group|faction))?
    (?:born|emerged|sprang|sprung|arose|grew|formed) (?:out of|from|up from)
    separat(?:ed|ing) from
    remnants? of
    successors? (?:to|of)
    descend(?:ed|s|ants) (?:from|of)
    dissidents? (?:of|from)?
    dissidence
    heirs? (?:to|of)
    escisi[oó]n(?:es)?
    escindid[oa]s?
    se escindi(?:ó|eron)
    se separ(?:ó|aron)
    disidencias?
    surgi(?:ó|eron|da|do) de
    desprend(?:ió|ieron|imiento|ida)
    """
)
PART = _words(
    r"""
    armed wings?(?: of)?
    (?:paramilitary|enforcement|military) (?:wing|arm|group)s?(?: of)?
    factions? (?:of|within|in)
    cells? of
    (?:branch|wing|arm|bloc|front|division|unit|subset|franchise|structure)s? of
    part of
    subgroup of
    foot soldiers (?:of|for)
    enforcers (?:of|for)
    gang (?:of|for) the
    brazo armado(?: de(?:l)?)?
    c[eé]lulas? de(?:l)?
    facci[oó]n(?:es)? de(?:l)?
    parte de(?:l)?
    (?:sub)?estructura(?:s)? .{0,24}de(?:l)?
    ala (?:armada )?de(?:l)?
    """
)
PRESENCE = _words(
    r"""
    operat(?:e|es|ed|ing|ions?)
    based
    bas(?:e|es|tions?)
    control(?:s|led|ling)?
    presence
    present in
    territor(?:y|ies|ial)
    strongholds?
    dominat(?:e|es|ed|ing|ion)
    dominan(?:t|ce)
    active
    activit(?:y|ies)
    plazas?
    turf
    moved? (?:in|into)
    moving (?:in|into)
    expan(?:d|ds|ded|ding|sion)
    cells?
    traffick(?:s|ed|ing|ers?)?
    smuggl(?:e|es|ed|ing)
    extort(?:s|ed|ing|ion)?
    headquarter(?:s|ed)?
    home (?:to|state|base|turf|of)
    hub
    foothold
    influence
    reach
    disput(?:e|es|ed|ing)
    fight(?:s|ing)?
    fought
    battl(?:e|es|ed|ing)
    war
    wars
    clash(?:es|ed)?
    conflict
    compet(?:e|es|ed|ing)
    vying
    contest(?:s|ed|ing)?
    members (?:in|from)
    routes?
    corridors?
    distribut(?:e|es|ed|ing|ion)
    set up
    settl(?:e|ed|ing)
    establish(?:ed|ing|es)?
    network
    gangs? (?:in|from|of)
    cartels? (?:in|from|of)
    groups? (?:in|from|of)
    run(?:s|ning)?
    rule(?:s|d)?
    hegemony
    incursions?
    invad(?:e|ed|ing)
    push(?:es|ed|ing)? into
    enter(?:s|ed|ing)?
    leaders? in
    boss (?:in|of)
    chief (?:in|of)
    heads? of operations
    recruit(?:s|ed|ing|ment)?
    production
    produc(?:e|es|ed|ing)
    labs?
    laborator(?:y|ies)
    powerful in
    responsible for
    behind the
    massacres?
    murders?
    opera(?:n|ba|ban|ndo|ci[oó]n|ciones|tivos?)?
    controla(?:n|ba|ban|do|r)?
    presencia
    domin(?:a|an|io|aba)
    territorios?
    asentad[oa]s?
    base
    disputa(?:n|ba|ban|ndo)?
    plazas?
    zonas?
    c[eé]lulas?
    jefe de plaza
    extorsi[oó]n(?:es)?
    tr[aá]fico
    delinque(?:n)?
    integrantes? .{0,40}en
    regi[oó]n
    """
)
STATUS = {
    "weakened": _words(
        r"""
        weaken(?:ed|ing|s)?
        declin(?:e|ed|ing)
        decimated
        diminished
        defeated
        once(?:-| )(?:powerful|mighty|dominant|feared)
        shadow of
        debilitated
        crippled
        battered
        losing (?:ground|power|control)
        on the (?:wane|decline|ropes)
        downfall
        demise
        struggling
        reduced to
        debilitad[oa]s?
        diezmad[oa]s?
        debilitamiento
        """
    ),
    "fragmented": _words(
        r"""
        fragment(?:ed|ation|ing|s)?
        splinter(?:ed|ing)(?! (?:group|cell|faction|from|off))
        fractur(?:ed|ing)
        atomi[sz](?:ed|ation)
        divided
        infighting
        internal (?:split|divisions?|war|struggle|power struggle|conflict)s?
        broken up
        break-?up of
        (?:had|has|have) split
        fragmentad[oa]s?
        fragmentación
        dividid[oa]s?
        atomizad[oa]s?
        """
    ),
    "growing": _words(
        r"""
        growing
        grown
        expand(?:ed|ing)
        resurgen(?:t|ce)
        on the rise
        rising
        gain(?:ed|ing) (?:ground|power|strength|influence|control)
        strengthen(?:ed|ing)
        fastest[- ]growing
        increas(?:ed|ing) (?:its )?(?:power|presence|influence)
        up-and-coming
        emerging
        ascend(?:ant|ancy)
        consolidat(?:e|ed|ing)
        rebuilt
        rebuilding
        en expansi[oó]n
        creciente
        fortaleci(?:do|da|miento|ó)
        crecimiento
        """
    ),
    "dominant": _words(
        r"""
        dominant
        (?:the |country’s |country's |world’s |world's |nation's |nation’s |Mexico’s |Mexico's |Colombia’s |Colombia's |Brazil's |Brazil’s )(?:single )?(?:most powerful|largest|biggest|strongest)
        juggernaut
        hegemon(?:y|ic)
        predominan(?:t|ce|io)
        dominates?
        el (?:cártel|grupo) más (?:poderoso|grande|fuerte)
        (?:más poderos[oa]|mayor) (?:del país|organización)
        """
    ),
    "defunct": _words(
        r"""
        defunct
        demobili[sz]ed
        dissolved
        disbanded
        dismantled
        extinct[oa]?
        disappeared
        no longer exists?
        wiped out
        desmoviliz(?:ó|ad[oa]s?)
        desmantelad[oa]s?
        """
    ),
}
HEDGE = _words(
    r"""
    reported(?:ly)?\b(?! (?:that|in|by|to))
    alleged(?:ly)?
    believed
    believe[sd]? (?:to|that)
    suspect(?:ed|s)?
    presum(?:ed|ably)
    apparent(?:ly)?
    possibl[ey]
    probably
    likely
    perhaps
    could
    might
    may (?!\d)
    would
    rumou?r(?:ed|s)?
    supposed(?:ly)?
    purported(?:ly)?
    thought to
    said to (?:be|have)
    seem(?:s|ed)?
    appear(?:s|ed)? (?:to|that)
    suggest(?:s|ed|ing)?
    ostensibl[ey]
    claim(?:s|ed)?
    accus(?:e|ed|es|ing)
    unconfirmed
    purpose
    potential(?:ly)?
    if accurate
    considered
    considers
    attributed to
    in talks
    presunt[oa]s?
    presuntamente
    supuest[oa]s?
    supuestamente
    al parecer
    posible(?:mente)?
    probable(?:mente)?
    podr[ií]a(?:n)?
    habr[ií]a(?:n)?
    ser[ií]a(?:n)?
    """
)
DENIAL = _words(
    r"""
    den(?:y|ies|ied|ying)
    no longer
    never
    not (?:been )?(?:allied|working|linked|present|operat\w+|involved|part)
    (?:is|are|was|were|do|does|did|has|have) not
    (?:isn|aren|wasn|weren|don|doesn|didn|hasn|haven)[’']t
    no evidence
    no (?:alliance|presence|pact|link|links|indication|sign)
    without (?:any )?(?:links|presence)
    refut(?:e|ed|es)
    rul(?:ed|es|ing) out
    dismiss(?:ed|es)
    unable to
    withdr(?:aws|awn|ew)
    retract(?:s|ed|ion)?
    niega(?:n)?
    neg(?:ó|aron)
    no hay
    no existe(?:n)?
    descart(?:ó|a|an|aron)
    desminti(?:ó|eron)
    desmiente(?:n)?
    no (?:opera|tiene|son|es|están|está|hay)
    """
)
PAST = _words(
    r"""
    once
    former(?:ly)?
    ex-?
    previously
    used to
    at one point
    at the time
    in the (?:past|1970s|1980s|1990s|2000s|70s|80s|90s|eighties|nineties)
    originally
    traditionally
    had been
    had
    long
    until
    defunct
    now-defunct
    then-
    was (?:once|part|the)
    were
    initially
    ended
    fell apart
    antigu[oa]s?
    ex
    antes
    era(?:n)?
    fue(?:ron)?
    anteriormente
    hab[ií]a(?:n)?
    entonces
    """
)
FUTURE = _words(
    r"""
    will
    plan(?:s|ned|ning)? to
    intend(?:s|ed)? to
    going to
    expected to
    aim(?:s|ing)? to
    potential
    future
    planea(?:n)?
    pretende(?:n)?
    buscar[aá](?:n)?
    """
)


def compiled(words: str) -> re.Pattern[str]:
    """Any of the words, whole, in any case."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
