"""The minimum a puskesmas must have. No need and no surplus: only below or met.

The table speaks of kinds of staff (perawat, kefarmasian), the office's peta jabatan of positions (Perawat Terampil, Perawat
Mahir): several positions of one unit then share one minimum, and no position alone has it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers
from analytics.method_rows import KEY, MINIMUM, answers, shared
from analytics.need_rules import NeedRules, slug
from analytics.written import written

# Families by kind of staff; kesmas and kesling as UU 36/2014 Pasal 11 groups them.
STAFF = {
    "dokter": "dokter", "dokter gigi": "dokter_gigi", "perawat": "perawat", "bidan": "bidan",
    "penyuluh kesehatan masyarakat": "kesmas", "tenaga promosi kesehatan dan ilmu perilaku": "kesmas",
    "epidemiolog kesehatan": "kesmas", "administrator kesehatan": "kesmas", "sanitarian": "kesling",
    "tenaga sanitasi lingkungan": "kesling", "entomolog kesehatan": "kesling", "pranata laboratorium kesehatan": "atlm",
    "nutrisionis": "gizi", "apoteker": "kefarmasian", "asisten apoteker": "kefarmasian", "pekarya": "pekarya",
}  # fmt: skip
OFFICE = "administrasi"


def by_minimum(seats: pd.DataFrame, units: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """Rows in the common shape for seats in units with a minimum_class, where the table names their kind of staff.

    Where several positions of a unit are of one kind, they share its minimum (method_rows.shared).
    """
    rows = _with_minimum(seats, units, rules)
    least = pd.Series(rows["minimum"], dtype=float)
    words = [
        f"Minimum {kind.replace('_', ' ')} di puskesmas {place}: {written(count)}"
        for kind, place, count in zip(rows["staff_kind"], rows["minimum_class"], least, strict=True)
    ]
    found = answers(rows, MINIMUM, least, least, words, "").assign(source=rows["source"].astype("str").to_numpy())
    return shared(found, rows["staff_kind"])


def minimum_staff(balance: pd.DataFrame, seats: pd.DataFrame, units: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """Whether each unit meets its minimum, one row per unit and kind of staff in its table: unit_id, staff_kind, minimum,
    filled, below (people missing).

    balance: unit_id, position_id, filled. A kind nobody has a position for still appears, with filled 0.
    """
    classes = _classes(units, rules)
    table = [(unit, kind, float(count)) for unit, klass in classes.items() for kind, count in rules.minimums[klass].value.items()]
    wanted = pd.DataFrame(table, columns=["unit_id", "staff_kind", "minimum"])
    heads = balance.reindex(columns=[*KEY, "filled"])
    heads = heads.assign(**{key: ids(heads[key]) for key in KEY}, filled=numbers(heads["filled"]))
    kinds = seats.assign(staff_kind=staff_kinds(seats))[[*KEY, "staff_kind"]]
    there: dict = {}
    if len(heads) and len(kinds):
        there = heads.merge(kinds, on=KEY).groupby(["unit_id", "staff_kind"])["filled"].sum().to_dict()
    keys = zip(wanted["unit_id"], wanted["staff_kind"], strict=True)
    wanted["filled"] = np.array([there.get(key, 0.0) for key in keys], dtype=float)
    wanted["below"] = (wanted["minimum"] - wanted["filled"]).clip(lower=0)
    return wanted.sort_values(["unit_id", "staff_kind"], ignore_index=True)


def _with_minimum(seats: pd.DataFrame, units: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    classes = _classes(units, rules)
    names = units.set_index(ids(units["unit_id"]))["minimum_class"].to_dict() if len(units) else {}
    rows = seats.assign(staff_kind=staff_kinds(seats), klass=seats["unit_id"].map(classes))
    rows = rows.assign(minimum_class=rows["unit_id"].map(names))
    rows = rows.dropna(subset=["klass", "staff_kind"])
    tables = [(rules.minimums[klass].value.get(kind), rules.minimums[klass].source)
              for klass, kind in zip(rows["klass"], rows["staff_kind"], strict=True)]  # fmt: skip
    rows = rows.assign(minimum=[count for count, _ in tables], source=[source for _, source in tables])
    return rows.dropna(subset=["minimum"]).reset_index(drop=True)


def _classes(units: pd.DataFrame, rules: NeedRules) -> dict[object, str]:
    """The rule of each unit that has one: 'perkotaan rawat inap' → perkotaan.rawat_inap."""
    found: dict[object, str] = {}
    if units.empty:
        return found
    for unit, words in zip(ids(units["unit_id"]), units["minimum_class"], strict=True):
        if isinstance(words, str):
            place, _, inpatient = words.strip().casefold().partition(" ")
            klass = f"{place}.{slug(inpatient) if inpatient else 'non_rawat_inap'}"
            if klass in rules.minimums:
                found[unit] = klass
    return found


def staff_kinds(seats: pd.DataFrame) -> pd.Series:
    """The kind of staff of the minimum table per row (family, job_group); null where the table has none for it."""
    kinds = seats["family"].str.strip().str.casefold().map(STAFF).astype("str")
    return kinds.mask(kinds.isna() & seats["job_group"].str.casefold().eq(OFFICE), OFFICE)
