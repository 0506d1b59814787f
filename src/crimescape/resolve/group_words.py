"""What groups call themselves in several languages: the words for kinds of groups and their aims, in English."""

import re
from functools import lru_cache

from crimescape.gazetteer import fold
from crimescape.resolve.sounds import loose_sound

_WORDS = """
movement movimiento movimento mouvement harakat haraka harakah hareketi dvizhenie
party partido parti partito partiya partai hizb
front frente fronte jabhat jabha jebhat cephesi fronti
army ejercito exercito armee jaysh jaish jeish djeich ordu ordusu
brigade brigades brigada brigadas brigade liwa brigate
battalion battalions batallon bataillon katibat katiba katibah
force forces fuerza fuerzas forca forcas
militia militias milicia milicias milice milices
resistance resistencia resistance muqawama moqawama mukavemet
liberation liberacion libertacao liberation tahrir
defence defense defensa defesa
people peoples pueblo povo peuple popular populaire populaires populares halk
national nacional nationale nationaux nationales nacionales
democratic democratico democratica democratique democratiques democraticas demokratik
revolutionary revolucionario revolucionaria revolutionnaire revolutionnaires revolucionarias
revolution revolucion revolucao
patriotic patriotico patriotica patriotique patriotiques patrioticas
patriots patriot patriota patriotas patriote patriotes
armed armado armada armados armadas arme armes
republican republicano republicana republicain republicaine republicaines
republic republica republique jumhuriya respublika
unified unificado united unido unida unidos unidas uni unis unies unie birlesik
union unione uniao soyuz
alliance alianza alianca ittifaq
coalition coalicion coalizao
committee comite comitato komitet
council consejo conselho conseil shura majlis meclis
congress congreso congresso congres
convention convencion convencao
coordination coordinacion coordenacao
group grupo groupe gruppo jamaat jamaa jamaah jamiat
organization organisation organizacion organizacao organisasi tanzim munazzamat orgutu
islamic islamico islamica islamique islamiques islami islamiya islamiyya islamiyah islamiyyah
arab arabe arabes
islam
sunna sunnah
sharia
jihad jihadi
communist comunista comunistas communiste communistes komunis
socialist socialista socialistas socialiste socialistes sosyalist
workers trabajadores trabalhadores travailleurs ouvriers
justice justicia justica
peace paz paix
unity unidad unidade unite wahda
independence independencia independance istiqlal
change cambio mudanca changement
freedom libertad liberdade liberte hurriya ozgurluk
new nuevo nueva novo nova nouveau nouvelle nouvelles jadid
northern norte nord du septentrional shamal
north septentrion
south sur sul sud janub
west ouest oeste gharb
east est este sharq
salvation salvacion salvacao salut
renewal renouveau renovacion
rally rassemblement
supporters partisans partidarios
company compania companhia compagnie sherkat sherkate sharikat sharika kompaniya kampaniya
bank banco banque bank banka
trade trading comercio commerce ticaret torgovy torgovaya
international internacional internationale beynolmelal
industry industries industrial industria industrias industrie industrielle sanat sanaye
foundation fundacion fundacao fondation bonyad
institute instituto institut
society sociedad sociedade societe
"""
_ENGLISH = {w: line.split()[0] for line in reversed(_WORDS.strip().splitlines()) for w in line.split()}
_KINDS = frozenset(_ENGLISH.values())
"""Words that say what a group is, or wants: never, by themselves, which one it is."""
_BETWEEN = frozenset(
    """a al an ar as ash at az el ed es ul ur il of the for in on to and by with de del la las los y e o i en por
    para do da dos das du des le les l d et pour dans aux au un une ve fi lil li wa wal""".split()
)
_LETTER_BEFORE = re.compile(r"\b[ld]['’‘`´]", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʻʼ")
TELLING = 4
"""Letters of a word that can tell which group it is."""


@lru_cache(maxsize=65_536)
def meant_words(name: str) -> tuple[str, ...]:
    """The words of a group's name in any of these languages, in English and by their sound, sorted.

    None for a name that says only what the group is, or wants: "National Liberation Front" is many.

    Examples
    --------
    >>> meant_words("Mouvement pour la libération de Sereno") == meant_words("Sereno Liberation Movement")
    True
    >>> meant_words("Front de libération nationale")
    ()
    """
    folded = fold(_LETTER_BEFORE.sub(" ", name).translate(_APOSTROPHES))
    words = [_ENGLISH.get(w, w) for w in folded.split() if w not in _BETWEEN]
    if len(words) < 2 or not any(len(w) >= TELLING and w not in _KINDS for w in words):
        return ()
    return tuple(sorted(loose_sound(w) if len(w) >= TELLING and w not in _KINDS else w for w in words))
