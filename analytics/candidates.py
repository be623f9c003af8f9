"""Who may be asked, and which places are open: the two frames every question about a transfer starts from.

A giver is a person whose cell (unit × position) has more people than need, or who asked to move. Nobody is 'surplus':
the cell is, and its people *dapat dipertimbangkan*. Heads are one of one and never among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, words
from analytics.distances import unit_points

POSITION = ["position_id", "name", "family", "level", "type", "job_group", "subject", "class", "education", "certificates"]
UNIT = ["unit_id", "agency_id", "area", "sector", "kind", "minimum_class"]
FROM_SURPLUS, ON_REQUEST = "unit asal melebihi kebutuhan", "permintaan sendiri"


def _nothing() -> pd.DataFrame:
    return pd.DataFrame()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about the people and the region besides the two frames; every table may be empty.

    past_posts: person_id, position, family, sector, since, until. wishes: person_id, rank, unit_id, area, family, willing,
    special. competencies: person_id, competency, level_held, certificate, valid_until. areas: area, lat, lon
    (distances.area_points). moves: the register of transfers. conflicts: person_id, unit_id, conflict, declared_by, reason
    (what was declared; without a person or a unit it speaks of all).
    effective_on: the day the moves are to take effect; None = the day asked about.
    """

    past_posts: pd.DataFrame = field(default_factory=_nothing)
    wishes: pd.DataFrame = field(default_factory=_nothing)
    competencies: pd.DataFrame = field(default_factory=_nothing)
    areas: pd.DataFrame = field(default_factory=_nothing)
    moves: pd.DataFrame = field(default_factory=_nothing)
    conflicts: pd.DataFrame = field(default_factory=_nothing)
    effective_on: date | None = None

    def about(self, person: object) -> Context:
        """The same with the rows of one person only, and what was declared of everybody."""
        names = ("past_posts", "wishes", "competencies", "conflicts")
        tables = {name: getattr(self, name) for name in names}
        return replace(self, **{name: rows[_about(rows, person, everybody=name == "conflicts")] for name, rows in tables.items()
                                if len(rows)})


def _about(rows: pd.DataFrame, person: Any, *, everybody: bool) -> np.ndarray:
    """True for the rows of one person; `everybody`: those that name nobody speak of everybody and stay."""
    named = ids(rows["person_id"])
    mine = flags(named.eq(person), False) if len(rows) else np.zeros(0, dtype=bool)
    return np.asarray(mine | (named.isna().to_numpy() & everybody), dtype=bool)


def table(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """The frame with at least these columns (name -> dtype), ids in one dtype; what is missing is null."""
    made = pd.DataFrame(index=frame.index)
    for name, kind in columns.items():
        given = frame[name] if name in frame else pd.Series(pd.NA, index=frame.index, dtype=object)
        if kind == "id":
            made[name] = ids(given)
        elif kind == "year":
            made[name] = _years(given)
        elif kind == "day":
            made[name] = pd.to_datetime(given).astype("datetime64[s]")
        else:
            made[name] = given.astype(pd.api.types.pandas_dtype(kind))
    return made


WISHES = {
    "person_id": "id",
    "rank": "Float64",
    "unit_id": "id",
    "area": "str",
    "family": "str",
    "willing": "boolean",
    "special": "boolean",
}
POSTS = {"person_id": "id", "position": "str", "family": "str", "sector": "str", "since": "year", "until": "year"}
HELD = {"person_id": "id", "competency": "str", "level_held": "Float64", "certificate": "str", "valid_until": "day"}


def _years(column: pd.Series) -> pd.Series:
    """Days out of years (a past post is told by the year alone) or days: 2015 is 1 January 2015."""
    text = column.astype("str").str.replace(r"^(\d{4})(\.0)?$", r"\1-01-01", regex=True)
    return pd.to_datetime(text.where(column.notna(), None)).astype("datetime64[s]")


def held(people: pd.DataFrame, context: Context) -> pd.DataFrame:
    """person_id, competency, certificate, valid_until: the competencies on file and the certificates the roster names."""
    told = table(context.competencies, HELD)
    if "certificates_held" not in people or not people["certificates_held"].notna().any():
        return told
    own = pd.DataFrame({"person_id": ids(people["person_id"]), "certificate": people["certificates_held"].astype("str")})[
        people["certificates_held"].notna().to_numpy()]
    own = own.assign(certificate=own["certificate"].str.split(r"[;,]")).explode("certificate")
    return pd.concat([told, table(own.assign(certificate=own["certificate"].str.strip()), HELD)], ignore_index=True)


def is_head(positions: pd.DataFrame, families: tuple[str, ...]) -> np.ndarray:
    """True for posts one person holds alone: manajerial ones and the families that lead a unit (rule transfer.heads)."""
    lead = {family.casefold() for family in families}
    return (positions["type"].eq("manajerial") | positions["family"].astype("str").str.casefold().isin(lead)).to_numpy(dtype=bool)


def staff(
    people: pd.DataFrame, units: pd.DataFrame, positions: pd.DataFrame, wishes: pd.DataFrame, heads: tuple[str, ...]
) -> pd.DataFrame:
    """Everybody who fills a post, with what the rules ask of the person, the post and the unit, by person_id.

    Beside the columns of the view: job_group, class, agency_id, area, sector, lat, lon (of the unit), is_head, voluntary (a
    wish with 'bersedia'), special, origin_id ('unit:jabatan', where the need is stated). The subject is the person's, else
    the position's.
    """
    rows = people[flags(people["counted"], False)] if "counted" in people else people
    rows = rows.reset_index(drop=True).assign(
        **{name: ids(rows[name].reset_index(drop=True)) for name in ("person_id", "unit_id", "position_id")}
    )
    rows["seat_id"] = ids(rows["seat_id"].fillna(rows["unit_id"])) if "seat_id" in rows else rows["unit_id"]
    again = set(POSITION + UNIT) - {"unit_id", "position_id", "subject", "family", "level", "type"}
    rows = rows.drop(columns=[name for name in rows if name in again])
    rows = rows.merge(_posts(positions, heads, ["subject", "family", "level", "type"]), on="position_id", how="left")
    for name in ("subject", "family", "level", "type"):  # the roster's word stands over the reference's
        rows[name] = rows[name].fillna(rows.pop(f"{name}_post")) if name in rows else rows.pop(f"{name}_post")
    rows["is_head"] = flags(rows["is_head"], False) | rows["type"].eq("manajerial").to_numpy()
    rows = rows.merge(_places(units), on="unit_id", how="left")
    asked = table(wishes, WISHES)
    willing = set(asked.loc[asked["willing"].fillna(False), "person_id"])
    special = set(asked.loc[asked["special"].fillna(False), "person_id"])
    rows["voluntary"], rows["special"] = rows["person_id"].isin(willing), rows["person_id"].isin(special)
    rows["origin_id"] = key(rows["seat_id"], rows["position_id"])
    return rows.sort_values("person_id", ignore_index=True)


def places(
    balance: pd.DataFrame,
    units: pd.DataFrame,
    positions: pd.DataFrame,
    heads: tuple[str, ...],
    coming: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every cell of the balance that states a need, by unit and position: cell_id ('unit:jabatan'), needed, filled, open, later,
    due_on.

    open = needed places nobody fills (0 for a minimum standard that is met, for names not yet matched and for heads' posts
    it is counted too, but the rule on heads keeps them out). later = needed places somebody still fills who is known to leave
    within the plan's horizon (`coming` of forward.coming; without it none); due_on = the day the first of them falls vacant.
    With the columns of the position (family, level, …, education, certificates) and of the unit (agency_id, area, sector, lat,
    lon), and is_head.
    """
    rows = balance.reset_index(drop=True)
    rows = rows.assign(unit_id=ids(rows["unit_id"]), position_id=ids(rows["position_id"]))
    rows = rows[rows["needed"].gt(0)][["unit_id", "position_id", "needed", "filled", "shortage"]]
    rows = rows.rename(columns={"shortage": "open"})
    rows = rows.merge(_posts(positions, heads, []), on="position_id", how="left").merge(_places(units), on="unit_id", how="left")
    rows["is_head"] = flags(rows["is_head"], False)
    rows.insert(0, "cell_id", key(rows["unit_id"], rows["position_id"]))
    days: dict[str, list[pd.Timestamp]] = {}
    for cell, day in () if coming is None else zip(coming["cell_id"], coming["due_on"], strict=True):
        days.setdefault(cell, []).append(day)
    rows.insert(5, "later", [len(days.get(cell, ())) for cell in rows["cell_id"]])
    due = [min(days.get(cell, [pd.NaT])) for cell in rows["cell_id"]]
    rows.insert(6, "due_on", pd.Series(due, index=rows.index, dtype="datetime64[s]"))
    return rows.sort_values(["unit_id", "position_id"], ignore_index=True)


def offered(places: pd.DataFrame) -> pd.DataFrame:
    """The places a plan may fill: empty now, or known to fall vacant within its horizon."""
    return places[places["open"].gt(0) | places["later"].gt(0)]


def key(unit: pd.Series, position: pd.Series) -> pd.Series:
    """One id for a unit × position: 'unit:jabatan'."""
    return unit.astype("str") + ":" + position.astype("str")


def givers(balance: pd.DataFrame, staff: pd.DataFrame) -> pd.DataFrame:
    """Who may be asked: person_id, origin_id, voluntary, source ('unit asal melebihi kebutuhan' or 'permintaan sendiri').

    staff: of `staff`. Everybody in a cell with a surplus and every volunteer; heads never.
    """
    more = balance[balance["surplus"].gt(0)]
    over = set(key(ids(more["unit_id"]), ids(more["position_id"])))
    wanted = staff["voluntary"].to_numpy(dtype=bool)
    given = (staff["origin_id"].isin(over).to_numpy() | wanted) & ~staff["is_head"].to_numpy(dtype=bool)
    rows = staff[given]
    source = words(np.where(wanted[given], ON_REQUEST, FROM_SURPLUS), rows.index)
    return rows[["person_id", "origin_id", "voluntary"]].assign(source=source).reset_index(drop=True)


def _posts(positions: pd.DataFrame, heads: tuple[str, ...], renamed: list[str]) -> pd.DataFrame:
    rows = positions.assign(position_id=ids(positions["position_id"]), is_head=is_head(positions, heads))
    kept = [name for name in POSITION if name in rows]
    return rows[[*kept, "is_head"]].rename(columns={"name": "position"} | {name: f"{name}_post" for name in renamed})


def _places(units: pd.DataFrame) -> pd.DataFrame:
    rows = units.assign(unit_id=ids(units["unit_id"]))[[name for name in UNIT if name in units]]
    return rows.merge(unit_points(units), on="unit_id", how="left")
