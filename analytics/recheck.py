"""What moves of a plan do as a whole, at once: every rule for every pair, and both ends at the four dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analytics import candidates, eligibility, forward
from analytics.columns import ids
from analytics.plan_ground import Ground

ENDS = (("from_unit_id", "from_position_id"), ("to_unit_id", "to_position_id"))


def rechecked(
    base: Ground, moves: pd.DataFrame, blocks: Iterable[Mapping[str, Any]], on: date, decided: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """eligibility.judged for the pairs, and forward.check for both ends.

    moves: person_id, from_unit_id, from_position_id, to_unit_id, to_position_id; vacant_on where the place is not empty yet. The
    plan is judged as a whole: a place that one of the moves leaves is open to another, whose coming is counted at that end.
    decided: moves approved and not yet in the roster; those of the same people are this plan's own and are not counted twice.
    """
    blocks = list(blocks)
    asked = moves.assign(cell_id=candidates.key(moves["to_unit_id"], moves["to_position_id"]))
    pairs = asked[asked["cell_id"].isin(base.places["cell_id"]) & asked["person_id"].isin(base.staff["person_id"])]
    who = base.staff[base.staff["person_id"].isin(pairs["person_id"])]
    where = base.places[base.places["cell_id"].isin(pairs["cell_id"])]
    left, joined = _counts(asked, where["cell_id"])[0], _counts(asked, who["origin_id"])[1]
    where = where.assign(open=where["open"] + left.to_numpy())
    others = decided
    if decided is not None and len(decided):
        own = ids(decided["person_id"]).isin(ids(asked["person_id"]))
        settled, others = decided[own], decided[~own]
        gone, come = _counts(settled, who["origin_id"])
        joined = joined + gone - come
    who = who.assign(**{name: who[name] + joined.to_numpy() for name in ("spare_floor", "spare_minimum")})
    told = eligibility.judged(who, where, base.context, blocks, on, pairs[["person_id", "cell_id"]])
    return told, forward.check(base.known.balance, base.staff, moves, base.known.units, base.known.positions, blocks, on, others,
                               base.ahead)


def _counts(moves: pd.DataFrame, cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """How many of the moves leave each of these cells, and how many come to it."""
    counts = [candidates.key(moves[unit], moves[position]).value_counts() for unit, position in ENDS]
    gone, come = (pd.Series(count.reindex(cells, fill_value=0).to_numpy(), index=cells.index) for count in counts)
    return gone, come
