"""Groups, ties and places from three or four small tables, with all their faults told at once."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crimescape.errors import RefusedError, UnknownNameError
from crimescape.simulate.calibrating import WEEKS_A_YEAR, Casualties
from crimescape.simulate.setting import Setting
from crimescape.simulate.uncertain import UncertainSetting

Floats = npt.NDArray[np.float64]
TABLES = ("nodes", "alliances", "rivals", "presence")
MOST_FAULTS_SHOWN = 5


@dataclass(frozen=True, eq=False)
class Tables:
    """What the tables say, and under which other words a group is known in them.

    Attributes
    ----------
    also : mapping of folded id, short name or name to name
    """

    uncertain: UncertainSetting
    also: Mapping[str, str]

    def find(self, text: str) -> str:
        """The name of the group that an id, a short name or a name means.

        Raises
        ------
        UnknownNameError
            With the nearest names.
        """
        if text.strip().casefold() not in self.also:
            raise UnknownNameError.near("group", text, self.uncertain.likely.groups)
        return self.also[text.strip().casefold()]


def read_tables(texts: Mapping[str, str]) -> Tables:
    """Groups and how they stand.

    Parameters
    ----------
    texts : mapping of table name to CSV text
        ``nodes`` with columns Node and Group (ShortName where there is one); ``alliances`` and ``rivals`` with Node,
        RNode and weight; ``presence``, if there is one, with Node and Place, and weight for how members spread.
        The last three may have a column probability, in [0, 1]. Of a tie given in both directions, the larger weight
        and probability hold.

    Raises
    ------
    RefusedError
        With the first faults of all tables, each with its table and line.
    """
    faults: list[str] = []
    nodes = list(_rows(texts, "nodes", needed=("Node", "Group"), faults=faults))
    ids = {row["Node"]: number for number, (_, row) in enumerate(nodes)}
    names = [row["Group"] for _, row in nodes]
    if len(ids) < len(nodes) or len(set(names)) < len(names):
        faults.append("nodes: an id or a group stands there twice")
    if faults:
        raise _refusal(faults)
    n = len(nodes)
    ties: dict[str, Floats] = {}
    for table in ("alliances", "rivals"):
        weight, chance = np.zeros((n, n)), np.zeros((n, n))
        for line, row in _rows(texts, table, needed=("Node", "RNode", "weight"), faults=faults):
            at = [ids.get(row[c], -1) for c in ("Node", "RNode")]
            numbers = _numbers(row, where=f"{table}, line {line}", faults=faults)
            if min(at) < 0 or at[0] == at[1]:
                faults.append(f"{table}, line {line}: no tie between two of the nodes: {row['Node']}, {row['RNode']}")
            elif numbers:
                for i, j in (at, at[::-1]):
                    weight[i, j], chance[i, j] = max(weight[i, j], numbers[0]), max(chance[i, j], numbers[1])
        ties[table], ties[f"{table} chance"] = weight, chance
    stays = list(_rows(texts, "presence", needed=("Node", "Place"), faults=faults)) if "presence" in texts else []
    places = sorted({row["Place"] for _, row in stays})
    where, where_chance = np.zeros((n, len(places))), np.zeros((n, len(places)))
    for line, row in stays:
        numbers = _numbers(row, where=f"presence, line {line}", faults=faults)
        if row["Node"] not in ids:
            faults.append(f"presence, line {line}: no node '{row['Node']}'")
        elif numbers:
            where[ids[row["Node"]], places.index(row["Place"])] = numbers[0]
            where_chance[ids[row["Node"]], places.index(row["Place"])] = numbers[1]
    if faults:
        raise _refusal(faults)
    likely = Setting(tuple(names), tuple(places), ties["rivals"], ties["alliances"], where)
    uncertain = UncertainSetting(likely, ties["rivals chance"], ties["alliances chance"], where_chance)
    also = {row[c].casefold(): row["Group"] for c in ("ShortName", "Node", "Group") for _, row in nodes if row.get(c)}
    return Tables(uncertain, also)


def _refusal(faults: list[str]) -> RefusedError:
    more = f" (and {len(faults) - MOST_FAULTS_SHOWN} more)" if len(faults) > MOST_FAULTS_SHOWN else ""
    return RefusedError(
        "The tables of groups cannot be read: " + "; ".join(faults[:MOST_FAULTS_SHOWN]) + more,
        mend="Their columns are described in the reference of formats.",
    )


def read_casualties(text: str, *, columns: tuple[str, ...], share: float, first_year: int, where: str) -> Casualties:
    """Deaths a week from a table with a column year and one or more of counts a year, of which a share is meant.

    Raises
    ------
    RefusedError
        When a column is not there, or a cell is no number.
    """
    faults: list[str] = []
    years, deaths = [], []
    for line, row in _rows({where: text}, where, needed=("year", *columns), faults=faults):
        try:
            years.append(int(row["year"]) - first_year)
            deaths.append(share * sum(float(row[c]) for c in columns) / WEEKS_A_YEAR)
        except ValueError:
            faults.append(f"{where}, line {line}: not numbers: {', '.join(row.values())}")
    if faults:
        raise RefusedError("; ".join(faults[:MOST_FAULTS_SHOWN]), mend="Name the columns of counts with --count.")
    return Casualties(np.array(years, dtype=np.int64), np.array(deaths))


def _rows(
    texts: Mapping[str, str], table: str, *, needed: tuple[str, ...], faults: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines with their numbers; columns under the names asked for, however they are capitalised."""
    if table not in texts:
        faults.append(f"there is no table of {table}")
        return
    reader = csv.DictReader(io.StringIO(texts[table].removeprefix("\ufeff")))
    wanted = {c.casefold(): c for c in (*needed, "ShortName", "weight", "probability")}
    columns = {c: wanted.get(c.strip().casefold(), c) for c in reader.fieldnames or () if c is not None}
    if missing := [c for c in needed if c not in columns.values()]:
        faults.append(f"{table}: no column {', '.join(missing)} (there are {', '.join(columns) or 'none'})")
        return
    for row in reader:
        yield reader.line_num, {columns[c]: (value or "").strip() for c, value in row.items() if c in columns}


def _numbers(row: Mapping[str, str], *, where: str, faults: list[str]) -> tuple[float, float] | None:
    """The weight (1 where none is given) and the probability (likewise) of a row."""
    try:
        weight, chance = (float(row.get(c) or 1.0) for c in ("weight", "probability"))
    except ValueError:
        weight = chance = np.nan
    if not (np.isfinite(weight) and weight >= 0 and 0 <= chance <= 1):
        faults.append(f"{where}: a weight of nought or more, and a probability in [0, 1]")
        return None
    return weight, chance
