"""Tukar guling on a day's ground: volunteers who may take each other's places and wished for the very place.

A swap changes nobody's head count, so places need not be open and no donor floor is asked; every other rule is. The rings are
transfer.cycles: as many volunteers as can be, then the dearest wishes.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analytics import criteria, eligibility, transfer
from analytics.columns import flags
from analytics.criteria import Weights
from analytics.criteria_values import ONE, RANKS
from analytics.proposal import LEAST_WISH, Ground

NOT_ASKED = ("transfer.open_place", "donor.floor", "donor.minimum")
COLUMNS = ["cycle", "person_id", "from_cell_id", "to_cell_id", "rank", "score", "unverified"]


def swaps(made: Ground, version: Weights, *, unverified: bool = True, without: Collection[object] = ()) -> pd.DataFrame:
    """A row is one volunteer of one ring, in the order of the ring: cycle (1, 2 …), person_id, from_cell_id, to_cell_id, rank
    (1 first wish, 2 second, 3 third, 4 a further one), score (0–1), unverified (keys of rules not certain, joined by '; ').

    unverified: pairs with such rules may stand in it, marked. without: people already moved by a plan. Who sits where no need
    is stated, or leads a unit, is not among them.
    """
    staff, places = made.staff, made.places
    able = flags(staff["voluntary"], False) & ~flags(staff["is_head"], False) & ~staff["person_id"].isin(without).to_numpy()
    people = staff[able & staff["origin_id"].isin(places["cell_id"]).to_numpy()].reset_index(drop=True)
    cells = places[places["cell_id"].isin(people["origin_id"])]
    if len(people) < 2:
        return pd.DataFrame(columns=COLUMNS)
    pairs = eligibility.pairs(people, cells, made.context, made.known.blocks, made.known.on, NOT_ASKED)
    pairs = pairs[pairs["outcome"].eq("pass") | (unverified & pairs["proposable"])].reset_index(drop=True)
    scored = criteria.scores(pairs, people, cells, made.context, made.known.blocks, made.known.on, version)
    told = scored[["person_id", "cell_id", "wish", "score"]].assign(unverified=pairs["unknown"].astype("str"))
    told = told[told["wish"].ge(LEAST_WISH)].astype({"cell_id": "str"})
    told["rank"] = told["wish"].map({value / ONE: rank for rank, value in enumerate(RANKS) if rank}).fillna(len(RANKS))
    rings = transfer.cycles(people[["person_id", "origin_id"]].rename(columns={"origin_id": "cell_id"}),
                            told[["person_id", "cell_id", "rank"]])
    marks = told[["person_id", "cell_id", "score", "unverified"]].rename(columns={"cell_id": "to_cell_id"})
    return rings.merge(marks, on=["person_id", "to_cell_id"], how="left")[COLUMNS]
