"""Two plans side by side, or one and today: the numbers, who differs, and what each does to the units."""

import pandas as pd
import streamlit as st

from data.person_code import code
from pages.parts import cards, plan_shown, store, tables, words_plan
from pages.parts.plan_shown import Shown
from pages.parts.store import View

TODAY, HERE = "Hari ini (tanpa rencana)", "Rencana di layar ini"
PAIR = ["person_id", "cell_id"]


def panel(view: View, shown: Shown, scope: str) -> None:
    """Any two of: the plan on the screen, the kept plans, today."""
    plans = store.rows(view, "plans")
    choices = {HERE: 0, TODAY: -1} | {str(row.name): int(row.plan_id) for row in plans.itertuples(index=False)
                                      if int(row.plan_id) != shown.plan_id}
    left, right = st.columns(2)
    one = str(left.selectbox("Rencana pertama", list(choices), index=1, key="banding_pertama"))
    two = str(right.selectbox("Rencana kedua", list(choices), index=0, key="banding_kedua"))
    first, second = (_plan(view, shown, choices[name]) for name in (one, two))
    changes = differences(first, second, view)
    cards.sentence(words_plan.changes(changes, _said(one), _said(two)))
    names = {"before": one, "after": two, "label": "Ukuran"}
    tables.show(view, sides(first, second), ["label", "before", "after"], title="Perbandingan rencana", scope=scope,
                key="banding_angka", headings=names)
    if len(changes):
        tables.show(view, changes, ["person", "before", "after", "change"], title="Pegawai yang berbeda", scope=scope,
                    key="banding_pegawai", headings=names | {"person": "Pegawai", "change": "Beda"}, height=300)
        tables.show(view, units(view, first, second), ["unit", "filled", "before", "after", "gap"], title="Unit yang berbeda",
                    scope=scope, key="banding_unit", height=300,
                    headings=names | {"filled": "Bezetting hari ini", "gap": "Beda"})


def sides(first: Shown, second: Shown) -> pd.DataFrame:
    """The five numbers of both: label, before (the first), after (the second), in words."""
    return pd.DataFrame([(label, own, other) for (label, own, _), (_, other, _) in zip(
        plan_shown.numbers(first), plan_shown.numbers(second), strict=True)], columns=["label", "before", "after"])


def differences(first: Shown, second: Shown, view: View) -> pd.DataFrame:
    """A row per person the two plans treat differently: person, before, after (the place in each, in words), change."""
    both = first.moves[PAIR].merge(second.moves[PAIR], on="person_id", how="outer", suffixes=("_a", "_b"))
    both = both[both["cell_id_a"].fillna("").ne(both["cell_id_b"].fillna(""))].sort_values("person_id", ignore_index=True)
    places = pd.concat([plan.moves.assign(place=plan.moves.get("to_position", "") + ", " + plan.moves.get("to_unit", ""))
                        for plan in (first, second) if len(plan.moves)] or [pd.DataFrame(columns=["cell_id", "place"])])
    words = dict(zip(places["cell_id"], places["place"], strict=True))
    change = pd.Series("ke tempat lain", index=both.index).mask(both["cell_id_a"].isna(), "hanya di rencana kedua").mask(
        both["cell_id_b"].isna(), "hanya di rencana pertama")
    return pd.DataFrame({"person": [code(one) for one in both["person_id"]],
                         "before": both["cell_id_a"].map(words).fillna("tetap di tempat"),
                         "after": both["cell_id_b"].map(words).fillna("tetap di tempat"), "change": change})


def units(view: View, first: Shown, second: Shown) -> pd.DataFrame:
    """A row per unit whose head count differs between the two: unit, filled (today), before, after, gap = after − before."""
    filled = store.rows(view, "balance").groupby("unit_id")["filled"].sum()
    net = [_net(plan.moves).reindex(filled.index, fill_value=0) for plan in (first, second)]
    rows = pd.DataFrame({"filled": filled, "before": filled + net[0], "after": filled + net[1], "gap": net[1] - net[0]})
    rows = rows[rows["gap"].ne(0)].astype("int64")
    names = store.rows(view, "units").set_index("unit_id")["name"]
    rows = rows.assign(unit=rows.index.map(names))
    return rows.sort_values(["gap", "unit"], ascending=[False, True], ignore_index=True)


def _net(moves: pd.DataFrame) -> pd.Series:
    """How many more people each unit has after the moves."""
    into, out = (moves[f"{end}_unit_id"].astype("int64").value_counts() for end in ("to", "from"))
    return into.sub(out, fill_value=0).astype("int64")


def _plan(view: View, shown: Shown, number: int) -> Shown:
    if number > 0:
        return plan_shown.kept(view, number) or shown
    return shown if number == 0 else plan_shown.today(view, shown.asked)


def _said(name: str) -> str:
    return name[0].lower() + name[1:] if name in (TODAY, HERE) else f"rencana {name}"
