"""What else a dated rule moves: certainty of shortages, warnings, time in post, deadlines, notes on fairness, the budget.

Each function gives consequences.COLUMNS under the rules handed to it; without its data there is no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analytics import audit, benefit, budget, doubt, plausible, qualification, workload
from analytics import rules as law
from analytics.consequences import COLUMNS, tasks_by
from analytics.need_rules import read as need_rules

Blocks = list[Mapping[str, Any]]
ASKED, APPROVED = "Dimintai tanggapan", "Disetujui PPK"
TO_SUBMIT = (APPROVED, "Dikembalikan I-MUT")


def _told(rows: Iterable[tuple[str, str, float]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS).astype({"value": float})


def certainty(balance: pd.DataFrame, tasks: pd.DataFrame, corrections: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """How many posts are short for certain and how many perhaps, and by how many people for certain (doubt.certain).

    corrections: those about need, volumes and norms.
    """
    if tasks.empty or balance.empty:
        return _told([])
    held = need_rules(blocks, on)
    ranges = doubt.need_range(
        tasks_by(tasks, on, blocks), corrections, on=on, minutes_per_year=float(held.minutes.value), rounding=held.rounding.value,
        years=int(held.stale_years.value), margin=float(held.stale_margin.value))  # fmt: skip
    sure = doubt.certain(balance, ranges)
    return _told(
        [
            ("Jabatan di unit yang kurang pasti", "jabatan", sure["certainty"].eq(doubt.CERTAIN).sum()),
            ("Jabatan di unit yang mungkin kurang", "jabatan", sure["certainty"].eq(doubt.POSSIBLE).sum()),
            ("Kekurangan yang pasti", "orang", sure["shortage_certain"].sum()),
            ("Jabatan di unit yang kebutuhannya berupa kisaran", "jabatan", ranges["unsure"].ne("").sum()),
        ]
    )


def warned(tasks: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """How many tasks and posts in force would be warned of at the next import."""
    if tasks.empty:
        return _told([])
    held = need_rules(blocks, on)
    work = workload.fte(tasks_by(tasks, on, blocks), minutes_per_year=float(held.minutes.value))
    norms, posts = plausible.long_norms(tasks, held.longest_hours), plausible.heavy_posts(work, held.most_people)
    return _told(
        [
            ("Uraian tugas di atas batas jam per hasil", "uraian tugas", norms.ne("").sum()),
            ("Jabatan di unit di atas batas orang per jabatan", "jabatan", posts.ne("").sum()),
        ]
    )


def surging(judged: pd.DataFrame, now: float, on: date, blocks: Blocks) -> pd.DataFrame:
    """What surges ask for beyond the usual, in months of work of one person. judged: demand.surges by `now` minutes a year."""
    alarms = judged[judged["alarm"].eq(True) | judged["sustained"].eq(True)]
    if not alarms["excess_person_months"].notna().any():
        return _told([])
    year = float(law.in_force(blocks, "wke.minutes", on).value)
    return _told([("Lonjakan permohonan di atas biasanya", "orang-bulan", alarms["excess_person_months"].sum() * now / year)])


def in_post(staff: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """How many people are in their post beyond the longest time (benefit.long_in_post)."""
    rows = benefit.long_in_post(staff, blocks, on) if len(staff) else pd.DataFrame({"known": [0], "over": [0]})
    if not rows["known"].sum():
        return _told([])
    return _told([("Pegawai melewati masa jabatan paling lama", "orang", rows["over"].sum())])


def spending(figures: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """How far belanja pegawai lies above its limit, in points; negative: room left."""
    found = budget.staff_spending(figures, law.in_force(blocks, "budget.personnel_limit", on))
    if found is None or found.above is None:
        return _told([])
    return _told([(f"Belanja pegawai {found.year} terhadap batasnya (lebih +, di bawah −)", "poin persen", found.above * 100)])


def schooling(people: pd.DataFrame, positions: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """How many people per answer of their education against the requirement of the post held (qualification.in_post)."""
    if people.empty:
        return _told([])
    judged = qualification.in_post(people, positions, law.in_force(blocks, "education.alias", on).value)
    counts = judged["fit"].value_counts().reindex(list(qualification.FITS), fill_value=0)
    return _told((f"Pendidikan pegawai: {fit}", "orang", count) for fit, count in counts.items())


def unfair(plans: Sequence[Mapping[str, Any]], on: date, blocks: Blocks) -> pd.DataFrame:
    """How many notes on fairness all kept plans together have, per kind; plans: what audit.notes takes besides rules and day."""
    if not plans:
        return _told([])
    found = pd.concat([audit.notes(**one, blocks=blocks, on=on)["note"] for one in plans])
    return _told((f"Catatan kewajaran rencana tersimpan: {kind}", "catatan", found.eq(kind).sum()) for kind in audit.KINDS)


def deadlines(steps: pd.DataFrame, today: date, blocks: Blocks) -> pd.DataFrame:
    """How many moves may still be answered by the one who moves, and how many decisions objected to, on the day.

    steps: the view decision_steps; what is filed already keeps the day it was given.
    """
    if steps.empty:
        return _told([])
    last = steps.sort_values("step_id").drop_duplicates(["plan_id", "person_id"], keep="last")
    rows = []
    for what, state, rule in (
        ("Usulan yang masih dalam waktu tanggapan pegawai", ASKED, "response.days"),
        ("Keputusan yang masih dapat disanggah", APPROVED, "objection.days"),
    ):
        now = last.loc[last["state"].eq(state), ["plan_id", "person_id"]]
        since = steps[steps["state"].eq(state)].groupby(["plan_id", "person_id"])["made_at"].min().reset_index().merge(now)
        end = pd.to_datetime(since["made_at"]).dt.normalize() + timedelta(days=int(law.in_force(blocks, rule, today).value))
        rows.append((what, "usulan", (end >= pd.Timestamp(today)).sum()))
    return _told(rows)


def lacking(decisions: pd.DataFrame, given: pd.DataFrame, today: date, blocks: Blocks) -> pd.DataFrame:
    """How many documents the moves to be entered in I-MUT lack. decisions, given: the views decisions and move_documents."""
    waiting = decisions.loc[decisions["state"].isin(TO_SUBMIT), ["plan_id", "person_id"]]
    if waiting.empty:
        return _told([])
    asked = law.in_force(blocks, "imut.documents", today).value
    known = given.merge(waiting)[["plan_id", "person_id", "document"]].drop_duplicates()
    return _told([("Berkas I-MUT yang belum ada", "berkas", len(waiting) * len(asked) - known["document"].isin(asked).sum())])
