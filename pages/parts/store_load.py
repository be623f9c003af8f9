"""The seam for need and work: tasks, methods, load per person, surges, cut to one part of the region; cached as in store.py."""

import pandas as pd

from analytics import budget, demand, doubt, efficiency, load_spread, methods, need_rules, plausible, reconcile, workload
from analytics import rules as law
from analytics.need_rules import NeedRules
from pages.parts import certain_rows, slice_rows, slices, store
from pages.parts.slices import Slice
from pages.parts.store import View, cached

FILE = "berkas beban kerja"
RECEIVED = "permohonan masuk"
CELL = ["unit_id", "position_id"]
TOLD = 36  # months of a surge chart
ABOUT_NEED = ("kebutuhan", "beban kerja")  # what a correction must speak of to put a need in doubt


def rules(view: View) -> NeedRules:
    """The rules of need in force on the data date."""
    return need_rules.read(store.blocks(view), view.on)


@cached
def tasks(view: View, part: Slice) -> pd.DataFrame:
    """Tasks of a part with unit, agency and jabatan in words, `people` (minutes ÷ effective working time) and `to_check` (why
    its norm should be looked at, '' where not); those to look at first.
    """
    found = _cut(view, store.rows(view, "tasks"), part)
    check = plausible.long_norms(found, rules(view).longest_hours)
    found = found.assign(people=found["minutes"] / float(rules(view).minutes.value), to_check=check, sure=check.eq(""))
    return found.sort_values(
        ["sure", "agency", "unit", "position", "people"], ascending=[True, True, True, True, False], ignore_index=True
    ).drop(columns="sure")


@cached
def load(view: View, part: Slice) -> pd.DataFrame:
    """Work against people per unit and jabatan of a part, in words too; only posts whose work is stated, or that have people
    beside such posts in the same unit. silent: tasks without volume or norm; to_check: why its work should be looked at.
    """
    balance = store.rows(view, "balance")
    found = efficiency.load(_fte(view), balance, letters=_letters(view))
    found = efficiency.told(found, workload.silent_tasks(store.rows(view, "tasks")))
    found = found.assign(to_check=plausible.heavy_posts(found, rules(view).most_people))
    known = found[found["unit_id"].isin(found.loc[found["fte"].notna(), "unit_id"])]
    return _cut(
        view, known.merge(balance[["unit_id", "position_id", "needed"]], on=["unit_id", "position_id"], how="left"), part
    )


def of_post(view: View, part: Slice) -> pd.DataFrame:
    """The rows of `load` whose work is stated, cut to one unit where the part names it."""
    rows = load(view, part).dropna(subset=["fte"])
    return rows[rows["unit_id"].eq(part.unit_id)] if part.unit_id else rows


@cached
def by_row(view: View, part: Slice, by: str) -> pd.DataFrame:
    """Load per row of `by`: id, label, fte, filled, half_known, eu, pj, burden; the heaviest first; posts with stated work."""
    known = load(view, part)
    known = slice_rows.keyed(known[known["fte"].notna()], store.rows(view, "units"), part, by)
    labels = known.drop_duplicates("id").set_index("id")["label"]
    found = efficiency.by_unit(known.assign(unit_id=known["id"]), letters=_letters(view)).rename(columns={"unit_id": "id"})
    found = found.assign(label=found["id"].map(labels))
    return found.sort_values(["eu", "fte", "label"], ascending=[False, False, True], na_position="first", ignore_index=True)


@cached
def total(view: View, part: Slice) -> dict[str, float]:
    """fte, filled over the posts whose work is stated, eu over those known whole (half_known: how many are not); recomputed
    and stated need of the same posts.
    """
    known = load(view, part)
    known = known[known["fte"].notna()]
    sure = efficiency.whole(known)
    made = workload.needed(known["fte"], rounding=rules(view).rounding.value)
    people = float(sure["filled"].sum())
    return {
        "fte": float(known["fte"].sum()),
        "filled": float(known["filled"].sum()),
        "half_known": float(len(known) - len(sure)),
        "recomputed": float(made.sum()),
        "needed": float(known["needed"].fillna(0).sum()),
        "eu": float(sure["fte"].sum()) / people if people else float("nan"),
        "posts": float(len(known)),
        "unmanned": float(((known["fte"] > 0) & (known["filled"] == 0)).sum()),
    }


@cached
def rounding(view: View, part: Slice) -> pd.DataFrame:
    """What each rule of rounding does to the total: rounding, needed, needed_raw, added, words."""
    return workload.rounding_effect(load(view, part).dropna(subset=["fte"])[["unit_id", "position_id", "fte"]])


@cached
def side_by_side(view: View, part: Slice) -> pd.DataFrame:
    """Every method that has its figures, per unit and jabatan of a part, in words; which one counts is in `counts`, the people
    there in `filled`, and for ABK-Kes the WISN ratio.
    """
    found, chosen = _methods(view), _chosen(view)
    marked = found.merge(
        chosen[["unit_id", "position_id", "method", "method_reason"]].assign(counts=True),
        how="left",
        on=["unit_id", "position_id", "method"],
    )
    rows = methods.wisn(marked.assign(counts=marked["counts"].eq(True)), store.rows(view, "balance"))
    rows["wisn_ratio"] = rows["wisn_ratio"].where(rows["method"].eq(methods.HEALTH))
    return _cut(view, rows, part)


@cached
def beside(view: View, part: Slice) -> pd.DataFrame:
    """methods.beside of a part with names, the people there, the method that counts and span = largest less smallest answer;
    only posts more than one method answers for (all, where none is), the most different first.
    """
    rows = side_by_side(view, part)
    found = methods.beside(rows)
    names = rows.drop_duplicates(CELL)[[*CELL, "unit", "agency", "position", "filled"]]
    chosen = _chosen(view)[[*CELL, "method", "words"]]
    silent = chosen["words"].str.startswith(f"{methods.SILENT} ")
    chosen = chosen.assign(method=chosen["method"] + silent.map({True: " (belum ada datanya)", False: ""}))
    found = found.merge(names, on=CELL).merge(chosen[[*CELL, "method"]], how="left", on=CELL)
    several = found[found["answers"] > 1]
    return (several if len(several) else found).sort_values(
        ["span", "unit", "position"], ascending=[False, True, True], na_position="last", ignore_index=True
    )


def unknown_methods(view: View) -> pd.DataFrame:
    """The choices per family whose method nothing here counts by: family, method, chosen_by, reason."""
    rows = store.rows(view, "methods")
    return rows[~rows["method"].isin(methods.METHODS)]


@cached
def _chosen(view: View) -> pd.DataFrame:
    """methods.chosen: what the method of its family answers for every unit and jabatan, null where it has no figures."""
    known = store.rows(view, "methods")
    return methods.chosen(_methods(view), store.rows(view, "positions"), known[known["method"].isin(methods.METHODS)])


@cached
def _methods(view: View) -> pd.DataFrame:
    return methods.side_by_side(
        store.rows(view, "balance"),
        store.rows(view, "positions"),
        store.rows(view, "units"),
        store.rows(view, "tasks"),
        store.rows(view, "drivers"),
        rules(view),
        ranges=ranges(view),
        stated=store.rows(view, "needs"),
    )


@cached
def reconciled(view: View, part: Slice) -> pd.DataFrame:
    """What the file states of a task or a jabatan, or the decree, against what we count, where they differ."""
    minutes, how = float(rules(view).minutes.value), rules(view).rounding.value
    stated, known = store.rows(view, "stated_loads"), store.rows(view, "tasks")
    decreed = store.rows(view, "balance").loc[lambda rows: rows["needed"] > 0, ["unit_id", "position_id", "needed"]]
    each = reconcile.tasks(known, minutes_per_year=minutes)
    found = [
        each.assign(origin="tugas " + each["task"].astype("str")).drop(columns="task"),
        reconcile.positions(reconcile.once(known), known, minutes_per_year=minutes, rounding=how).assign(origin=FILE),
        reconcile.positions(stated, known, minutes_per_year=minutes, rounding=how).assign(origin=FILE),
        reconcile.positions(decreed, known, minutes_per_year=minutes, rounding=how).assign(origin="kebutuhan yang berlaku"),
    ]
    rows = pd.concat(found, ignore_index=True).drop_duplicates([*CELL, "figure", "stated", "origin"])
    rows = _cut(view, rows[~rows["reconciled"]], part)
    return rows.sort_values("deviation", key=lambda column: -column.abs(), ignore_index=True)


@cached
def ranges(view: View) -> pd.DataFrame:
    """The interval of each need whose norms are old, missing or disputed."""
    asked = store.rows(view, "corrections")
    asked = asked[asked["thing"].isin(ABOUT_NEED)]
    held = rules(view)
    return doubt.need_range(
        store.rows(view, "tasks"),
        asked,
        on=view.on,
        minutes_per_year=float(held.minutes.value),
        rounding=held.rounding.value,
        years=int(held.stale_years.value),
        margin=float(held.stale_margin.value),
    )


@cached
def sure(view: View, part: Slice) -> pd.DataFrame:
    """The balance of a part with the interval of its need and how certain its shortage is."""
    found = doubt.certain(store.rows(view, "balance"), ranges(view))
    why = ranges(view)[["unit_id", "position_id", "unsure"]]
    return _cut(view, found.merge(why, how="left", on=["unit_id", "position_id"]), part)


@cached
def sure_units(view: View, part: Slice) -> pd.DataFrame:
    """Which units of a part are short for certain, which perhaps, and why; see certain_rows.by_unit."""
    return certain_rows.by_unit(sure(view, part))


@cached
def spread(view: View, part: Slice, over: str) -> pd.DataFrame:
    """How evenly each jabatan's work lies on its people over units or areas; the least even first; posts known whole."""
    known = efficiency.whole(load(view, part))[["unit_id", "position_id", "minutes", "fte", "filled"]]
    areas = over in slices.AREAS
    found = load_spread.by_area(known, store.rows(view, "units")) if areas else load_spread.by_position(known)
    names = store.rows(view, "positions").set_index("position_id")["name"]
    found = found.assign(position=found["position_id"].map(names), to_move=(found["to_move"] + 0.5) // 1)
    return found[found["places"] > 1].sort_values(
        ["to_move", "times", "position"], ascending=[False, False, True], ignore_index=True
    )


@cached
def places(view: View, part: Slice, position_id: int) -> pd.DataFrame:
    """The units behind one row of the spread: label, fte, filled, ej, fair, move; the heaviest load first."""
    known = efficiency.whole(load(view, part))[["unit_id", "position_id", "fte", "filled"]]
    units = store.rows(view, "units").set_index("unit_id")
    found = load_spread.places(known, position_id)
    return found.assign(label=found["unit_id"].map(units["name"]), agency=found["unit_id"].map(units["agency"]))


@cached
def applications(view: View) -> pd.DataFrame:
    """Applications received per unit, service and month: unit_id, unit, service, month, value; only units of the region."""
    told = store.rows(view, "indicator_values")
    told = told[told["indicator"].eq(RECEIVED) & ~told["outside"].astype(bool)]
    return told[["unit_id", "unit", "service", "month", "value"]].reset_index(drop=True)


@cached
def surges(view: View, last: int = 1) -> pd.DataFrame:
    """The newest judged months of every service, the strongest surge first; see demand.surges. With the unit's name."""
    told = applications(view)
    found = demand.surges(told, norms=norms(view), last=last, minutes_per_year=float(rules(view).minutes.value))
    names = told.drop_duplicates("unit_id").set_index("unit_id")["unit"] if len(told) else pd.Series(dtype="str")
    found = found.assign(unit=found["unit_id"].map(names))
    order = found["status"].map({word: place for place, word in enumerate(_URGENT)}).fillna(len(_URGENT))
    return (
        found.assign(order=order)
        .sort_values(
            ["order", "surge_score", "unit", "service", "month"], ascending=[True, False, True, True, True], ignore_index=True
        )
        .drop(columns="order")
    )


def surges_of(view: View, part: Slice) -> pd.DataFrame:
    """The newest judged month of the services of a part, judged among all services of the region; as `surges`, in whole
    applications.
    """
    inside = slice_rows.units_of(store.rows(view, "units"), part)
    found = surges(view)
    whole = {name: (found[name] + 0.5) // 1 for name in ("expected", "bound")}  # applications are counted
    return found.assign(**whole)[found["unit_id"].isin(inside)].reset_index(drop=True)


@cached
def norms(view: View) -> pd.DataFrame:
    """Minutes per application of a service at a unit: all tasks that say they answer it, together."""
    said = store.rows(view, "tasks").dropna(subset=["service"])
    return said.groupby(["unit_id", "service"], as_index=False)[["minutes_per_result"]].sum(min_count=1).dropna()


@cached
def spent(view: View) -> pd.DataFrame:
    """Belanja pegawai and total belanja per year, typed or read from a file (budget.known)."""
    return budget.known(store.rows(view, "figures"), store.rows(view, "drivers"))


def spending(view: View) -> budget.StaffSpending | None:
    """Belanja pegawai of the newest year against its limit."""
    return budget.staff_spending(spent(view), law.in_force(store.blocks(view), "budget.personnel_limit", view.on))


_URGENT = ("lonjakan bertahan", "lonjakan", "perlu dipantau", "dalam batas")


def _letters(view: View) -> dict[str, float]:
    """The letters of EJ and their lower bounds on the data date."""
    return dict(law.in_force(store.blocks(view), "class.ej", view.on).value)


@cached
def _fte(view: View) -> pd.DataFrame:
    return workload.fte(store.rows(view, "tasks"), minutes_per_year=float(rules(view).minutes.value))


def _cut(view: View, rows: pd.DataFrame, part: Slice) -> pd.DataFrame:
    return slices.cells(rows, store.rows(view, "units"), store.rows(view, "positions"), part)
