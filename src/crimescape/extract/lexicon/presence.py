"""Words for where groups act, in English and Spanish."""

from crimescape.extract.lexicon.words import any_of

PRESENCE = any_of(
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
