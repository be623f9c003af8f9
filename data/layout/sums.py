"""Columns of people that end in a JUMLAH: which of two such groups counts those who are there, and the sum beside its parts."""

from collections.abc import Sequence

import numpy as np

from data.headings import TOTALS, normal, words
from data.layout.model import NONE, Question, Slot, named
from data.layout.referee import gap_agrees, numbers

PARTS = words("pns|cpns|pppk|p3k|pppk pw|pppk paruh waktu|paruh waktu|asn|non asn|honorer|l|p|lk|pr")


def unnamed_groups(places: Sequence[Slot]) -> list[list[Slot]]:
    """`PNS, PPPK, JUMLAH` and once more `CPNS, PPPK, JUMLAH`, with no heading above either: each with its JUMLAH last.

    Empty unless there are two or more.
    """
    groups: list[list[Slot]] = []
    open_: list[Slot] = []
    for slot in sorted(places, key=lambda slot: slot.source.column):
        word = normal(slot.path[0]) if len(slot.path) == 1 else ""
        if word in PARTS:
            open_.append(slot)
        else:
            if word in TOTALS and open_:
                groups.append([*open_, slot])
            open_ = []
    return groups if len(groups) > 1 else []


def which_group(groups: Sequence[list[Slot]], places: Sequence[Slot], needed: Slot | None) -> tuple[Slot, Question | str]:
    """The JUMLAH of those who are there (the other group may be what is asked for), and the question or note about it.

    The file's own difference decides where it tells one of them apart; else a person, and the safe answer is neither.
    """
    totals = [group[-1] for group in groups]
    fit = [total for total in totals if needed and gap_agrees(places, needed, [total])]
    if len(fit) == 1:
        return fit[0], f"Bezetting diambil dari {named(fit[0])}: selisih di berkas cocok dengan kolom itu."
    return totals[0], Question(
        key="column:filled", options=(*map(named, totals), NONE), default=NONE,
        text=f"Judul JUMLAH ada {len(totals)} kali tanpa judul kelompok. Yang mana jumlah pegawai yang ada?")


def sum_of(parts: Sequence[Slot], places: Sequence[Slot]) -> Slot | None:
    """The JUMLAH right behind these columns that is their sum in half of the rows or more."""
    if not parts:
        return None
    last = max(slot.source.column for slot in parts)
    behind = next((slot for slot in places if slot.source.column == last + 1 and normal(slot.path[-1]) in TOTALS
                   and slot.path[:-1] == parts[-1].path[:-1]), None)
    if behind is None:
        return None
    stated = numbers(behind.sample)
    ours = np.sum([np.nan_to_num(numbers(slot.sample)) for slot in parts], axis=0)
    sure = ~np.isnan(stated)
    return behind if sure.any() and np.isclose(stated, ours)[sure].mean() >= 0.5 else None
