"""People and cells that a plan under limits need not tell apart, put together: a programme of thousands of columns instead of
hundreds of thousands.

As long as only counts matter (all aims but fit), people of one origin, cost and list of allowed cells are interchangeable, and so
are the ways into cells that the very same people may enter. Nothing is lost: whoever is counted in can be sent afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analytics.transfer_case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """column: which column each allowed move of the case belongs to. Per column: kin (a number into the kins) and hub (into the
    hubs). of_person, of_cell: kin and hub of each person and cell of the case (−1: no move leads there); size: people per kin.
    """

    column: np.ndarray
    kin: np.ndarray
    hub: np.ndarray
    of_person: np.ndarray
    of_cell: np.ndarray
    size: np.ndarray

    def first(self) -> np.ndarray:
        """One person of each kin, who stands for all."""
        return np.unique(self.of_person, return_index=True)[1]


def alone(case: Case) -> Groups:
    """Everybody and every cell apart."""
    people, cells = np.arange(len(case.people)), np.arange(len(case.cells))
    return Groups(column=np.arange(len(case.person)), kin=case.person, hub=case.cell, of_person=people, of_cell=cells,
                  size=np.ones(len(people)))


def alike(case: Case, apart: Sequence[object], area: Sequence[object]) -> Groups:
    """Who and what is interchangeable. apart: a word per person, area: one per cell; different words are never put together."""
    order = np.argsort(case.cell, kind="stable")
    ends = np.searchsorted(case.cell[order], np.arange(len(case.cells) + 1))
    of_cell = _numbered([(case.person[order[a:b]].tobytes(), area[at]) if b > a else None
                         for at, (a, b) in enumerate(pairwise(ends))])
    hub = of_cell[case.cell]
    ends = np.searchsorted(case.person, np.arange(len(case.people) + 1))
    of_person = _numbered([
        (int(case.origin[at]), bool(case.voluntary[at]), apart[at], np.unique(hub[a:b]).tobytes())
        for at, (a, b) in enumerate(pairwise(ends))])
    hubs = int(of_cell.max(initial=0)) + 1
    both, column = np.unique(of_person[case.person].astype(np.int64) * hubs + hub, return_inverse=True)
    return Groups(column=column, kin=both // hubs, hub=both % hubs, of_person=of_person, of_cell=of_cell,
                  size=np.bincount(of_person).astype(float))


def _numbered(keys: Sequence[object]) -> np.ndarray:
    """0, 1, 2 … per key in the order of first sight; −1 for None."""
    seen: dict[object, int] = {}
    return np.array([-1 if key is None else seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)
