"""The three ready plans on the solver's frames: need first, volunteers first, fewest moves; and what only ids decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from analytics import transfer
from analytics.columns import ids
from analytics.counterfactual import Counterfactual, Instance, to_be_replaced
from analytics.transfer_margins import standing, ties

Profile = Literal["kebutuhan dulu", "sukarela dulu", "perpindahan paling sedikit", "rencana kosong"]
*_READY, BY_HAND = get_args(Profile)
PROFILES: tuple[str, ...] = tuple(_READY)  # those that are worked out; BY_HAND is begun without a move and filled by hand
Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]
VOLUNTEERS, FEWEST = "sukarela dulu", "perpindahan paling sedikit"
_NO_TIES = pd.DataFrame({"tied": [], "nearest": []}, dtype=bool)
TRIES = 16  # halving ten-thousandths, and the plan as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a plan is asked for: its profile, at most how many moves, whether pairs in doubt may stand in it, rules left out.

    horizon: months ahead within which places that fall vacant by pension or contract end may be planned for (0 = those empty
    today). rising: units with a surge first, then those whose need is to rise (forward.stages). together: people who asked for
    each other are not placed apart. budget: golongan, what a move of it costs, and what all of them may cost together (None =
    not limited); ceiling: what all moves may cost (plan_limits).
    """

    profile: Profile = "kebutuhan dulu"
    max_moves: int | None = None
    unverified: bool = True
    without: tuple[str, ...] = ()
    horizon: int = 0
    rising: bool = False
    together: bool = False
    budget: tuple[tuple[str, int, int | None], ...] = ()
    ceiling: int | None = None

    @property
    def limited(self) -> bool:
        """Whether it asks for what no network can hold."""
        return self.together or bool(self.budget)

    @property
    def partial(self) -> bool:
        """Whether what such a plan leaves empty could be filled by others too: it is no word on recruitment."""
        return self.profile in (FEWEST, BY_HAND) or self.max_moves is not None or self.limited or bool(self.without)


def asked_of(told: Mapping[str, Any]) -> Asked:
    """What was asked, from JSON; what a newer or older program wrote beside the known names is left alone."""
    known = {one.name: told[one.name] for one in fields(Asked) if one.name in told}
    budget = tuple((str(grade), int(cost), None if most is None else int(most)) for grade, cost, most in known.get("budget", ()))
    return Asked(**known | {"without": tuple(known.get("without", ())), "budget": budget})


@dataclass(frozen=True, slots=True)
class Plan:
    """moves: person_id, cell_id, score; status as transfer.Plan."""

    moves: pd.DataFrame
    status: str


def solved(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame,
           asked: Asked) -> tuple[pd.DataFrame, str]:
    """person_id, cell_id, score of the plan asked for, and its status. Volunteers first is solved in two rounds: the best plan
    with volunteers alone, then the best with the others on what is left. Fewest moves is need first with max_moves.
    """
    if asked.profile != VOLUNTEERS:
        plan = transfer.solve(people, origins, cells, arcs, max_moves=asked.max_moves)
        return plan.moves, plan.status
    first = transfer.solve(*_volunteers(people, origins, cells, arcs), max_moves=asked.max_moves)
    second, left = _others(people, origins, cells, arcs, first.moves, asked)
    others = transfer.solve(*second, max_moves=left)
    both = pd.concat([part.moves for part in (first, others) if len(part.moves)] or [first.moves], ignore_index=True)
    return both, "optimal" if len(both) else first.status


def tied(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """tied and nearest per mover: whom only the order of ids chose, and whom the distance did (transfer_margins.ties)."""
    if asked.profile != VOLUNTEERS:
        return _ties(people, origins, cells, arcs, asked.max_moves)
    given = _volunteers(people, origins, cells, arcs)
    first = transfer.solve(*given, max_moves=asked.max_moves)
    second, left = _others(people, origins, cells, arcs, first.moves, asked)
    parts = [part for part in (_ties(*given, asked.max_moves), _ties(*second, left)) if len(part)]
    return pd.concat(parts) if parts else _NO_TIES


def altered(given: Frames, asked: Asked, person: object, cell: object,
            told: Callable[[int], None] | None = None) -> Counterfactual:
    """The smallest change that takes this move out of the plan asked for (counterfactual.to_be_replaced), each tried by solving
    again the way this kind of plan is solved. told: how many plans were solved so far, about TRIES in all.
    """
    tries = count(1)

    def again(*frames: pd.DataFrame) -> Plan:
        if told:
            told(next(tries))
        people, origins, cells, arcs = frames
        moves, status = solved(people, origins, cells, arcs, asked)
        return Plan(moves=moves, status=status)

    people, origins, cells, arcs = given
    return to_be_replaced(Instance(people=people, origins=origins, cells=cells, arcs=arcs, solve=again), person, cell)


def fewest(drawn: pd.DataFrame, asked: Asked, knee: int | None) -> Asked:
    """The same with the number of moves after which the curve buys clearly less, else the first that buys all it can."""
    least = drawn.loc[drawn["below"].eq(drawn["below"].min()), "moves"].min()
    return replace(asked, max_moves=int(knee if knee is not None else least))


def _ties(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, most: int | None) -> pd.DataFrame:
    stands = standing(people, origins, cells, arcs, max_moves=most)
    return _NO_TIES if stands is None else ties(stands)


def _volunteers(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame) -> Frames:
    asked = people[people["voluntary"]]
    return asked, origins, cells, arcs[arcs["person_id"].isin(asked["person_id"])]


def _others(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, first: pd.DataFrame,
            asked: Asked) -> tuple[Frames, int | None]:
    """Who did not ask, on what the volunteers left: places filled, origins that gave, moves still free."""
    rest = people[~people["person_id"].isin(first["person_id"]) & ~people["voluntary"]]
    out = first["person_id"].map(people.set_index("person_id")["origin_id"]).value_counts()
    into = _counted(cells["cell_id"], first["cell_id"].value_counts())
    later = cells["later"].to_numpy(dtype="int64") if "later" in cells else np.zeros(len(cells), dtype="int64")
    now = np.minimum(into, (cells["needed"] - cells["filled"]).clip(lower=0).to_numpy(dtype="int64"))
    left = None if asked.max_moves is None else asked.max_moves - len(first)
    frames = (rest, origins.assign(may_leave=origins["may_leave"] - _counted(origins["origin_id"], out)),
              cells.assign(filled=cells["filled"] + now, later=later - (into - now)),
              arcs[arcs["person_id"].isin(rest["person_id"])])
    return frames, left


def _counted(named: pd.Series, counts: pd.Series) -> np.ndarray:
    found = counts.to_dict()
    return np.array([found.get(one, 0) for one in ids(named)], dtype="int64")
