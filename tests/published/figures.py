"""The figures of a region as handed out to its leaders: per perangkat daerah, in total, and who leaves in 12 months."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from analytics import forecast
from analytics.rollup import by_unit
from data.store import Store, shipped_rules

HERE = Path(__file__).resolve().parent
REGIONS = ("bukitintan", "semarang")
COLUMNS = ("needed", "filled", "met", "shortage", "surplus", "unmatched", "needed_unmatched")
MONTHS = 12


def figures(store: Store, on: dt.date) -> dict[str, Any]:
    """Plain numbers under plain names, so that a change reads as a change in a diff."""
    units = store.read("units", region_id=1, on=on)
    sums = by_unit(store.read("balance", region_id=1, on=on), units, over="agency")
    names = units.set_index("unit_id")["name"]
    agencies = {names[row["unit_id"]]: {name: int(row[name]) for name in COLUMNS} for row in sums.to_dict("records")}
    assert len(agencies) == len(sums), "two perangkat daerah of one name"
    gone = forecast.leavers(store.read("people", region_id=1, on=on), on, MONTHS, shipped_rules())
    ahead = gone[~gone["overdue"].astype(bool)]
    lines = store.read("head_count", region_id=1, on=on)
    return {
        "data_date": on.isoformat(),
        "total": {name: int(sums[name].sum()) for name in COLUMNS},
        "leavers_12_months": {"pensiun": int((ahead["reason"] == forecast.PENSION).sum()),
                              "kontrak berakhir": int((ahead["reason"] == forecast.CONTRACT).sum()),
                              "sudah lewat": len(gone) - len(ahead)},
        "head_count": {row["label"]: int(row["people"]) for row in lines.to_dict("records")},
        "perangkat_daerah": dict(sorted(agencies.items())),
    }


def file_of(slug: str, on: dt.date) -> Path:
    return HERE / f"{slug}_{on.isoformat()}.json"


def written(found: dict[str, Any]) -> str:
    """The text of a published file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
