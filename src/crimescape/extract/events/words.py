"""Classes of words: what is no part of a phrase, what is done, and what sort of thing a noun is."""

from crimescape.extract.first_names import first_names

FUNCTION = frozenset(
    """
    the a an this that these those its their his her our my your some any each every all both no another such
    of in on at by to from with without for against into onto over under near between among during after before since until
    till through throughout across along around about above below behind beside besides outside inside within upon toward towards
    off out up down as like than per via despite because due amid regarding concerning according
    and or but nor so yet while whereas although though if unless when whenever where wherever who whom whose which what why how whether
    i you he she it we they me him us them himself herself itself themselves one's there here then thus
    is are was were be been being am do does did done has have had having will would shall should can could may might must ought
    not n't also only just even still already again ever never now today yesterday tomorrow tonight ago later earlier soon
    recently meanwhile however therefore moreover furthermore nevertheless approximately almost nearly apparently allegedly reportedly
    presumably presumedly supposedly probably possibly perhaps very too more most less least much many few several other others
    same first once twice morning afternoon evening night noon midnight dawn day days week weeks weekend month months year years hour
    hours minute minutes date time times monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december say says said saying report reports tell tells told add adds added state states
    stated indicate indicates indicated announce announces announced note notes noted reveal reveals revealed explain explained
    confirm confirms confirmed claim claims claimed believe believes believed think thinks know knows known yet either neither
    around away back instead rather quite once p.m a.m pm am via et al i.e e.g
    's ' " ’ ’s ) (
    """.split()
) | frozenset("“ ” « » [ ] — – - -- . , ; : ! ? … / & * | # % $ + =".split())

LINKS = frozenset("of de del la las los el y e".split())
"""Words that may stand inside a name or phrase."""

DETERMINERS = frozenset(
    """the a an this that these those its their his her some any each every all both another such several many few other
    about approximately around at least alleged suspected presumed so-called self-styled self-proclaimed""".split()
)

NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty hundred hundreds thousand thousands dozen dozens""".split()
)

VERBS = frozenset(
    """
    abduct abducted abducting accuse accused accuses accusing admit admitted ambush ambushed appear appeared armed-with arrest
    arrested arrive arrived ask asked assassinate assassinated assassinating attack attacked attacking attacks attend attended
    attribute attributed became become began begun belong belonging belongs blame blamed blames blasted blew blow blown bombed
    bombing bring broadcast brought burned burning burnt call called calls came capture captured carried carry carrying caused
    causes causing claim claimed claims clash clashed clashing close closed come comes coming commanded commit commits committed
    condemn condemned conduct conducted confront confronted consider considered continue continued damage damaged damages damaging
    demand demanded denied deny derail derailed destroy destroyed destroying destroys detain detained detonate detonated detonating
    die died dies dressed drive driving drove dying dynamited enter entered escape escaped execute executed exist existed explode
    exploded explodes exploding extradite extradited faced fight fighting fights find finds fire fired firing fled flee follow
    followed forced fought found free freed gave get give given gives go goes going gone got guarded gunned happen happened harass
    harassed headed held hold holding hurled identified identify include included includes including injure injured injuring
    intercept intercepted involve involved involving issued join joined kidnap kidnapped kidnapping kidnaps kill killed killing
    kills knock knocked launch launched launching lead learn learned leave leaving led left lived loaded locate located lose lost
    machinegunned made make makes making massacred meet meets met move moved murder murdered murdering murders occupied occupy
    occupying occur occurred occurs open opened oppose opposed order ordered owned painted parked participate participated
    perpetrate perpetrated placed plan planned planning planted published raid raided raiding ran reach reached receive received
    reject rejected release released remain remained repel repelled reside resided resides resist resisted respond responded return
    returned rob robbed sabotage sabotaged saw see seen seize seized seizing send sent serve served shoot shooting shoots shot
    signed situated speak spoke staged started stated steal stole stolen stop stopped storm stormed struck suffer suffered surround
    surrounded take taken taking threaten threatened threw throw throwing thrown took topple toppled torched travel traveled
    traveling travelled tried try trying turned used using walk walking want wanted wear wearing wears went win won wore worked
    wound wounded wounding write writes wrote
    """.split()
)
"""Forms that are read as verbs; other words in -ed are, after a noun."""

ADJECTIVES = frozenset(
    "armed unidentified masked hooded united unarmed uniformed trafficking building smuggling processing hired wing".split()
)
"""Words that look like verb forms, and stand inside phrases."""

_CLASSES = {
    "attacker": """guerrilla guerrillas guerrilleros terrorist terrorists rebel rebels subversive subversives extremist extremists
        insurgent insurgents militant militants gunman gunmen assailant assailants attacker attackers kidnapper kidnappers murderer
        murderers assassin assassins killer killers hitman hitmen commando commandos commandoes sniper snipers saboteur saboteurs
        criminal criminals delinquent delinquents bandit bandits trafficker traffickers dealer dealers mafioso squad squads gang
        gangs hooded masked urban paramilitary paramilitaries sapper sappers mercenary mercenaries thugs perpetrators perpetrator
        individuals individual men man persons person people youths youth strangers unknown suspects suspect members member
        militiamen sicarios combatants fighters fighter troops activists""",
    "security": """soldier soldiers troop troops policeman policemen police officer officers army military sergeant lieutenant
        captain major colonel general corporal private agent agents patrol battalion brigade garrison guard guards marines marine
        navy force forces unit units detachment bodyguard bodyguards escort escorts cadet cadets""",
    "civil": """fisherman fishermen migrant migrants councilor prosecutor prosecutors peasant peasants farmer farmers worker workers civilian civilians woman women child children girl boy boys girls
        priest priests jesuit jesuits nun nuns bishop journalist journalists reporter judge judges magistrate lawyer lawyers
        attorney senator deputy minister mayor mayors governor candidate president councilman leader leaders unionist unionists
        student students teacher teachers professor businessman businessmen rancher ranchers engineer engineers technician
        technicians passenger passengers driver drivers resident residents citizen citizens tourist tourists missionary
        missionaries wife son sons daughter daughters brother brothers sister mother father family families official officials
        ambassador diplomat diplomats consul employee employees doctor doctors director manager owner victim victims hostage
        hostages politician politicians activist supporter supporters refugee refugees indian indians cook adviser advisers""",
    "building": """building buildings house houses home homes residence residences office offices headquarters embassy embassies
        consulate church churches school schools university hotel hotels restaurant restaurants store stores shop supermarket
        bank banks branch factory factories plant plants warehouse station stations facility facilities post posts barracks base
        bridge bridges tower towers pylon pylons pole poles line lines substation dam pipeline oleoduct road roads highway
        railroad airport farm farms ranch camp camps town towns village villages hall institute center newspaper radio company
        companies business businesses establishments installations installation complex structure structures property
        substations power electricity electric telephone booths offices market clinic hospital theater dealership ministry palace
        institution institutions plantation plantations crops refinery wells oil pipelines exchange""",
    "vehicle": """vehicle vehicles car cars bus buses truck trucks train trains helicopter helicopters plane planes aircraft
        airplane jeep van pickup ambulance ambulances motorcycle taxi convoy tanker locomotive boat motorcade patrol""",
    "weapon": """bomb bombs car-bomb dynamite explosive explosives grenade grenades rocket rockets mortar mortars rifle rifles
        machinegun machineguns submachinegun submachineguns gun guns pistol pistols revolver weapon weapons mine mines missile
        missiles charge charges device devices artillery fire bullet bullets shell shells launcher launchers tnt gunfire molotov
        cocktails cocktail firebomb stick sticks package booby traps trap gasoline m-16 ak-47 rpg shotgun knife machete anfo
        projectile projectiles catapults""",
    "org": """front army liberation movement cartel organization organisation group faction party forces command commands battalion
        brigade government mafia path sendero luminoso front's revolutionary popular national people's union squad squads armed
        extraditables fmln eln farc epl mrta erp fpl m-19 urng contras sandinist sandinista tupac amaru resistance military
        guerrilla coordinating board bloc federation alliance ejercito frente movimiento militia""",
}
CLASS_OF: dict[str, str] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        CLASS_OF.setdefault(_word, _name)
        if _name == "org" and CLASS_OF[_word] != "org":
            CLASS_OF[_word] += "+org"

ORG_FOLLOWERS = frozenset(
    """members member guerrillas guerrilla terrorists terrorist rebels rebel commandos commandoes commando militants activists
    subversives combatants fighters units unit leaders leader forces columns column group organization cartel patrol members'
    troops soldiers insurgents squads gunmen extremists sappers militia cells gang urban helicopter
    helicopters plane planes aircraft patrol patrols battalion spokesman spokesmen leadership command commander commanders front general officers officer personnel headquarters""".split()
)
"""Heads before which an organisation's name may stand: "X members"."""

TITLES = frozenset(
    """president senator deputy minister mayor governor general colonel major captain lieutenant sergeant judge dr father bishop
    priest mr mrs ms leader candidate ambassador professor engineer attorney archbishop monsignor councilman magistrate journalist
    don rector brigadier commander jesuit justice former liberal conservative peasant comrade doctor lawyer deputy""".split()
)


def is_first_name(word: str) -> bool:
    """Whether a flat word begins names of persons."""
    return word in first_names()
