"""Who works here: the composition of a unit's or region's staff, and head posts that stand empty.

Sex is shown because offices report it; nothing is ever scored or ranked by it.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, words

UNKNOWN = "belum diisi"
# Bands offices use for the age pyramid: 58 and 60 are the pension ages, 50-57 the coming gap.
AGE_BANDS = ((0, "< 30"), (30, "30–39"), (40, "40–49"), (50, "50–54"), (55, "55–57"), (58, "≥ 58"))
ORDER = {
    "status": ["PNS", "CPNS", "PPPK", "PPPK PW"],
    "age": [word for _, word in AGE_BANDS],
    "education_level": ["SD", "SMP", "SMA", "D-I", "D-II", "D-III", "D-IV", "S-1", "Profesi", "S-2", "S-3"],
    "level": [
        *("JPT Utama", "JPT Madya", "JPT Pratama", "Administrator", "Pengawas"),
        *("Ahli Utama", "Ahli Madya", "Ahli Muda", "Ahli Pertama"),
        *("Penyelia", "Mahir", "Terampil", "Pemula", "Pelaksana"),
    ],
    "sex": ["L", "P"],
}
HEADED = (
    *("dinas", "badan", "inspektorat", "setda", "bagian setda", "biro setda", "setwan", "satpol pp"),
    *("rumah sakit", "kecamatan", "kelurahan", "bidang", "sekretariat", "cabang dinas"),
)


def composition(people: pd.DataFrame, on: date) -> pd.DataFrame:
    """aspect, word, people, share, sort: how many of the counted staff per status, age band, education, level
    and sex.

    Ages are as of `on`. Every aspect adds up to the same head count; 'belum diisi' says how many are unknown.
    """
    rows = people[flags(people["counted"], False)] if "counted" in people else people
    parts = [
        _aspect(aspect, _words(rows, aspect, on)) for aspect in ORDER if aspect == "age" or aspect in rows
    ]
    return pd.concat(parts, ignore_index=True)


def age(birth_date: pd.Series, on: date) -> pd.Series:
    """Completed years on the day `on`; a birthday on 29 February is completed on 1 March of other years."""
    born = pd.to_datetime(birth_date)
    passed = (born.dt.month < on.month) | ((born.dt.month == on.month) & (born.dt.day <= on.day))
    years: pd.Series = on.year - born.dt.year - (~passed).astype(int)
    return years.astype("Float64").astype("Int64")


def _words(rows: pd.DataFrame, aspect: str, on: date) -> pd.Series:
    if aspect != "age":
        said = rows[aspect].astype("str").fillna("")
        if aspect == "level" and "type" in rows:  # a pelaksana has no jenjang: nothing is left to fill in
            said = said.mask(said.eq("") & rows["type"].eq("pelaksana").fillna(False), "Pelaksana")
        return words(np.where(said == "", UNKNOWN, said), rows.index)
    years = age(rows["birth_date"], on)
    conditions = [(years >= low).fillna(False).to_numpy(dtype=bool) for low, _ in reversed(AGE_BANDS)]
    return words(np.select(conditions, [word for _, word in reversed(AGE_BANDS)], UNKNOWN), rows.index)


def _aspect(aspect: str, said: pd.Series) -> pd.DataFrame:
    counts = said.value_counts()
    known = [word for word in ORDER[aspect] if word in counts.index]
    others = sorted(word for word in counts.index if word not in known and word != UNKNOWN)
    order = [*known, *others, *([UNKNOWN] if UNKNOWN in counts.index else [])]
    shown = counts.reindex(order).astype("int64")
    return pd.DataFrame(
        {
            "aspect": words([aspect] * len(order)),
            "word": words(order),
            "people": shown.to_numpy(),
            "share": shown.to_numpy(dtype=float) / max(int(shown.sum()), 1),
            "sort": np.arange(len(order)),
        }
    )


def empty_posts(balance: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the balance that are structural posts (manajerial) with nobody in them, by unit and
    position.
    """
    heads = ids(positions.loc[positions["type"].eq("manajerial"), "position_id"])
    empty = balance[balance["status"].eq("kosong") & ids(balance["position_id"]).isin(heads)]
    return empty.sort_values(["unit_id", "position_id"], ignore_index=True)


def units_without_head(people: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """What a roster alone can say: units that by their kind have a head, have staff, and nobody there holds
    an echelon.

    A hint, not a count of vacancies: since penyetaraan many heads are JF. unit_id, kind, people, by unit_id.
    """
    staff = people[flags(people["counted"], False)] if "counted" in people else people
    unit = ids(staff["unit_id"])
    held = staff["echelon"].notna() & ~staff["echelon"].isin(["", "NON", "Non Eselon"])
    found = pd.DataFrame({"people": 1, "heads": held.astype("int64")}).groupby(unit).sum()
    kinds = pd.DataFrame({"unit_id": ids(units["unit_id"]), "kind": units["kind"]})
    rows = kinds[kinds["kind"].isin(HEADED)].merge(found, left_on="unit_id", right_index=True)
    rows = rows[rows["heads"] == 0].sort_values("unit_id", ignore_index=True)
    return rows[["unit_id", "kind", "people"]]
