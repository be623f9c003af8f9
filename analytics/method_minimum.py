"""The minimum a puskesmas or pustu must have. No need and no surplus: only below or met.

The table speaks of kinds of staff (perawat, kefarmasian), the office's peta jabatan of positions (Perawat Terampil, Perawat
Mahir): several positions of one unit then share one minimum, and no position alone has it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers
from analytics.method_rows import KEY, MINIMUM, answers, shared
from analytics.need_rules import NeedRules
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
SETTINGS = ("perkotaan", "perdesaan", "terpencil")
PUSTU = "pustu"


def by_minimum(seats: pd.DataFrame, units: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """Rows in the common shape for seats in units with a minimum (minimum_key), where the table names their kind of staff.

    Where several positions of a unit are of one kind, they share its minimum (method_rows.shared).
    """
    rows = _with_minimum(seats, units, rules)
    least = pd.Series(rows["minimum"], dtype=float)
    words = [
        f"Minimum {kind.replace('_', ' ')} di {place}: {written(count)}"
        for kind, place, count in zip(rows["staff_kind"], rows["place"], least, strict=True)
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


def minimum_key(kind: object, said: object) -> str:
    """Which table a unit's minimum stands in ('pustu', 'puskesmas.perkotaan.rawat_inap'); '' where it has none.

    kind: of the unit; said: its minimum_class ('perkotaan', 'terpencil rawat inap'). A puskesmas whose class nobody stated
    has no minimum: the lowest class would be a guess.
    """
    if kind == PUSTU:
        return PUSTU
    words = said.casefold() if isinstance(said, str) else ""
    beds = "rawat_inap" if "rawat inap" in words and "non" not in words else "non_rawat_inap"
    return next((f"puskesmas.{setting}.{beds}" for setting in SETTINGS if setting in words), "")


def _with_minimum(seats: pd.DataFrame, units: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    classes = _classes(units, rules)
    rows = seats.assign(staff_kind=staff_kinds(seats), klass=seats["unit_id"].map(classes))
    rows = rows.dropna(subset=["klass", "staff_kind"])
    tables = [(rules.minimums[klass].value.get(kind), rules.minimums[klass].source)
              for klass, kind in zip(rows["klass"], rows["staff_kind"], strict=True)]  # fmt: skip
    places = [klass.replace(".non_rawat_inap", "").replace(".", " ").replace("_", " ") for klass in rows["klass"]]
    rows = rows.assign(minimum=[count for count, _ in tables], source=[source for _, source in tables], place=places)
    return rows.dropna(subset=["minimum"]).reset_index(drop=True)


def _classes(units: pd.DataFrame, rules: NeedRules) -> dict[object, str]:
    """The table of each unit that has one in force."""
    if units.empty:
        return {}
    told = units.reindex(columns=["unit_id", "kind", "minimum_class"])
    keys = {unit: minimum_key(kind, said) for unit, kind, said in zip(
        ids(told["unit_id"]), told["kind"], told["minimum_class"], strict=True)}  # fmt: skip
    return {unit: key for unit, key in keys.items() if key in rules.minimums}


def staff_kinds(seats: pd.DataFrame) -> pd.Series:
    """The kind of staff of the minimum table per row (family, job_group); null where the table has none for it."""
    kinds = seats["family"].str.strip().str.casefold().map(STAFF).astype("str")
    return kinds.mask(kinds.isna() & seats["job_group"].str.casefold().eq(OFFICE), OFFICE)
