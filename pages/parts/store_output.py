"""The seam for individual output: how evenly the people of one jabatan in one unit share its work; cached as in store.py.

A group of fewer people than anonymity.STAFF_LEAST is never shown: its lightest and heaviest load would be somebody's.
"""

from dataclasses import dataclass

import pandas as pd

from analytics import anonymity, load_spread
from pages.parts import slices, store, store_load
from pages.parts.slices import Slice
from pages.parts.store import View, cached


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The groups that may be shown, the least even first, and how many are withheld for being small."""

    rows: pd.DataFrame
    withheld: int


def known(view: View) -> bool:
    """Whether any individual output with its time is imported."""
    return bool(store.rows(view, "outputs")["minutes"].notna().any())


@cached
def between(view: View, part: Slice) -> Between:
    """As load_spread.by_person, per unit × jabatan of a part, in words, with `group` (jabatan and unit) for the chart."""
    found = load_spread.by_person(_a_year(view), minutes_per_year=_minutes(view))
    found = slices.cells(found, store.rows(view, "units"), store.rows(view, "positions"), part)
    several = found[found["places"] > 1]
    rows = several[several["places"] >= anonymity.STAFF_LEAST]
    rows = rows.assign(group=rows["position"] + " · " + rows["unit"])
    return Between(rows=rows.sort_values(["coefficient", "group"], ascending=[False, True], ignore_index=True),
                   withheld=len(found) - len(rows))


@cached
def people(view: View, unit_id: int, position_id: int) -> pd.DataFrame:
    """The people of one group: name, nip, load, months_told; the heaviest load first. Nobody of a small group."""
    rows = _a_year(view)
    rows = rows[rows["unit_id"].eq(unit_id) & rows["position_id"].eq(position_id)]
    if len(rows) < anonymity.STAFF_LEAST:
        rows = rows.head(0)
    rows = rows.assign(load=rows["minutes"] / _minutes(view))
    named = rows.merge(store.rows(view, "identities"), how="left", on="person_id")
    return named.sort_values(["load", "person_id"], ascending=[False, True], ignore_index=True)


@cached
def _a_year(view: View) -> pd.DataFrame:
    return load_spread.a_year(store.rows(view, "outputs"))


def _minutes(view: View) -> float:
    return float(store_load.rules(view).minutes.value)
