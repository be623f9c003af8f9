"""The seam for the figures a need follows from: how they grew, and the FTP of health posts; cached as in store.py."""

import pandas as pd

from analytics import budget, lessons
from data.workbooks_load import ALLOWANCE
from pages.parts import slice_rows, store, store_load
from pages.parts.slices import Slice
from pages.parts.store import View, cached


@cached
def drivers(view: View, part: Slice) -> pd.DataFrame:
    """Figures a need follows from, of the units of a part: driver, detail, first and last year with their values, growth."""
    return _grown(_figures(view, part), ["driver", "detail"]).sort_values(["driver", "detail"], ignore_index=True)


@cached
def drivers_of_areas(view: View, part: Slice) -> pd.DataFrame:
    """The same per area, figures told for two years or more alone; what grew most first."""
    found = _grown(_figures(view, part), ["area", "driver", "detail"])
    return found[found["growth"].notna()].sort_values(
        ["growth", "area", "driver", "detail"], ascending=[False, True, True, True], ignore_index=True
    )


@cached
def allowances(view: View, part: Slice) -> pd.DataFrame:
    """The FTP told for units of a part: unit, detail (jabatan or rumpun; empty: all of the unit), year, value in per cent."""
    found = _told(view, part, allowance=True).sort_values(["unit", "detail", "year"], ignore_index=True)
    return found[["unit", "detail", "year", "value"]]


@cached
def lessons_without_post(view: View, part: Slice) -> pd.DataFrame:
    """lessons.without_post of the units of a part, with the name of the unit."""
    cells = pd.concat([store.rows(view, name)[["unit_id", "position_id"]] for name in ("balance", "needs")])
    found = lessons.without_post(cells, store.rows(view, "positions"), store.rows(view, "drivers"), store_load.rules(view))
    units = store.rows(view, "units")
    kept = found[found["unit_id"].isin(slice_rows.units_of(units, part))]
    return kept.assign(unit=kept["unit_id"].map(units.set_index("unit_id")["name"])).reset_index(drop=True)


def _told(view: View, part: Slice, *, allowance: bool) -> pd.DataFrame:
    units, told = store.rows(view, "units"), store.rows(view, "drivers")
    told = told[~told["driver"].str.casefold().isin(budget.SPENDING)]  # of the whole region, with a tab of its own
    kept = told[told["unit_id"].isin(slice_rows.units_of(units, part)) & told["driver"].eq(ALLOWANCE).eq(allowance)]
    return kept.assign(detail=kept["detail"].fillna(""), unit=kept["unit_id"].map(units.set_index("unit_id")["name"]))


def _figures(view: View, part: Slice) -> pd.DataFrame:
    units, kept = store.rows(view, "units"), _told(view, part, allowance=False)
    return kept.assign(detail=kept["detail"].fillna(""), area=kept["unit_id"].map(units.set_index("unit_id")["area"]))


def _grown(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """First and last year of each figure with their values; growth is null where only one year is told."""
    sums = rows.groupby([*key, "year"], as_index=False)["value"].sum().sort_values("year")
    ends = sums.groupby(key).agg(
        first_year=("year", "first"), first=("value", "first"), year=("year", "last"), value=("value", "last")
    )
    several = (ends["first"] > 0) & (ends["year"] > ends["first_year"])
    ends["growth"] = ends["value"] / ends["first"].where(several) - 1
    return ends.reset_index()
