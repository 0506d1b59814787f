"""Words for how groups fare, in English and Spanish."""

from crimescape.extract.lexicon.words import any_of

STATUS = {
    "weakened": any_of(
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
    "fragmented": any_of(
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
    "growing": any_of(
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
    "dominant": any_of(
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
    "defunct": any_of(
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
