"""What a move means for the one who moves: class before and after, the next level, what to look up, the support that is due.

No rupiah: allowances are named as things to check (*perlu cek TPP / TPG / jasa pelayanan*) until an office loads its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from analytics.candidates import HELD, table
from analytics.columns import ids, words
from analytics.eligibility_person import months_between
from analytics.eligibility_place import TRACKS
from analytics.law import law

TRAINING, MENTORING, HANDOVER = "pelatihan", "pendampingan", "serah terima"
NEXT = {word: names[step + 1] for names in TRACKS for step, word in enumerate(names[:-1])}


def sheet(moves: pd.DataFrame, people: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """One row per move, in the order of moves: person_id, class_before, class_after, class_change (words), level_after,
    next_level (the step the new post opens; null at the top or without steps), check_allowance (words).

    moves: person_id, from_position_id, to_position_id. people: person_id, level. positions: position_id, class, level,
    type, family.
    """
    posts = positions.assign(position_id=ids(positions["position_id"])).drop_duplicates("position_id").set_index("position_id")
    before, after = ids(moves["from_position_id"]), ids(moves["to_position_id"])
    rows = pd.DataFrame({"person_id": ids(moves["person_id"]).to_numpy()})
    rows["class_before"], rows["class_after"] = (
        pd.array(one.map(posts["class"]).to_numpy(), dtype="Float64").astype("Int64") for one in (before, after)
    )
    rows["class_change"] = words(
        [_change(a, b) for a, b in zip(rows["class_before"], rows["class_after"], strict=True)], rows.index
    )
    own = people.assign(person_id=ids(people["person_id"])).drop_duplicates("person_id").set_index("person_id")["level"]
    level = after.map(posts["level"]).astype(object).reset_index(drop=True)
    kept = rows["person_id"].map(own).astype(object)
    same_family = (before.map(posts["family"]).astype("str") == after.map(posts["family"]).astype("str")).reset_index(drop=True)
    rows["level_after"] = level.where(level.notna(), kept.where(same_family, None))
    rows["next_level"] = rows["level_after"].map(NEXT).astype(object)
    family = after.map(posts["family"]).astype("str").reset_index(drop=True)
    group = after.map(posts["job_group"]).astype("str").reset_index(drop=True) if "job_group" in posts else family
    rows["check_allowance"] = words([_allowance(one, other) for one, other in zip(family, group, strict=True)], rows.index)
    return rows


def _change(before: Any, after: Any) -> str:
    if before is pd.NA or after is pd.NA:
        return "kelas jabatan belum diisi"
    return (
        "kelas jabatan tetap"
        if before == after
        else f"kelas jabatan {'naik' if after > before else 'turun'} {abs(int(after - before))}"
    )


def _allowance(family: str, group: str) -> str:
    if family.casefold().startswith(("guru", "kepala sekolah")):
        return "perlu cek TPG dan TPP"
    return "perlu cek jasa pelayanan dan TPP" if group.casefold() == "kesehatan" else "perlu cek TPP"


def support(
    moves: pd.DataFrame,
    people: pd.DataFrame,
    positions: pd.DataFrame,
    blocks: Iterable[Mapping[str, Any]],
    effective_on: date,
    competencies: pd.DataFrame | None = None,
    cross_field: Iterable[object] = (),
) -> pd.DataFrame:
    """The support a move needs, a row each, by person: person_id, type ('pelatihan', 'pendampingan', 'serah terima'),
    competency (what it is about), why, due_on (rule support.days after the day of the move).

    1. Handover always, at the post left. 2. Mentoring in another jabatan or another family. 3. Training for each certificate the
    new post names and the person does not hold, and for people of another field (cross_field: their ids).
    """
    days = int(law(blocks, effective_on).value("support.days", 90))
    due, crossed = pd.Timestamp(effective_on + timedelta(days=days)), set(cross_field)
    posts = positions.assign(position_id=ids(positions["position_id"])).drop_duplicates("position_id").set_index("position_id")
    held = table(competencies if competencies is not None else pd.DataFrame(), HELD)
    own = (
        held.assign(text=held["certificate"].fillna("") + " " + held["competency"].fillna(""))
        .groupby("person_id")["text"]
        .agg(" ".join)
        .to_dict()
    )
    found = []
    targets = (
        zip(*(ids(moves[name]) for name in ("person_id", "from_position_id", "to_position_id")), strict=True)
        if len(moves)
        else ()
    )
    for person, before, after in targets:
        found += [
            (person, *one, due) for one in _supports(before, after, posts, str(own.get(person, "")).casefold(), person in crossed)
        ]
    rows = pd.DataFrame(found, columns=["person_id", "type", "competency", "why", "due_on"])
    order = rows["type"].map({TRAINING: 0, MENTORING: 1, HANDOVER: 2})
    return rows.assign(order=order).sort_values(["person_id", "order", "competency"], ignore_index=True).drop(columns="order")


def _supports(before: object, after: object, posts: pd.DataFrame, own: str, crossed: bool) -> list[tuple[str, str, str]]:
    name = str(posts["name"].get(after, "jabatan baru"))
    asked = posts["certificates"].get(after) if "certificates" in posts else None
    wanted = [part.strip() for part in str(asked).replace(",", ";").split(";") if part.strip()] if isinstance(asked, str) else []
    found = [(TRAINING, one, "disyaratkan jabatan baru dan belum dimiliki") for one in wanted if one.casefold() not in own]
    if crossed:
        found.append((TRAINING, name, "lintas bidang: bidang pendidikan lain dari syarat"))
    if before != after:
        found.append((MENTORING, name, "jabatan baru"))
    return [*found, (HANDOVER, str(posts["name"].get(before, "jabatan lama")), "tugas di unit asal diserahterimakan")]


def long_in_post(people: pd.DataFrame, blocks: Iterable[Mapping[str, Any]], on: date) -> pd.DataFrame:
    """A flag per position group, not a rule: job_group, people, known (with a TMT jabatan), over (beyond rule
    tenure.maximum_months), share (over ÷ known, null without any known), median_years. By group. Nobody is named: it would mark
    most teachers.
    """
    most = int(law(blocks, on).value("tenure.maximum_months", 60))
    months = months_between(people["position_since"].to_numpy(), pd.Timestamp(on))
    rows = pd.DataFrame({"job_group": people["job_group"].astype(object).fillna("belum diisi").to_numpy(), "months": months})
    rows = rows.assign(known=rows["months"].notna(), over=rows["months"] > most)
    told = rows.groupby("job_group").agg(
        people=("known", "size"), known=("known", "sum"), over=("over", "sum"), median_years=("months", "median")
    )
    told["share"] = np.where(told["known"] > 0, told["over"] / told["known"].clip(lower=1), np.nan)
    told["median_years"] = told["median_years"] / 12
    return told.reset_index()[["job_group", "people", "known", "over", "share", "median_years"]]
