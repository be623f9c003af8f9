"""Which numbers of transfers a dated rule moves: who may be proposed where, and which heads may be exchanged.

Counted on the ground of a day (proposal.ground) with the rules as they are and as they would be; a plan that is kept stays as
it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics import candidates, criteria, eligibility, rotation
from analytics.columns import ids
from analytics.consequences import COLUMNS, ITEMS
from analytics.criteria import Weights
from analytics.eligibility_case import FAIL, Case
from analytics.law import law
from analytics.plan_ground import Ground

Blocks = Iterable[Mapping[str, Any]]
PAIRS = "Pasangan pegawai dan tempat: "
PROPOSED, REACHED = "pegawai yang boleh diusulkan pindah dari sini", "formasi kosong di sini yang punya calon"


def figures(made: Ground) -> pd.DataFrame:
    """consequences.COLUMNS: people, places and pairs by what the hard rules say of them; nobody to ask and no place: no row."""
    offered, pairs = candidates.offered(made.places), made.pairs
    every = len(made.givers) * len(offered)
    if not every:
        return pd.DataFrame([], columns=COLUMNS)
    told, may = pairs["outcome"].eq("pass"), pairs["proposable"].astype(bool)
    rows = [
        ("Pegawai yang dapat dipertimbangkan (unit asal berlebih atau permintaan sendiri)", "orang", len(made.givers)),
        ("Pegawai yang boleh diusulkan ke sedikitnya satu tempat", "orang", pairs.loc[may, "person_id"].nunique()),
        ("Orang yang dapat dilepas unit asal", "orang", made.spare["may_leave"].sum()),
        ("Formasi kosong yang punya calon", "formasi", _reached(made)["places"].sum()),
        (f"{PAIRS}lolos semua aturan", "pasangan", told.sum()),
        (f"{PAIRS}belum dapat dipastikan, boleh diusulkan dengan tanda", "pasangan", (may & ~told).sum()),
        (f"{PAIRS}belum dapat dipastikan, tidak boleh diusulkan", "pasangan", (~may & ~told).sum()),
        (f"{PAIRS}tidak lolos", "pasangan", every - len(pairs)),
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": float})


def by_unit(made: Ground) -> pd.DataFrame:
    """consequences.ITEMS per unit_id, 0 as well: how many people may be proposed away from it, how many empty places there have
    somebody.
    """
    may = made.pairs.loc[made.pairs["proposable"].astype(bool), ["person_id"]].drop_duplicates()
    seats = made.staff.set_index("person_id")["seat_id"]
    away = ids(may["person_id"]).map(seats).value_counts().reindex(sorted(seats.unique()), fill_value=0)
    to = _reached(made).groupby("unit_id")["places"].sum()
    rows = [(unit, item, float(count)) for item, counts in ((PROPOSED, away), (REACHED, to)) for unit, count in counts.items()]
    return pd.DataFrame(rows, columns=ITEMS)


def _reached(made: Ground) -> pd.DataFrame:
    """unit_id, places: of each cell the empty places for which enough people may be proposed."""
    able = made.pairs.loc[made.pairs["proposable"].astype(bool), "cell_id"].astype("str").value_counts()
    rows = made.places[["cell_id", "unit_id", "open"]]
    found = rows["cell_id"].astype("str").map(able).fillna(0).to_numpy(dtype=float)
    return rows.assign(places=np.minimum(rows["open"].to_numpy(dtype=float), found))


def heads(made: Ground, blocks: Blocks, on: date) -> pd.DataFrame:
    """consequences.COLUMNS about heads, who are exchanged and never moved to empty places: how many the rules about the person
    and the windows let go, and how many are in their post beyond the longest time; without heads no row.
    """
    blocks = list(blocks)
    rows = made.staff[made.staff["is_head"].astype(bool)].reset_index(drop=True)
    if rows.empty:
        return pd.DataFrame([], columns=COLUMNS)
    held = law(blocks, on, rotation.NOT_ASKED)
    post = pd.DataFrame({"cell_id": ["-"], "is_head": [True]})  # rules about the person and windows ask nothing else of a post
    case = Case(rows, post, np.arange(len(rows)), np.zeros(len(rows), dtype=int), held, made.context)
    stopped = np.zeros(len(rows), dtype=bool)
    for check in eligibility.checks(held):
        if check.scope == eligibility.PERSON or check.key.startswith("window."):
            stopped |= check.judge(case).codes == FAIL
    told = [
        ("Pimpinan unit yang tidak dilarang diganti per tanggal data", "orang", float((~stopped).sum())),
        ("Pimpinan unit melewati masa jabatan paling lama", "orang", float(len(rotation.overdue(rows, blocks, on)))),
    ]
    return pd.DataFrame(told, columns=COLUMNS)


def best(made: Ground, weights: Weights) -> pd.DataFrame:
    """unit_id, item (the post), said (person_id of the best fit) per place with somebody who may be proposed; equal scores go
    by person_id.
    """
    allowed = made.pairs[made.pairs["proposable"].astype(bool)].reset_index(drop=True)
    if allowed.empty:
        return pd.DataFrame([], columns=ITEMS)
    scored = criteria.scores(allowed, made.staff, made.places, made.context, made.known.blocks, made.known.on, weights)
    first = scored.sort_values(["cell_id", "score", "person_id"], ascending=[True, False, True]).drop_duplicates("cell_id")
    place = made.places.set_index("cell_id")
    where = first["cell_id"].astype("str")
    return pd.DataFrame(
        {
            "unit_id": where.map(place["unit_id"]).to_numpy(),
            "item": where.map(place["position"]).to_numpy(),
            "said": first["person_id"].to_numpy(),
        },
        columns=ITEMS,
    )
