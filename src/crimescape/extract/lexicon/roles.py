"""Words for who leads a group and who belongs to it, in English and Spanish."""

from crimescape.extract.lexicon.words import any_of

LEAD_ROLE = any_of(
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

MEMBER_ROLE = any_of(
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
