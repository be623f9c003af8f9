"""The seam for single moves: where movers sit, what stands in for their field of study, who may trade, what is left to decide."""

import pandas as pd

from analytics import chain, eligibility, forward, swaps, vacancies
from analytics.candidates import key
from analytics.columns import flags
from pages.parts import outlook_rows, store, store_outlook, store_plan
from pages.parts.slices import Slice
from pages.parts.store import View

CELL = ["unit_id", "position_id"]


def sits(view: View, moves: pd.DataFrame) -> pd.Series:
    """The unit_id where each mover sits on the data date, as official papers name it: the roster's own word, which may be a part
    of the unit in whose need the person counts (from_unit_id). Who no longer counts there is left at from_unit_id.
    """
    people = store.rows(view, "people").set_index("person_id")
    still = flags(moves["person_id"].map(people["seat_id"]).eq(moves["from_unit_id"]), False)
    return moves["person_id"].map(people["unit_id"]).where(still, moves["from_unit_id"]).astype("int64")


def crossed(view: View, moves: pd.DataFrame, horizon: int = 0) -> pd.Series:
    """What stands in for the field of study of each mover, in words (eligibility.crossed); '' where the move is no cross-field
    one, and where the place or the person is not among those a plan is made from.
    """
    base = store_plan.ground(view, horizon)
    pairs = moves[["person_id"]].assign(cell_id=key(moves["to_unit_id"], moves["to_position_id"]))
    known = pairs["person_id"].isin(base.staff["person_id"]) & pairs["cell_id"].isin(base.places["cell_id"])
    asked = pairs[known]
    who = base.staff[base.staff["person_id"].isin(asked["person_id"])]
    where = base.places[base.places["cell_id"].isin(asked["cell_id"])]
    told = eligibility.crossed(who, where, base.context, base.known.blocks, view.on, asked)
    return told.reindex(moves.index, fill_value="")


def swapped(view: View, moved: pd.Series, *, unverified: bool) -> pd.DataFrame:
    """Rings of volunteers who trade places (swaps.swaps), people already moved by a plan left out: chain (the ring), both ends by
    id and by name, person, rank, score, unverified (rule keys).
    """
    out = tuple(sorted(int(one) for one in moved))
    version = store_plan.weights(view)
    rows = store_plan.lasting(view, ("swaps", out, unverified, version.version), lambda: swaps.swaps(
        store_plan.ground(view), version, unverified=unverified, without=out))
    ends = {f"{end}_{what}_id": rows[f"{end}_cell_id"].str.split(":").str[place].astype("int64")
            for end in ("from", "to") for place, what in enumerate(("unit", "position"))}
    return store_plan.named(view, rows.rename(columns={"cycle": "chain"}).assign(**ends))


def left_open(view: View, moves: pd.DataFrame) -> pd.DataFrame:
    """The vacancies the moves themselves leave (chain.left_open): unit, position, vacancies, by unit and position."""
    rows = chain.left_open(chain.chains(moves, store.rows(view, "balance")))
    names = store.rows(view, "positions").set_index("position_id")["name"]
    rows = rows.assign(unit=rows["unit_id"].map(store.unit_names(view)), position=rows["position_id"].map(names))
    return rows.sort_values(["unit", "position"], ignore_index=True)


def due(view: View, moves: pd.DataFrame) -> pd.DataFrame:
    """By when the next gap at either end must be decided upon, as if the moves were in effect on the data date: the rows of
    store_outlook.decide_by for the cells touched, up to 36 months ahead. Movers who leave by then count where they go.
    """
    ends = [moves[["person_id", f"{end}_unit_id", f"{end}_position_id"]].set_axis(["person_id", *CELL], axis=1)
            for end in ("from", "to")]
    net = ends[1].groupby(CELL).size().sub(ends[0].groupby(CELL).size(), fill_value=0).rename("net").reset_index()
    cells = store_outlook.cells(view, Slice()).merge(net, on=CELL)
    cells = cells.assign(filled=cells["filled"] + cells["net"])
    gone = store_outlook.gone(view)
    gone = gone[gone["leaves_on"] <= pd.Timestamp(view.on) + pd.DateOffset(months=max(forward.HORIZONS))]
    to = ends[1].set_index("person_id")
    moved = gone["person_id"].isin(to.index)
    gone = gone.assign(**{name: gone["person_id"].map(to[name]).where(moved, gone[name]).astype("int64") for name in CELL})
    return outlook_rows.due(vacancies.decide_by(cells, gone, view.on, store.blocks(view)), cells, view.on)
