"""Words for rivalry, alliance, splits and parts, in English and Spanish."""

from crimescape.extract.lexicon.words import any_of

RIVALRY = any_of(
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

ALLIANCE = any_of(
    r"""
    all(?:y|ies|ied)(?: (?:with|to|of))?
    alliances?
    allying
    partner(?:s|ed|ing|ship|ships)?
    pacts?
    work(?:s|ed|ing)? (?:together|with|alongside|for|(?:closely|primarily|mainly|mostly|directly) with)
    align(?:s|ing)?(?: (?:itself|themselves))? with
    aligned(?: with)?
    sid(?:e|es|ed|ing) with
    (?:in|into) league with
    coalitions?
    (?:common|united) front
    band(?:s|ed|ing)? together
    unit(?:e|es|ed|ing) (?:with|forces)
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
    coalici[oó]n(?:es)?
    frente com[uú]n
    se uni(?:ó|eron) (?:al?|con)
    uni(?:ó|eron|r) fuerzas
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

SPLIT = any_of(
    r"""
    splinter(?:ed)?(?: (?:group|cell|faction|gang|organization))?s?(?: (?:off|from|of))*
    (?:broke|breaking|broken|breaks?) (?:away|off|ranks|with)(?: from)?
    split(?:s|ting)? (?:off |away )?(?:from|with)
    split(?:s|ting)? off
    offshoots?
    spin-?offs?
    breakaway(?: (?:group|faction))?
    (?:born|emerged|sprang|sprung|arose|grew|formed) (?:out of|from|up from)
    separat(?:e|es|ed|ing) (?:itself |themselves )?from
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

PART = any_of(
    r"""
    armed wings?(?: of)?
    (?:paramilitary|enforcement|military) (?:wing|arm|group)s?(?: of)?
    factions? (?:of|within|in)
    cells? of
    (?:branch|wing|arm|bloc|front|division|unit|subset|franchise|structure)s? of
    part of
    subgroup of
    (?:serv(?:e|es|ed|ing) as )?(?:the )?(?:foot soldiers|enforcers|hitmen|muscle) (?:of|for)
    subsidiar(?:y|ies) of
    gang (?:of|for) the
    (?:re-?)?(?:pledg(?:e|es|ed|ing)|swear(?:s|ing)?|swore|sworn|declar(?:e|es|ed|ing)|renew(?:s|ed|ing)?) (?:(?:its|their|his|an?|formal) )?(?:oath of )?(?:allegiance|loyalty)(?: oath)? to
    loyal to
    affiliates? of
    (?:jur(?:ó|aron)|declar(?:ó|aron)) (?:su )?lealtad al?
    brazo armado(?: de(?:l)?)?
    c[eé]lulas? de(?:l)?
    facci[oó]n(?:es)? de(?:l)?
    parte de(?:l)?
    (?:sub)?estructura(?:s)? .{0,24}de(?:l)?
    ala (?:armada )?de(?:l)?
    """
)
