"""The seam for one person: fit to the post held now, what another post would bring, the support it asks for, what was said."""

import pandas as pd

from analytics import benefit
from pages.parts import store, store_plan
from pages.parts.store import View

TOLD = ["said_on", "answer", "concern", "how_met", "noted_by"]


def present(view: View, person_id: int) -> pd.DataFrame:
    """The points of each criterion for the post held now (criteria.points); empty where no need is stated for that post."""
    base = store_plan.ground(view)
    mine = base.staff[base.staff["person_id"].eq(person_id)][["person_id", "origin_id"]].rename(columns={"origin_id": "cell_id"})
    mine = mine[mine["cell_id"].isin(base.places["cell_id"])]
    return store_plan.points(view, mine) if len(mine) else pd.DataFrame(columns=["points"])


def source(view: View, person_id: int) -> str | None:
    """Why plans may ask this person (unit asal melebihi kebutuhan, permintaan sendiri); None where they do not."""
    rows = store_plan.ground(view).givers
    found = rows.loc[rows["person_id"].eq(person_id), "source"]
    return str(found.iloc[0]) if len(found) else None


def move(view: View, person_id: int, cell_id: str) -> pd.DataFrame:
    """The move of one person to one place as a plan would hold it, one row: both ends, distance_km and voluntary."""
    base = store_plan.ground(view)
    seat = base.staff.set_index("person_id").loc[person_id]
    unit, position = (int(part) for part in cell_id.split(":"))
    return pd.DataFrame({
        "person_id": [person_id], "from_unit_id": [seat["seat_id"]], "from_position_id": [seat["position_id"]],
        "to_unit_id": [unit], "to_position_id": [position], "voluntary": [bool(seat["voluntary"])],
        "distance_km": store_plan.distance(view, pd.Series([person_id]), pd.Series([cell_id]))})


def brings(view: View, person_id: int, cell_id: str) -> pd.Series:
    """What the place would bring (a row of benefit.sheet): classes, next level, what to look up."""
    base = store_plan.ground(view)
    return benefit.sheet(move(view, person_id, cell_id), base.staff, base.known.positions).iloc[0]


def support(view: View, person_id: int, cell_id: str) -> pd.DataFrame:
    """The support the place asks for were the move in effect on the data date (benefit.support)."""
    base, links = store_plan.ground(view), store_plan.fit(view, person_id)
    crossed = links.loc[links["cell_id"].eq(cell_id) & links["cross_field"].astype(bool), "person_id"]
    return benefit.support(move(view, person_id, cell_id), base.staff, base.known.positions, base.known.blocks, view.on,
                           base.known.competencies, crossed)


def consents(view: View, person_id: int) -> pd.DataFrame:
    """What the person answered to any proposal, the newest first: TOLD."""
    rows = store.rows(view, "consents")
    rows = rows[rows["person_id"].eq(person_id)].sort_values("consent_id", ascending=False, ignore_index=True)
    return rows[TOLD]


def needs_check(view: View, keys: object) -> str:
    """The rules not certain of a pair, in words, '' for none; keys: rule keys joined by '; '."""
    names = dict(zip(store_plan.rules(view)["rule"], store_plan.rules(view)["label"], strict=True))
    return "; ".join(names.get(one, one) for one in str(keys).split("; ") if one and one not in ("nan", "None", "<NA>"))
