"""How much work each person carries: EJ per position, EU per unit, and the letter of the old forms.

    EJ = beban ÷ (bezetting × waktu kerja efektif)     = FTE ÷ bezetting; undefined where nobody is there
    EU = Σ beban ÷ (Σ bezetting × waktu kerja efektif) of a unit, over posts whose work is known whole

Of a post some of whose tasks tell no volume or no norm only a part of the work is known: its EJ is the least it can be, and
in EU its people would count whole and its work in part, so it stands aside and is counted (column `silent`, see `told`).

A high figure is overload, the opposite of good staffing: A means too few people. Two mistakes of forms in use are kept
out: EJ as bezetting ÷ kebutuhan (the inverse), and as beban ÷ (FTE × waktu), which is 1.00 always.
Source: forms D and E of Permendagri 12/2008; letters: rule `class.ej`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers

KEY = ["unit_id", "position_id"]
# Same as rule `class.ej` (a test compares): lower bounds. A bound of 1.00 is passed, not reached: full is not over.
LETTERS: Mapping[str, float] = {"A": 1.00, "B": 0.90, "C": 0.70, "D": 0.50, "E": 0.0}
BURDENS: Mapping[str, str] = {
    "A": "beban berlebih", "B": "beban penuh", "C": "beban cukup", "D": "beban ringan", "E": "beban sangat ringan",
}  # fmt: skip
OVERLOAD = "A"
CENT = Decimal("0.01")


def load(work: pd.DataFrame, staffing: pd.DataFrame, *, letters: Mapping[str, float] = LETTERS) -> pd.DataFrame:
    """Work against people, one row per unit and position that either side knows, ordered by both.

    work: workload.fte(); staffing: unit_id, position_id, filled. A key that stands twice raises ValueError.
    Back: unit_id, position_id, minutes, fte, filled, ej, pj, burden. ej, pj and burden are null where nobody is
    there (filled 0) or the work is unknown.
    """
    sides = []
    for frame, columns in ((work, ["minutes", "fte"]), (staffing, ["filled"])):
        side = frame.reindex(columns=[*KEY, *columns])
        side = side.assign(**{key: ids(side[key]) for key in KEY}, **{name: numbers(side[name]) for name in columns})
        if side.duplicated(KEY).any():
            raise ValueError(f"{', '.join(columns)}: a unit and position stands twice")
        sides.append(side)
    if sides[0].empty or sides[1].empty:
        kept = sides[1] if sides[0].empty else sides[0]
        sides = [side.astype({key: kept[key].dtype for key in KEY}) for side in sides]
    rows = sides[0].merge(sides[1], how="outer", on=KEY)
    rows["filled"] = rows["filled"].fillna(0)
    if (rows["filled"] < 0).any():
        raise ValueError("filled holds a negative number")
    rows["ej"] = rows["fte"] / rows["filled"].where(rows["filled"] > 0)
    rows["pj"] = grade(rows["ej"], letters)
    rows["burden"] = rows["pj"].map(BURDENS).astype("str")
    return rows.sort_values(KEY, ignore_index=True)


def grade(ej: pd.Series, letters: Mapping[str, float] = LETTERS) -> pd.Series:
    """The letter of each EJ, rounded to two decimals half up first (0.895 is 0.90, so B); null where EJ is.

    letters: lower bounds from the heaviest load down; exactly 1.00 is B where A begins at 1.00.
    """
    values = [None if np.isnan(value) else _two_decimals(value) for value in numbers(ej)]
    steps = sorted(((Decimal(str(bound)), letter) for letter, bound in letters.items()), reverse=True)
    return pd.Series([None if value is None else _letter(value, steps) for value in values], index=ej.index, dtype="str")


def told(load: pd.DataFrame, silent: pd.DataFrame) -> pd.DataFrame:
    """The rows of load() with silent (tasks that tell no volume or no norm); where there are any, only the letter of overload
    is kept: more work cannot take it back, while any lighter one may be too light.

    silent: workload.silent_tasks().
    """
    counts = silent.assign(**{key: ids(silent[key]) for key in KEY}).set_index(KEY)["silent"]
    found = counts.reindex(pd.MultiIndex.from_frame(load[KEY]), fill_value=0).to_numpy(dtype=int)
    rows = load.assign(silent=found)
    return rows.assign(pj=rows["pj"].mask(rows["silent"].gt(0) & rows["pj"].ne(OVERLOAD)))


def whole(load: pd.DataFrame) -> pd.DataFrame:
    """The rows whose work is known whole; all whose work is known where no column `silent` tells otherwise."""
    return load[load["fte"].notna() & (load["silent"].eq(0) if "silent" in load else True)]


def by_unit(load: pd.DataFrame, *, letters: Mapping[str, float] = LETTERS) -> pd.DataFrame:
    """One row per unit: unit_id, minutes, fte, filled, filled_unmeasured, half_known, eu, pj, burden.

    All people of the unit are in the divisor, as the form has it; filled_unmeasured tells how many of them sit in
    positions whose work nobody has stated, which makes the unit look idler than it is. half_known: posts (see `told`) that
    eu, pj and burden leave out with their work and their people; minutes, fte and filled hold them.
    """
    half = load["fte"].notna() & ~load.index.isin(whole(load).index)
    rows = load.assign(filled_unmeasured=load["filled"].where(load["fte"].isna(), 0), half_known=half.astype(int),
                       work=load["fte"].mask(half), people=load["filled"].mask(half, 0))  # fmt: skip
    groups = rows.groupby("unit_id", dropna=False)
    kept = groups[["work"]].sum(min_count=1).join(groups["people"].sum())
    sums = groups[["minutes", "fte"]].sum(min_count=1).join(groups[["filled", "filled_unmeasured", "half_known"]].sum())
    sums["eu"] = kept["work"] / kept["people"].where(kept["people"] > 0)
    sums["pj"] = grade(sums["eu"], letters)
    sums["burden"] = sums["pj"].map(BURDENS).astype("str")
    return sums.reset_index().sort_values("unit_id", ignore_index=True)


def _two_decimals(value: float) -> Decimal:
    return Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)


def _letter(value: Decimal, steps: list[tuple[Decimal, str]]) -> str:
    for bound, letter in steps:
        if value > bound or (value == bound and bound != 1):
            return letter
    raise ValueError("EJ lies below the lowest letter")


def at_both_ends(ends: pd.DataFrame, load: pd.DataFrame) -> pd.DataFrame:
    """The cells a plan touches with the load per person before and after it: what the moves add to a service, and take.

    ends: unit_id, position_id, before, after (people); load: unit_id, position_id, fte. Back: the rows of `ends` with fte,
    ej_before, ej_after (FTE ÷ people), null where the work is not stated or nobody is there.
    """
    stated = load.dropna(subset=["fte"])
    work = stated.assign(**{key: ids(stated[key]) for key in KEY}).set_index(KEY)["fte"]
    where = pd.MultiIndex.from_frame(ends[KEY].assign(**{key: ids(ends[key]) for key in KEY}))
    fte = pd.Series(work.reindex(where).to_numpy(dtype=float), index=ends.index)
    each = {name: fte / pd.Series(numbers(ends[people]), index=ends.index).where(lambda count: count > 0)
            for name, people in (("ej_before", "before"), ("ej_after", "after"))}
    return ends.assign(fte=fte, **each)


def shared(rows: pd.DataFrame) -> tuple[float, float]:
    """Load per person before and after over the rows of `at_both_ends` whose work is stated (Σ FTE ÷ Σ people; NaN: nobody)."""
    known = rows[rows["fte"].notna()]
    work, people = float(known["fte"].sum()), [float(known[name].sum()) for name in ("before", "after")]
    before, after = (work / count if count else np.nan for count in people)
    return before, after
