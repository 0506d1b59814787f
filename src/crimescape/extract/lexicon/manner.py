"""Words that hedge, deny, and place in the past or the future, in English and Spanish."""

from crimescape.extract.lexicon.words import any_of

HEDGE = any_of(
    r"""
    reported(?:ly)?\b(?! (?:that|in|by|to))
    alleged(?:ly)?
    alleg(?:e|es|ing)
    speculat\w+
    argu(?:e|es|ed|ing) that
    reports? of
    hint(?:s|ed|ing)?
    in all likelihood
    whether
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
    if\b[^.;‹]{0,60}\b(?:right|true|accurate|correct|confirmed)
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

CONDITIONAL = any_of(
    r"""
    (?!varían|crían|sombr)\w{2,}(?:[ai]rían|[db]rían?)
    (?!secretaría|comisaría|notaría|maría)\w{2,}[ai]ría
    (?:pertenec|ejerc|obedec|establec|mov|s)erían?
    """
)
"""Spanish verbs in the conditional, by which newspapers tell what they do not vouch for."""

DENIAL = any_of(
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

PAST = any_of(
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

FUTURE = any_of(
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
