"""Places of a kept plan that stand open because hands took their move out: they had somebody, and need no recruitment."""

import pandas as pd

from analytics import candidates
from data import plans
from data.person_code import code
from pages.parts import cards, formats, store, store_plan, tables
from pages.parts.store import View

COLUMNS = ["unit", "position", "people", "person"]
STEP, LABEL = "freed", "Terbuka: usulan dikeluarkan"


def freed(view: View, plan_id: int, moves: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS, a row per place: how many of its posts that are empty today lost their move and nobody got since, and who it was.

    moves: those the plan holds now (cell_id).
    """
    gone = plans.taken_out(store.opened(view.data), plan_id)
    gone = gone.assign(cell_id=candidates.key(gone["to_unit_id"], gone["to_position_id"])) if len(gone) else gone
    if gone.empty:
        return pd.DataFrame(columns=COLUMNS)
    places, units = store_plan.ground(view).places.set_index("cell_id"), store.unit_names(view)
    going, rows = moves["cell_id"].value_counts(), []
    for cell, out in gone.groupby("cell_id"):
        left = int(places["open"].get(cell, 0)) - int(going.get(cell, 0))
        if left > 0:
            rows.append((units.get(int(out["to_unit_id"].iloc[0]), ""), places.at[cell, "position"], min(left, len(out)),
                         "; ".join(code(one) for one in sorted(out["person_id"]))))
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["unit", "position"], ignore_index=True)


def told(ladder: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The ladder with the freed places as a step of their own, taken off what remains."""
    many = int(rows["people"].sum())
    if not many:
        return ladder
    rest = ladder.assign(people=ladder["people"].mask(ladder["step"].eq("remainder"), ladder["people"] - many))
    step = pd.DataFrame([(STEP, LABEL, many)], columns=["step", "label", "people"])
    return pd.concat([rest[:-1], step, rest[-1:]], ignore_index=True)


def listed(view: View, rows: pd.DataFrame, scope: str) -> None:
    """The freed places by name; nothing where there are none."""
    if rows.empty:
        return
    cards.sentence(f"**{formats.number(rows['people'].sum())} formasi terbuka karena usulannya dikeluarkan dengan tangan**: ada"
                   " calonnya, jadi bukan formasi yang memerlukan pengadaan.")
    tables.show(view, rows, COLUMNS, title="Formasi yang terbuka karena usulan dikeluarkan", scope=scope, key="usulan_terbuka",
                headings={"person": "Usulan yang dikeluarkan", "people": "Formasi", "position": "Jabatan"}, widths={"unit": 260})
