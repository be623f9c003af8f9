"""A plan worked out anew around what people have settled: who is fixed to a place, and who stays where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from analytics import candidates, eligibility, forward, proposal
from analytics.columns import ids
from analytics.proposal import Asked, Ground


def around(made: Ground, asked: Asked, fixed: pd.DataFrame, staying: Iterable[int]) -> tuple[Ground, Asked]:
    """The ground and the question that are left for everybody else: `proposal.proposal` of them gives the other moves.

    fixed: person_id, cell_id, a row per person whose move is settled; it takes one place (of those empty now first, then of those
    that fall vacant later), one of the people its origin may give, and one of the moves asked for. The place such a person leaves
    is offered to the others where it is needed; not while the person waits for a place that is still filled. staying: person_id
    of those kept out of the plan. Neither is moved by what is worked out; a person or place the ground does not know takes
    nothing. An origin's share was already given where the move is among those decided.
    """
    settled = {*fixed["person_id"].tolist(), *staying}
    places, coming = _places(made, asked, fixed)
    decided = made.known.decided
    counted = set() if decided is None else set(decided["person_id"])
    leaving = made.staff[made.staff["person_id"].isin(set(fixed["person_id"]) - counted)]
    spare = made.spare.assign(
        may_leave=(made.spare["may_leave"] - _counted(made.spare["origin_id"], leaving["origin_id"])).clip(lower=0))
    givers = made.givers[~made.givers["person_id"].isin(settled)].reset_index(drop=True)
    left = replace(made, places=places, coming=coming, spare=spare, fixed=fixed, givers=givers)
    most = None if asked.max_moves is None else max(asked.max_moves - len(fixed), 0)
    return replace(left, pairs=_pairs(made, left, asked)), replace(asked, max_moves=most)


def _places(made: Ground, asked: Asked, fixed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The places once the settled moves are made, and those that fall vacant later with them."""
    cell = fixed["cell_id"].astype("str")
    known = fixed[cell.isin(made.places["cell_id"]).to_numpy() & fixed["person_id"].isin(made.staff["person_id"]).to_numpy()]
    ends = known["cell_id"].astype("str").str.split(":", expand=True).reindex(columns=[0, 1])
    moves = pd.DataFrame({"person_id": known["person_id"], "to_unit_id": pd.to_numeric(ends[0]),
                          "to_position_id": pd.to_numeric(ends[1])})
    earlier = [] if made.known.decided is None else [made.known.decided[list(moves)]]
    coming = forward.coming(made.ahead, asked.horizon, pd.concat([*earlier, moves], ignore_index=True).drop_duplicates(
        "person_id", keep="last"))
    came = _counted(made.places["cell_id"], known["cell_id"])
    places = proposal.places_with(made, coming)
    open_now = made.places["open"].to_numpy(dtype="int64") + _freed(made, known, came)
    now = np.minimum(came, open_now)
    filled = made.places["filled"].to_numpy(dtype="int64") - (open_now - made.places["open"].to_numpy(dtype="int64")) + now
    return places.assign(filled=filled, open=open_now - now), coming


def _freed(made: Ground, known: pd.DataFrame, came: np.ndarray) -> np.ndarray:
    """How many needed places of each cell the settled moves leave empty at once: not those who wait, nor what a cell has above
    its need, nor in a cell whose names are not yet matched. Who goes to a place that another one leaves waits for nobody.
    """
    places = made.places
    named = ids(places["cell_id"])
    seat = known["person_id"].map(made.staff.set_index("person_id")["origin_id"])
    goal = known["cell_id"].astype("str").to_numpy()
    needed, filled, empty = (places[name].to_numpy(dtype="int64") for name in ("needed", "filled", "open"))
    plain = empty == np.maximum(needed - filled, 0)
    freed = np.zeros(len(places), dtype="int64")
    for _ in range(len(known) + 1):
        fits = dict(zip(named, came <= empty + freed, strict=True))
        gone = _counted(places["cell_id"], seat[[bool(fits.get(one)) for one in goal]])
        more = np.where(plain, np.maximum(needed - filled + gone, 0) - empty, 0)
        if (more == freed).all():
            break
        freed = more
    return freed


def _pairs(made: Ground, left: Ground, asked: Asked) -> pd.DataFrame:
    """The allowed pairs of those who are left: what the ground had, and those with places that were not offered before."""
    before, now = (candidates.offered(one.places)["cell_id"] for one in (made, left))
    stand = made.pairs[made.pairs["person_id"].isin(left.givers["person_id"]) & made.pairs["cell_id"].isin(now)]
    new = left.places[left.places["cell_id"].isin(set(now) - set(before))]
    if new.empty:
        return stand.reset_index(drop=True)
    people = left.staff[left.staff["person_id"].isin(left.givers["person_id"])]
    more = eligibility.pairs(people, new, left.context, left.known.blocks, left.known.on, asked.without)
    both = pd.concat([stand.astype({"unknown": "str"}), more.astype({"unknown": "str"})], ignore_index=True)
    return both.sort_values(["person_id", "cell_id"], kind="stable", ignore_index=True)


def _counted(named: pd.Series, among: pd.Series) -> np.ndarray:
    """How often each name stands among the others, in the order of the names."""
    counts = pd.Series(ids(among)).value_counts()
    return counts.reindex(ids(named), fill_value=0).to_numpy(dtype="int64")
