"""Catatan kewajaran: what in a plan may look unfair, told before the meeting with its arithmetic.

A note is answered, never deleted.

For analyst, Tim Penilai Kinerja and Inspektorat; never on the big screen. Groups are units of origin, status and grade;
sex and religion are read nowhere. The limits are rule audit.limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.candidates import table
from analytics.columns import ids
from analytics.law import Law, law

AGAIN, FAR, GOOD, FALL, INTEREST, OVERRIDES, ELECTION = (
    "pindah lagi",
    "jarak jauh terkumpul",
    "berkinerja baik pergi",
    "kelas jabatan turun",
    "konflik kepentingan",
    "pengecualian terkumpul",
    "dekat pilkada",
)
KINDS = (AGAIN, FAR, GOOD, FALL, INTEREST, OVERRIDES, ELECTION)
COLUMNS = ["note", "about", "about_id", "words", "found", "limit", "source"]
GROUPS = (("from_unit_id", "unit asal"), ("status", "status"), ("grade", "golongan"))


def notes(
    moves: pd.DataFrame,
    people: pd.DataFrame,
    blocks: Iterable[Mapping[str, Any]],
    on: date,
    *,
    register: pd.DataFrame | None = None,
    balance: pd.DataFrame | None = None,
    overrides: pd.DataFrame | None = None,
    interests: pd.DataFrame | None = None,
    effective_on: date | None = None,
) -> pd.DataFrame:
    """A row is one note: note (kind), about ('pegawai', 'unit asal', 'status', 'golongan', 'penyetuju', 'rencana'), about_id,
    words (the arithmetic in a sentence), found, limit, source. By kind, then about, then id.

    moves: person_id, from_unit_id, from_position_id, to_unit_id, to_position_id; optionally km, voluntary, class_before,
    class_after. people: person_id, status, grade, skp. register: person_id, effective_on of transfers that took effect.
    balance: unit_id, position_id, surplus. overrides: person_id, approver of every move saved against a rule (who approved it,
    else who made it).
    interests: person_id, whom (the unit, or who approved), conflict, declared_by, since of what was declared of the moves.
    effective_on: the planned day of the moves; while none is set, elections are looked for around `on`, and the note says so.
    """
    blocks = list(blocks)
    held = law(blocks, on)
    limits = held.value("audit.limits", {})
    if not limits or moves.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = moves.reset_index(drop=True).assign(person_id=ids(moves["person_id"]).reset_index(drop=True))
    known = people.assign(person_id=ids(people["person_id"]))[
        ["person_id", *(c for c in ("status", "grade", "skp") if c in people)]
    ]
    rows = rows.merge(known, on="person_id", how="left", suffixes=("", "_person"))
    found = [
        *_again(rows, register, limits, on),
        *_far(rows, limits),
        *_good(rows, balance),
        *_falls(rows),
        *_interests(interests),
        *_overrides(overrides, limits),
        *_election(rows, law(blocks, effective_on or on), limits, effective_on is not None),
    ]
    source = held.source("audit.limits")
    made = pd.DataFrame([(*one, source) for one in found], columns=COLUMNS)
    order = {kind: n for n, kind in enumerate(KINDS)}
    key = made["about_id"].astype("str")
    number = pd.to_numeric(key, errors="coerce")
    made = made.assign(order=made["note"].map(order), number=number, key=key)
    return made.sort_values(["order", "about", "number", "key"], ignore_index=True)[COLUMNS]


def _again(rows: pd.DataFrame, register: pd.DataFrame | None, limits: Mapping, on: date) -> list[tuple]:
    if register is None or register.empty:
        return []
    months = int(limits["again_months"])
    told = table(register, {"person_id": "id", "effective_on": "day"})
    since = pd.Timestamp(on) - pd.DateOffset(months=months)
    recent = told[(told["effective_on"] > since) & (told["effective_on"] <= pd.Timestamp(on))]
    before = recent.groupby("person_id")["effective_on"].agg(["max", "size"]).to_dict("index")
    found = []
    for person in rows["person_id"]:
        if person in before:
            last, times = before[person]["max"], int(before[person]["size"]) + 1
            words = f"Mutasi terakhir {last:%d-%m-%Y}; dengan usulan ini {times} kali dalam {months} bulan sampai {on:%d-%m-%Y}."
            found.append((AGAIN, "pegawai", person, words, float(times), 1.0))
    return found


def _far(rows: pd.DataFrame, limits: Mapping) -> list[tuple]:
    if "km" not in rows:
        return []
    rows = rows.assign(far=pd.to_numeric(rows["km"]).astype(float) >= float(limits["far_km"]))
    every, total = int(rows["far"].sum()), len(rows)
    found = []
    for name, label in GROUPS:
        if name not in rows or every < int(limits["least_group"]):
            continue
        for one, group in rows.groupby(name):
            far, size = int(group["far"].sum()), len(group)
            share = far / every
            if far >= int(limits["least_group"]) and share > float(limits["far_share"]) and share > size / total:
                words = (
                    f"{far} dari {every} perpindahan sejauh {limits['far_km']} km atau lebih ({_percent(share)}) mengenai "
                    f"{label} ini, padahal bagiannya dari semua perpindahan {size} dari {total} ({_percent(size / total)})."
                )
                found.append((FAR, label, one, words, share, float(limits["far_share"])))
    return found


def _good(rows: pd.DataFrame, balance: pd.DataFrame | None) -> list[tuple]:
    """SKP Sangat Baik, not a volunteer, from a cell without a surplus."""
    if balance is None or "skp" not in rows:
        return []
    surplus = {
        (a, b): int(n) for a, b, n in zip(ids(balance["unit_id"]), ids(balance["position_id"]), balance["surplus"], strict=True)
    }
    found = []
    seats = zip(
        rows["person_id"], ids(rows["from_unit_id"]), ids(rows["from_position_id"]), rows["skp"], _asked(rows), strict=True
    )
    for person, unit, position, skp, asked in seats:
        more = surplus.get((unit, position), 0)
        if str(skp).strip().casefold() == "sangat baik" and more <= 0 and not asked:
            words = "SKP Sangat Baik, tidak meminta pindah, dan jabatannya di unit asal tidak melebihi kebutuhan (kelebihan 0)."
            found.append((GOOD, "pegawai", person, words, float(more), 1.0))
    return found


def _falls(rows: pd.DataFrame) -> list[tuple]:
    """Not a volunteer, and the class is lower where the move leads."""
    if "class_before" not in rows or "class_after" not in rows:
        return []
    falls = (rows["class_before"] - rows["class_after"]).astype("Float64").fillna(0.0)
    hit = (falls > 0).to_numpy(dtype=bool) & ~_asked(rows)
    found = []
    for person, before, after in rows.loc[hit, ["person_id", "class_before", "class_after"]].itertuples(index=False):
        fall = int(before) - int(after)
        found.append((FALL, "pegawai", person, f"Kelas jabatan {int(before)} → {int(after)}, turun {fall}, tanpa permintaan"
                      " sendiri; batas tanda turun 0.", float(fall), 0.0))
    return found


def _interests(interests: pd.DataFrame | None) -> list[tuple]:
    """A conflict was declared, and the move is still there."""
    if interests is None or interests.empty:
        return []
    found = []
    for person, told in interests.groupby("person_id"):
        touched = told[told["conflict"].astype(bool)].sort_values("since", kind="stable")
        if touched.empty:
            continue
        last, against = touched.iloc[-1], len(touched)
        day = f" {last['since']:%d-%m-%Y}" if pd.notna(last["since"]) else ""  # an aspiration form tells no day
        words = (f"{against} pernyataan ada konflik kepentingan dengan {', '.join(sorted(set(touched['whom'])))}, terakhir"
                 f"{day} oleh {last['declared_by']}; {len(told) - against} pernyataan tidak ada."
                 " Perpindahan tetap dalam rencana.")
        found.append((INTEREST, "pegawai", person, words, float(against), 0.0))
    return found


def _asked(rows: pd.DataFrame) -> np.ndarray:
    return (
        rows["voluntary"].astype("boolean").fillna(False).to_numpy(dtype=bool)
        if "voluntary" in rows
        else np.zeros(len(rows), dtype=bool)
    )


def _overrides(overrides: pd.DataFrame | None, limits: Mapping) -> list[tuple]:
    if overrides is None or overrides.empty:
        return []
    total, found = len(overrides), []
    for approver, times in overrides["approver"].value_counts().items():
        share = int(times) / total
        if int(times) >= int(limits["least_overrides"]) and share > float(limits["override_share"]):
            limit = _percent(limits["override_share"])
            told = f"{int(times)} dari {total} pengecualian terhadap aturan ({_percent(share)})"
            words = f"{told} disetujui, atau sebelum itu dimasukkan ke rencana, oleh satu orang; batas tanda {limit}."
            found.append((OVERRIDES, "penyetuju", approver, words, share, float(limits["override_share"])))
    return found


def _election(rows: pd.DataFrame, held: Law, limits: Mapping, planned: bool) -> list[tuple]:
    """The planned day lies in a window or within some days of one."""
    near, found = int(limits["election_days"]), []
    for rule in held.under("window.pilkada"):
        first, last = (date.fromisoformat(str(day)[:10]) for day in rule.value)
        days = 0 if first <= held.on <= last else min(abs((held.on - first).days), abs((held.on - last).days))
        if days <= near:
            place = "di dalam masa larangan" if days == 0 else f"{days} hari dari masa larangan"
            span = f"{first:%d-%m-%Y} sampai {last:%d-%m-%Y}"
            day = f"{'dengan TMT' if planned else 'bila TMT pada tanggal data'} {held.on:%d-%m-%Y}"
            words = f"{len(rows)} perpindahan {day}, {place} {span}; batas tanda {near} hari."
            found.append((ELECTION, "rencana", rule.key, words, float(days), float(near)))
    return found


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
