"""What only the rows of wishes, abilities and rosters with past posts can tell: what is unanswered, doubled or unreadable."""

from __future__ import annotations

import numpy as np

from data.cells import Problem
from data.masking import without_contacts
from data.past_posts import past_posts
from data.rows import Rows
from data.workbooks_plan import WISHES

# What makes a row of a training file a support, which belongs to a move; without any it tells an ability somebody holds.
SUPPORT = ("type", "required", "level_required", "planned_on", "due_on", "done_on")


def complete(rows: Rows) -> None:
    """Checks what each row tells on its own."""
    if rows.kind == "training":
        _support_of_a_move(rows)
    elif rows.kind == "roster" and "past_posts" in rows.columns:
        _unread_posts(rows)
    elif rows.kind == "aspiration":
        interest = rows.column("field_of_interest")
        rows.columns["field_of_interest"] = np.array([text and without_contacts(text) for text in interest], dtype=object)


def compare(rows: Rows) -> None:
    """What all rows of wishes together tell: the order of a person's wishes, one told twice, how many said nothing."""
    if rows.kind != "aspiration":
        return
    answered = np.any([rows.column(name) != None for name in WISHES], axis=0)  # noqa: E711  elementwise
    _ranks(rows, answered)
    silent = [row for row in np.flatnonzero(~answered).tolist() if row not in rows.reasons]
    if silent:
        rows.note(silent[0], Problem(
            severity="note", remedy="Tidak perlu diperbaiki; formulir boleh diunggah lagi sesudah diisi.",
            reason=f"{len(silent)} baris belum diisi pegawainya; tidak ada minat yang dicatat dari baris itu."), "nip")


def _support_of_a_move(rows: Rows) -> None:
    starts, units = rows.column("effective_on"), rows.column("unit")
    others = [rows.column(name) for name in ("agency", "unit_key")]
    for row in range(len(rows)):
        if row in rows.reasons:
            continue
        if starts[row] is None and any(rows.column(name)[row] is not None for name in SUPPORT):
            rows.hold(row, Problem(severity="hold", reason="Dukungan tanpa TMT mutasi: tidak jelas milik mutasi yang mana.",
                                   remedy="Isi TMT Mutasi, atau kosongkan kolom dukungan bila baris ini hanya kompetensi."),
                      "effective_on")
        elif starts[row] is not None and units[row] is None and not any(column[row] for column in others):
            rows.hold(row, Problem(severity="hold", reason="Dukungan tanpa unit kerja.", remedy="Isi Unit Kerja pada baris ini."),
                      "unit")


def _unread_posts(rows: Rows) -> None:
    texts = rows.column("past_posts")
    found = [(row, part) for row in range(len(rows)) if texts[row] and row not in rows.reasons
             for part in past_posts(texts[row])[1]]
    rows.note_each([(row, Problem(
        value=part, severity="note", reason="Bagian riwayat jabatan ini tidak terbaca; bagian lain tetap dipakai.",
        remedy="Tulis seperti: Bendahara @ Dinas Sosial (2015-2019); pisahkan dengan titik koma."))
        for row, part in found], "past_posts")


def _ranks(rows: Rows, answered: np.ndarray) -> None:
    """An unnumbered wish takes the next free place of its person; a place taken twice holds the second row."""
    people, ranks = rows.column("nip"), rows.column("rank").copy()
    taken: dict[str, dict[int, int]] = {}
    for row in np.flatnonzero(answered).tolist():
        if row in rows.reasons or ranks[row] is None:
            continue
        first = taken.setdefault(people[row], {}).setdefault(int(ranks[row]), row)
        if first != row:
            rows.hold(row, Problem(
                value=str(int(ranks[row])), severity="hold", reason=f"Urutan minat ini sudah dipakai {rows.beside(first, row)}.",
                remedy="Beri setiap minat satu pegawai urutan sendiri, atau hapus baris rangkap."), "rank")
    for row in np.flatnonzero(answered).tolist():
        if row not in rows.reasons and ranks[row] is None:
            known = taken.setdefault(people[row], {})
            ranks[row] = next(number for number in range(1, len(rows) + 2) if number not in known)
            known[ranks[row]] = row
    rows.columns["rank"] = ranks
