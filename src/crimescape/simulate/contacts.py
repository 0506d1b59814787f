"""Who can fight whom, how hard and where: the published rule, and ours, in one sparse form."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from crimescape.errors import UnfoundedError
from crimescape.simulate.setting import Setting

if TYPE_CHECKING:
    from scipy import sparse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
EVERYWHERE = "everywhere"


@dataclass(frozen=True, eq=False)
class Contacts:
    """The matrix S of the model without its zeros and its regular part, so that S @ members costs O(groups + ties).

    S_ij = sum over places p of gate_ip reach_jp, plus the weights of ties (i, j, p); S_ii = 0.

    Attributes
    ----------
    places : tuple of str
    place, group : array, shape (n_presences,), int32
        One entry a group and place where it can be met; sorted by place.
    reach : array, shape (n_presences,)
        Share of the group's members to be met there.
    gate : array, shape (n_presences,)
        How open the group is to attack there: its share of members over 1 + the weight of its allies.
    tie_from, tie_to, tie_place : array, shape (n_ties,), int32
        Directed: what `tie_from` suffers from `tie_to`.
    tie_weight : array, shape (n_ties,)
        More than strangers (rivals), or less (allies, below nought).
    """

    n_groups: int
    places: tuple[str, ...]
    place: Ints
    group: Ints
    reach: Floats
    gate: Floats
    tie_from: Ints
    tie_to: Ints
    tie_place: Ints
    tie_weight: Floats

    @cached_property
    def ties(self) -> "sparse.csr_array":
        """All ties of a pair summed over places, shape (n_groups, n_groups)."""
        shape = (self.n_groups, self.n_groups)
        return _matrix((self.tie_weight, (self.tie_from, self.tie_to)), shape=shape).tocsr()

    @cached_property
    def _sparse(self) -> "tuple[sparse.csr_array, sparse.csr_array, Floats]":
        shape = (len(self.places), self.n_groups)
        reach = _matrix((self.reach, (self.place, self.group)), shape=shape).tocsr()
        gate = _matrix((self.gate, (self.place, self.group)), shape=shape).tocsr().T.tocsr()
        own = np.bincount(self.group, weights=self.reach * self.gate, minlength=self.n_groups)
        return reach, gate, own.astype(np.float64)

    def pressure(self, members: Floats) -> Floats:
        """S @ members, of the same shape as `members`: (n_groups,) or (n_groups, n_runs)."""
        reach, gate, own = self._sparse
        alone = own if members.ndim == 1 else own[:, None]
        return np.asarray(gate @ (reach @ members) - alone * members + self.ties @ members)

    def matrix(self) -> Floats:
        """S itself, shape (n_groups, n_groups): for looking at, not for computing."""
        return self.pressure(np.eye(self.n_groups))

    def deaths_by_place(self, members: Floats, *, conflict: float | Floats) -> Floats:
        """Deaths a week in each place, shape (n_places, n_runs), for members of shape (n_groups, n_runs)."""
        there = self.reach[:, None] * members[self.group]
        totals = _summed(there, self.place, n=len(self.places))
        met = self.gate[:, None] * members[self.group] * (totals[self.place] - there)
        tied = self.tie_weight[:, None] * members[self.tie_from] * members[self.tie_to]
        n = len(self.places)
        return np.asarray(conflict * (_summed(met, self.place, n=n) + _summed(tied, self.tie_place, n=n)))

    def scaled(self, factor: float) -> Self:
        """The contacts when all fights are `factor` times as hard."""
        return replace(self, gate=self.gate * factor, tie_weight=self.tie_weight * factor)

    def heated(self, group: int, *, factor: float) -> Self:
        """The contacts while every fight of one group is `factor` times as hard."""
        own = np.where(self.group == group, factor, 1.0)
        tied = np.where((self.tie_from == group) | (self.tie_to == group), factor, 1.0)
        return replace(self, reach=self.reach * own, gate=self.gate * own, tie_weight=self.tie_weight * tied)


def _matrix(entries: tuple[Floats, tuple[Ints, Ints]], *, shape: tuple[int, int]) -> "sparse.coo_array":
    # Imported late: it takes a fifth of a second, and most commands never simulate.
    from scipy import sparse

    return sparse.coo_array(entries, shape=shape)


def _summed(rows: Floats, by: Ints, *, n: int) -> Floats:
    """Rows of the same number in `by`, summed; shape (n, n_runs)."""
    chosen = _matrix((np.ones(len(by)), (by, np.arange(len(by), dtype=np.int32))), shape=(n, len(by))).tocsr()
    return np.asarray(chosen @ rows)


def published_contacts(setting: Setting) -> Contacts:
    """S_ij = (R_ij + 1) / (A_i + 1), A_i the summed weights of the allies of i; places play no part.

    Source: Prieto-Curiel, Campedelli & Hope, Science 381, 1312 (2023).
    """
    n = setting.n_groups
    gate = 1.0 / (1.0 + setting.alliance.sum(axis=1))
    first, second = (part.astype(np.int32) for part in np.nonzero(setting.rivalry))
    return Contacts(
        n_groups=n,
        places=(EVERYWHERE,),
        place=np.zeros(n, np.int32),
        group=np.arange(n, dtype=np.int32),
        reach=np.ones(n),
        gate=gate,
        tie_from=first,
        tie_to=second,
        tie_place=np.zeros(len(first), np.int32),
        tie_weight=setting.rivalry[first, second] * gate[first],
    )


def local_contacts(setting: Setting) -> Contacts:
    """Ours: groups meet only where both are, by the share of their members there; allies do not fight each other.

    S_ij = sum over places p of x_ip x_jp (R_ij + 1 - [A_ij > 0]) / (1 + A_ip), with x_ip the share of members of i
    in p, and A_ip the summed weights of those allies of i that are in p too. With one place for all and no alliance
    it is the published rule.
    """
    x = setting.presence
    here = x > 0
    share = x / np.maximum(x.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    gates = share / (1.0 + setting.alliance @ here)
    place, group = (part.astype(np.int32) for part in np.nonzero(here.T))
    extra = setting.rivalry - (setting.alliance > 0)
    first, second = np.nonzero(extra)
    pair, where = np.nonzero(here[first] & here[second])
    a, b = first[pair], second[pair]
    return Contacts(
        n_groups=setting.n_groups,
        places=setting.places,
        place=place,
        group=group,
        reach=share[group, place],
        gate=gates[group, place],
        tie_from=a.astype(np.int32),
        tie_to=b.astype(np.int32),
        tie_place=where.astype(np.int32),
        tie_weight=extra[a, b] * gates[a, where] * share[b, where],
    )


def matching_factor(contacts: Contacts, *, to: Contacts, shares: Floats) -> float:
    """By what the rate of conflict grows so that members shared so die under `contacts` as they would under `to`.

    Groups that meet only in shared places meet less often than in the published rule, so its rate would be too small.

    Raises
    ------
    UnfoundedError
        When nobody meets anybody: then there is nothing to project.
    """
    met = float(shares @ contacts.pressure(shares))
    if not met > 0:
        raise UnfoundedError(
            "No two groups share a place, so nobody would meet anybody",
            where=f"{contacts.n_groups} groups, {len(contacts.places)} places",
            mend="Give where groups are; or use the published model, in which every pair meets.",
        )
    return float(shares @ to.pressure(shares)) / met
