"""Builds the shipped list of the world's armed and criminal groups from public lists: same lists in, same bytes out.

    python tools/gazetteer/build_groups.py MATERIAL OUT.tsv.gz

MATERIAL holds `ucdp/actors_221.csv` (Uppsala Conflict Data Program, CC BY 4.0) and `ofac/sdn.csv`, `alt.csv`, `add.csv`
(US Treasury, public domain). Names, acronyms, countries and descent only. What groups.txt already has is merged by
name: such a row carries the id of groups.txt and only what is new. See README.md beside this file.
"""

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from group_name import distinct, is_acronym, is_latin, is_risky, is_telling, key, slug, tidy, title

from crimescape.gazetteer import fold

GAZETTEER = Path(__file__).parents[2] / "src/crimescape/gazetteer"

NO_GROUP = re.compile(
    r"\b(forces of|faction|insurgents|irregulars|royalists|neutralists|opposition coalition|tribe|clan|"
    r"government of|state of|sao|autonomous province|presidential guard|parliamentary forces|police|taxi|union of mine|"
    r"road transport|sector gang|administration|football|house of representatives|committee|garrison|communities)\b"
    r"|republic\b(?!an)|\b(?:congress|council of the chechen)|^non ",
    re.IGNORECASE,
)
"""States, mutinies, crowds and persons' followers among the actors: no organisations by a name of their own."""
PARTIES = frozenset(
    """anc nc ifp mqm psp vhp num cata codeta webta lagunya uwusa gpc pna nug ntc maidan tibet istiqlal upc fis
    frodebu funcinpec lpr dpr nda pdpa absu edu mdrm pnp bnp adp stc lna op-lavalas fsln
    sultanate-of-sulu estados-unidos los-colombianos los-mayas al-umma jama-at elements-luba-militia forest-brothers
    cpi cpi-ml cuban-revolutionary-council hutu-rebels lebanese-forces an syrian-insurgents
    muslim-brotherhood paz-y-justicia far-ii
    sudanese-communist-party national-front popular-front rejectionist-front southern-front islamic-front
    first-regiment afl""".split()
)
"""Parties, unions, states, armies and bare words, by slug."""
ACRONYMS_IN_USE = {
    "islamic-state": "IS ISI AQI",
    "al-qaeda": "AQ",
    "lashkar-e-taiba": "LeT",
    "al-nusrah-front": "ANF JN",
    "isis-sinai-province": "ABM",
    "jaish-i-mohammed": "JeM",
    "lashkar-i-jhangvi": "LJ",
    "harakat-ul-mujahideen": "HuM",
    "irish-national-liberation-army": "INLA",
    "ahlu-sunna-waljamaca": "ASWJ",
    "jaysh-rijal-al-tariq-al-naqshabandi": "JRTN",
}
"""By id: acronyms in wide use that the lists lack."""
SAME = {
    "hamas": "hamas",
    "islamic-state-of-iraq-and-the-levant": "islamic-state",
    "islamic-state-of-iraq-and-syria-mozambique": "ansar-al-sunnah",
    "isis-west-africa": "iswap",
    "ansar-al-sunnah": "ansar-al-sunnah",
    "ansarul-islam": "ansaroul-islam",
    "ansaroul-islam": "ansaroul-islam",
    "m23": "m23",
    "renamo": "renamo",
    "nueva-plaza-cartel": "nueva-plaza",
    "nueva-familia": "la-nueva-familia-michoacana",
    "delmas-6-gang": "delmas-6",
    "pilate-base-gang": "baz-pilate",
    "asl": "ansar-al-shari-a-in-libya",
}
"""By slug: the id of what neither a name nor an acronym shows to be the same."""
COUNTRY = {
    "Congo": "CG",
    "Ivory Coast": "CI",
    "South Yemen": "YE",
    "South Vietnam": "VN",
    "Hyderabad": "IN",
    "Kingdom of eSwatini (Swaziland)": "SZ",
    "Bosnia-Herzegovina": "BA",
    "Brunei": "BN",
    "Macedonia": "MK",
    "Netherlands, The": "NL",
    "Burma": "MM",
    "Region: Gaza": "PS",
}
CHARITY = re.compile(
    r"\b(found|foundation|trust|media|news|agency|tv|television|website|www|radio|school|students?|society|welfare|relief|"
    r"aid|charit|bank|center|centre|fund|association|committee|institut|office|network news|bureau|general relations|"
    r"friends|yeshiva|branch|external|league|publishing|production|establishment|humanitarian|department|foreign|online|corporation|company|"
    r"student|islamic community|investment)\w*",
    re.IGNORECASE,
)
NO_OFAC = re.compile(
    r"\b(OOO|SRO|FZCO|L\.?L\.?C|LIMITED|LTD|TRADING|TEXTILES|DEVELOPERS|EXCHANGE|HOTEL|MEDIA|COMPANY|K\.K|CO\.|"
    r"PROCUREMENT|GUARD|IRGC|BASIJ|MONEY|TRAVEL|PARTNERS|GENERAL)\b"
)
ALSO_LISTED = frozenset(
    """ARMED ISLAMIC GROUP;REVOLUTIONARY PEOPLE'S STRUGGLE;LIBYAN ISLAMIC FIGHTING GROUP;AL-ITIHAAD AL-ISLAMIYA;
    ISLAMIC ARMY OF ADEN;FIRST OF OCTOBER ANTIFASCIST RESISTANCE GROUP;LOYALIST VOLUNTEER FORCE;ORANGE VOLUNTEERS;
    RED HAND DEFENDERS;ULSTER DEFENCE ASSOCIATION;BABBAR KHALSA INTERNATIONAL;INTERNATIONAL SIKH YOUTH FEDERATION;
    EASTERN TURKISTAN ISLAMIC MOVEMENT;TUNISIAN COMBAT GROUP;MOROCCAN ISLAMIC COMBATANT GROUP;FATAH AL-ISLAM;
    THE RIYADUS-SALIKHIN RECONNAISSANCE AND SABOTAGE BATTALION OF CHECHEN MARTYRS;THE SPECIAL PURPOSE ISLAMIC REGIMENT;
    THE ISLAMIC INTERNATIONAL BRIGADE;DHAMAT HOUMET DAAWA SALAFIA;TEYREBAZEN AZADIYA KURDISTAN;
    RAJAH SOLAIMAN MOVEMENT (RSM);HARAKAT-UL JIHAD ISLAMI;SECT OF REVOLUTIONARIES;CAUCASUS EMIRATE;
    CONSPIRACY OF FIRE NUCLEI;AL-QA'IDA KURDISH BATTALIONS;MOVEMENT FOR UNITY AND JIHAD IN WEST AFRICA;
    COMMANDER NAZIR GROUP;MUHAMMAD JAMAL NETWORK;JAISH AL-MUHAJIREEN WAL-ANSAR;HARAKAT SHAM AL-ISLAM;AJNAD MISR;
    MUJAHIDIN INDONESIA TIMUR;JUND AL-KHILAFAH IN ALGERIA;TARIQ GIDAR GROUP;KHALID BIN AL-WALID ARMY;JAMAAT-UL-AHRAR;
    JUND AL-AQSA;JAMAAH ANSHARUT DAULAH;MAJELIS MUJAHIDIN INDONESIA;LIWA AL-THAWRA;HARAKAT AL-SABIREEN;ANSARUL ISLAM;
    ISIS-SOMALIA;MAUTE GROUP;JUND AL-KHILAFAH IN TUNISIA;KATIBAT AL-IMAM AL-BUKHARI;ISIS IN THE GREATER SAHARA;
    AL-MUJAHIDIN BRIGADES;HARAKAT AL-NUJABA;BALOCHISTAN LIBERATION ARMY;HURRAS AL-DIN;ASA'IB AHL AL-HAQ;
    SARAYA AL-MUKHTAR;ALBANIAN NATIONAL ARMY;M23;FORCES DEMOCRATIQUES DE LIBERATION DU RWANDA;LORD'S RESISTANCE ARMY;
    LIBERATION ARMY OF PRESEVO, MEDVEDJA, AND BUJANOVAC;AMEZCUA CONTRERAS ORGANIZATION;FREE LIFE PARTY OF KURDISTAN"""
    .replace("\n    ", "").split(";")
)  # fmt: skip
"""Organisations designated under other programmes than FTO and TCO, told by hand from the companies and charities."""
SINGLE = frozenset(
    """Renamo Frelimo Polisario POLISARIO Frolinat Frolina Palipehutu Fretilin Fatah Taleban Ansarallah
    Jondullah Jundallah Seleka Séléka Kamajors Koglweogo Twiganeho Naparama Nyatura Sendero Mkhedrioni Zviadists
    Ntsiloulous Cocoyes Kaniyat CODECO Ansaru Hezbollah Daesh""".split()
)
"""Names of one word that are nothing else."""
OTHERS = frozenset({"PDF", "Óglaigh na hÉireann", "Republican Sinn Fein", "Partisans of Islamic Law"})
"""Names on the lists that mean something else, or several groups."""
TOO_COMMON = re.compile(
    r"^(?:THE|IS) |^(?:STATE|SWORD|FORMER|REPRESSION|ARMS|SONS|YOUTH|SOLDIERS) OF\b"
    r"|\b(?:POLICE|LIVES|LEGION|INTERNATIONAL|PEACEKEEPING|CELLS|NUCLEI|STRUGGLE|SECT|FACTION|WING|BATTALION|VOICE|IDEA)$"
    r"|\b(?:COUNCIL|UNITS|GROUP [A-Z]+ING|MOVEMENT'?S)$"
    r"|^(?:HOLY|ISLAMIC JIHAD|AL[- ](?:TAWHID|HADITH|JIHAD|HAQ|HIJRA|SHABAB AL)|SARAYAT AL-QUDS)$"
    r"|^(?:FEDAYEEN.*|ANSAR ALLAH|MOHAMMED'S ARMY|ARMY OF MOHAMMED|SPECIAL OPERATIONS BRANCH)$"
    r"|\.(?:ORG|COM)$|^(?:LIBERATION|REBEL|SINAI|RED|YOUTH|THIRD|FIFTH|SIXTH) \w+$|/"
)
"""Aliases on the list of designations that are common phrases, or another group's name."""


@dataclass
class Entry:
    """One group while its names are gathered."""

    slug: str
    source: str
    countries: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    parent: str = ""
    heads: list[str] = field(default_factory=list)
    """Names to know the group by across the lists; some too short or too common to be read."""


def iso_codes() -> dict[str, str]:
    """ISO codes by the names of countries, from the gazetteer's own table of places."""
    out = {}
    for row in gzip.decompress((GAZETTEER / "places.tsv.gz").read_bytes()).decode("utf-8").splitlines():
        code, kind, name, names, *_ = row.split("\t")
        if kind == "country":
            out.update({fold(n): code for n in (name, *names.split("|"))})
    return out | {fold(n): c for n, c in COUNTRY.items()}


def countries(names: Iterable[str], codes: dict[str, str]) -> list[str]:
    """ISO codes, each once, of countries as the lists name them."""
    found = (codes.get(fold(n)) or codes.get(fold(re.sub(r"\s*\(.*", "", n))) for n in names)
    return list(dict.fromkeys(c for c in found if c))


def ucdp(path: Path, codes: dict[str, str]) -> Iterator[Entry]:
    """Formally organised groups among the actors."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{k: " ".join(v.split()) for k, v in r.items()} for r in csv.DictReader(file)]
    kept: dict[str, Entry] = {}
    for row in rows:
        known = [row["NameData"], row["NameOrig"], *row["NewName"].split(",")]
        entry = Entry(slug(tidy(row["NameData"])), "UCDP", countries(row["Location"].split(", "), codes))
        if row["Org"] != "1" or NO_GROUP.search(row["NameData"]) or NO_GROUP.search(row["NameOrigFullEng"]):
            continue
        if not entry.slug or entry.slug in PARTIES or " - " in row["NameData"]:
            continue
        is_translated = row["NameOrigFull"] not in ("n/a", "", row["NameOrigFullEng"]) and not is_acronym(
            row["NameData"]
        )
        full = [row["NameOrigFull"], *row["NewNameFullMotherTongue"].split(",")]
        full += [] if is_translated else [row["NameOrigFullEng"], *row["NewNameFullEng"].split(",")]
        for name in map(tidy, (*known, *full)):
            if is_acronym(name):
                entry.acronyms.append(name)
            elif is_latin(name) and (is_telling(name) or name in SINGLE) and not NO_GROUP.search(name):
                entry.names.append(name)
        if "/" in (tidy(row["NameData"])):
            entry.names = [n for n in entry.names if "/" not in n]
        entry.heads = [n for n in (tidy(row["NameData"]), *entry.names) if len(key(n)) > 4 and not is_acronym(n)]
        kept[row["ActorId"]] = entry
    for row in rows:
        before = [kept[i] for i in row["ActorIdPrev"].split(", ") if i in kept]
        if row["ActorId"] in kept and row["Splinter"] == "1" and len(before) == 1:
            kept[row["ActorId"]].parent = before[0].slug
    yield from kept.values()


def ofac(folder: Path, codes: dict[str, str]) -> Iterator[Entry]:
    """Groups designated as terrorist or as transnational criminal organisations."""

    def rows(name: str) -> Iterator[list[str]]:
        with (folder / name).open(encoding="utf-8", errors="replace", newline="") as file:
            yield from (r for r in csv.reader(file) if len(r) > 3)

    aliases, places = defaultdict(list), defaultdict(list)
    for row in rows("alt.csv"):
        aliases[row[0]].append(row[3])
    for row in rows("add.csv"):
        places[row[0]].append(row[4].strip())
    for row in rows("sdn.csv"):
        if row[2].strip() != "-0-" or NO_OFAC.search(row[1]):
            continue
        if not re.search(r"\bFTO\b|\bTCO\b", row[3]) and row[1] not in ALSO_LISTED:
            continue
        written = [row[1], *aliases[row[0]], *re.findall(r"a\.k\.a\. '([^;]+?)'(?:;|\.|$)", row[11])]
        written = [n for w in written for n in re.split(r"\s+/\s+", w) if not CHARITY.search(n)]
        entry = Entry(slug(row[1]), "OFAC", countries(places[row[0]], codes))
        initials = {"".join(w[0] for w in re.findall(r"[A-Z]+", n)) for n in written if " " in n or "-" in n}
        for name in written:
            inner = re.findall(r"\(([A-Z-]{3,8})\)", name)
            bare = tidy(name)
            if bare.isupper() and re.fullmatch(r"[A-Z-]{3,8}", bare) and _is_short_for(bare, initials):
                entry.acronyms.append(bare)
            elif is_telling(bare) and len(bare) < 70 and not TOO_COMMON.search(bare):
                entry.names.append(title(bare))
            entry.acronyms += inner
        entry.heads = [title(n) for n in (tidy(w) for w in row[1].split(" / ")) if len(key(n)) > 4]
        yield entry


def _is_short_for(token: str, initials: set[str]) -> bool:
    letters = token.replace("-", "")
    for first in initials:
        rest = iter(first)
        if sum(c in rest for c in letters) >= len(letters) - 1 and letters[:1] == first[:1]:
            return True
    return False


def starter() -> list[Entry]:
    """What groups.txt has."""
    out = []
    for line in (GAZETTEER / "groups.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            identifier, _, nations, names, acronyms, _, source = line.split(";")
            out.append(
                Entry(
                    identifier,
                    source,
                    nations.split(),
                    [n.split(":", 1)[1] for n in names.split(",")],
                    [a for a in acronyms.split(",") if a],
                    heads=[n.split(":", 1)[1] for n in names.split(",")],
                )
            )
    return out


def merged(listed: Iterable[Entry], known: list[Entry]) -> tuple[dict[str, Entry], dict[str, str]]:
    """Entries by id, each with all its names, and the ids that slugs came to stand under."""
    by_id = {e.slug: e for e in known}
    by_head: dict[str, list[str]] = defaultdict(list)
    by_acronym: dict[str, list[str]] = defaultdict(list)

    def index(entry: Entry, identifier: str) -> None:
        for name in entry.heads:
            by_head[key(name)].append(identifier)
        for acronym in entry.acronyms:
            by_acronym[acronym.casefold()].append(identifier)

    def shares_country(entry: Entry, identifier: str) -> bool:
        return bool(set(by_id[identifier].countries) & set(entry.countries))

    def same(entry: Entry) -> str | None:
        if entry.slug in SAME:
            return SAME[entry.slug]
        for name in entry.heads:
            for identifier in by_head.get(key(name), ()):
                if not entry.countries or not by_id[identifier].countries or shares_country(entry, identifier):
                    return identifier
        for acronym in entry.acronyms:
            for identifier in by_acronym[acronym.casefold()]:
                if shares_country(entry, identifier) and len(acronym) > 2:
                    return identifier
        return None

    for entry in known:
        index(entry, entry.slug)
    moved: dict[str, str] = {}
    for entry in listed:
        if not (entry.names or entry.acronyms or entry.heads):
            continue
        identifier = same(entry)
        if identifier is None:
            identifier, n = entry.slug, 2
            while identifier in by_id:
                identifier, n = f"{entry.slug}-{n}", n + 1
            by_id[identifier] = Entry(identifier, entry.source)
        by_id.setdefault(identifier, Entry(identifier, entry.source))
        moved.setdefault(entry.slug, identifier)
        mine = by_id[identifier]
        mine.countries += [c for c in entry.countries if c not in mine.countries]
        mine.names += entry.names
        mine.acronyms += entry.acronyms
        mine.parent = mine.parent or entry.parent
        index(entry, identifier)
    return by_id, moved


def rows(by_id: dict[str, Entry], moved: dict[str, str], known: list[Entry]) -> Iterator[tuple[str, ...]]:
    """Rows of the table: what groups.txt has not, no name or acronym that two groups share."""
    had = {e.slug: {fold(n) for n in (*e.names, *e.acronyms)} for e in known}
    everything = {f for forms in had.values() for f in forms}
    for identifier, in_use in ACRONYMS_IN_USE.items():
        if identifier in by_id:
            by_id[identifier].acronyms += in_use.split()
    bearers: Counter[str] = Counter()
    for entry in by_id.values():
        bearers.update({fold(n) for n in entry.names} | set(entry.acronyms))
    for identifier, entry in sorted(by_id.items()):
        names = distinct(
            n for n in entry.names if bearers[fold(n)] == 1 and fold(n) not in everything and n not in OTHERS
        )
        acronyms = distinct(
            a for a in entry.acronyms if bearers[a] == 1 and fold(a) not in everything and a not in OTHERS
        )
        if not names and (not acronyms or identifier not in had):
            continue  # an acronym by itself, without any name, says nothing
        marked = "|".join(f"?{a}" if is_risky(a) else a for a in acronyms)
        parent = moved.get(entry.parent, "") if identifier not in had else ""
        parent = parent if parent != identifier else ""
        nations = " ".join(entry.countries) if identifier not in had else ""
        yield identifier, nations, "|".join(names), marked, parent, entry.source


def main() -> None:
    material, out = map(Path, sys.argv[1:3])
    codes, known = iso_codes(), starter()
    original = starter()
    by_id, moved = merged([*ofac(material / "ofac", codes), *ucdp(material / "ucdp/actors_221.csv", codes)], known)
    table = list(rows(by_id, moved, original))
    ids = {r[0] for r in table} | {e.slug for e in original}
    table = [(*r[:4], r[4] if r[4] in ids else "", r[5]) for r in table]
    text = "".join("\t".join(row) + "\n" for row in table)
    out.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{len(table)} groups, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
