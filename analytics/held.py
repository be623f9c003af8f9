"""A plan worked out anew around what people have settled: who is fixed to a place, and who stays where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from analytics import candidates
from analytics.columns import ids
from analytics.proposal import Asked, Ground


def around(made: Ground, asked: Asked, fixed: pd.DataFrame, staying: Iterable[int]) -> tuple[Ground, Asked]:
    """The ground and the question that are left for everybody else: `proposal.proposal` of them gives the other moves.

    fixed: person_id, cell_id, a row per person whose move is settled; it takes one place (of those empty now first, then of those
    that fall vacant later), one of the people its origin may give, and one of the moves asked for. staying: person_id of those
    kept out of the plan. Neither is moved by what is worked out; a person or place the ground does not know takes nothing. An
    origin's share was already given where the move is among those decided.
    """
    settled = {*fixed["person_id"].tolist(), *staying}
    came = _counted(made.places["cell_id"], fixed["cell_id"])
    now = np.minimum(came, made.places["open"].to_numpy(dtype="int64"))
    places = made.places.assign(
        filled=made.places["filled"] + now, open=made.places["open"] - now,
        later=(made.places["later"] - (came - now)).clip(lower=0))
    decided = made.known.decided
    counted = set() if decided is None else set(decided["person_id"])
    leaving = made.staff[made.staff["person_id"].isin(set(fixed["person_id"]) - counted)]
    spare = made.spare.assign(
        may_leave=(made.spare["may_leave"] - _counted(made.spare["origin_id"], leaving["origin_id"])).clip(lower=0))
    offered = candidates.offered(places)["cell_id"]
    left = replace(
        made, places=places, spare=spare,
        givers=made.givers[~made.givers["person_id"].isin(settled)].reset_index(drop=True),
        pairs=made.pairs[~made.pairs["person_id"].isin(settled) & made.pairs["cell_id"].isin(offered)].reset_index(drop=True))
    most = None if asked.max_moves is None else max(asked.max_moves - len(fixed), 0)
    return left, replace(asked, max_moves=most)


def _counted(named: pd.Series, among: pd.Series) -> np.ndarray:
    """How often each name stands among the others, in the order of the names."""
    counts = pd.Series(ids(among)).value_counts()
    return counts.reindex(ids(named), fill_value=0).to_numpy(dtype="int64")
