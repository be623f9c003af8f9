"""The states of a proposed move and which may follow which; a table, so that nothing else decides it."""

from __future__ import annotations

from typing import Literal, get_args

State = Literal[
    "Konsep", "Diusulkan", "Dimintai tanggapan", "Pertimbangan Tim Penilai Kinerja", "Disetujui PPK", "Diajukan ke I-MUT",
    "Berlaku", "Masa evaluasi", "Selesai", "Ditolak", "Ditunda", "Dikembalikan I-MUT", "Dibatalkan"]
STATES: tuple[State, ...] = get_args(State)
WAY: tuple[State, ...] = STATES[:9]      # the straight way, from the draft to the end of its evaluation
EXITS: tuple[State, ...] = STATES[9:]    # each with its reason
ENDED: tuple[State, ...] = ("Selesai", "Ditolak", "Dibatalkan")
OUT: tuple[State, ...] = ("Ditolak", "Ditunda", "Dibatalkan")
NEXT: dict[State, tuple[State, ...]] = {
    "Konsep": ("Diusulkan",),
    "Diusulkan": ("Dimintai tanggapan", *OUT),
    "Dimintai tanggapan": ("Pertimbangan Tim Penilai Kinerja", *OUT),
    "Pertimbangan Tim Penilai Kinerja": ("Disetujui PPK", *OUT),
    "Disetujui PPK": ("Diajukan ke I-MUT", *OUT),
    "Diajukan ke I-MUT": ("Berlaku", "Dikembalikan I-MUT", *OUT),
    "Dikembalikan I-MUT": ("Diajukan ke I-MUT", *OUT),
    "Berlaku": ("Masa evaluasi",),       # a move in the register goes back only with the register: undo of its import
    "Masa evaluasi": ("Selesai",),
    "Selesai": (), "Ditolak": (), "Dibatalkan": (),
    "Ditunda": ("Ditolak", "Dibatalkan")}  # and back to where it was put off


def following(state: State, put_off_from: State | None = None) -> tuple[State, ...]:
    """The states that may follow. `put_off_from`: where a move that is Ditunda stood before."""
    return (put_off_from, *NEXT[state]) if state == "Ditunda" and put_off_from else NEXT[state]
