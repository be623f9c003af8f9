"""Which of two columns is meant: the one with which the file's own sums add up; and totals that do not add up."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.cells import Cell, Problem, address, is_empty, seen
from data.layout.extract import Extract
from data.layout.model import Slot, Table
from data.parse import number

_GAP = ("plusminus", "kuranglebih", "kl", "selisih", "kekurangankelebihan", "lebihkurang", "kelebihankekurangan")


def numbers(cells: Sequence[Cell]) -> np.ndarray:
    """The cells as numbers; NaN where there is none."""
    found = []
    for cell in cells:
        value = None if is_empty(cell) else number(cell)
        found.append(float(value) if isinstance(value, int | float) else np.nan)
    return np.array(found, float)


def gap_agrees(places: Sequence[Slot], needed: Slot, filled: Sequence[Slot] = ()) -> bool:
    """Whether the stated difference is filled − needed (either sign) in nine rows of ten."""
    from data.headings import ALIASES, normal
    gap = next((slot for slot in places if normal(slot.path[-1]) in _GAP), None)
    if gap is None:
        return False
    have = list(filled) or [slot for slot in places if normal(slot.path[-1]) in ALIASES["filled"]][:1]
    if not have:
        return False
    stated = numbers(gap.sample)
    count = np.sum([np.nan_to_num(numbers(slot.sample)) for slot in have], axis=0)
    difference = count - np.nan_to_num(numbers(needed.sample))
    sure = ~np.isnan(stated)
    if sure.sum() < 2:
        return False
    same, turned = np.isclose(stated, difference)[sure], np.isclose(stated, -difference)[sure]
    return bool(max(same.mean(), turned.mean()) >= 0.9)


def spelled_out(table: Table) -> Table:
    """The table with `B` and `K` of a peta jabatan read as Bezetting and Kebutuhan.

    Read so when both stand alone, no column says either in full, and the difference the file states is that of the two, or
    the file states none and calls itself a peta jabatan (which prints them in this short form).
    """
    from data.headings import ALIASES, normal
    known = {normal(slot.path[-1]): slot for slot in table.slots}
    filled, needed = known.get("b"), known.get("k")
    if not filled or not needed or any(name in ALIASES[field] for field in ("filled", "needed") for name in known):
        return table
    stated = any(name in _GAP for name in known)
    chart = any("petajabatan" in normal(text) for text in (*table.titles, table.sheet))
    if not (gap_agrees(table.slots, needed, [filled]) if stated else chart):
        return table
    whole = {filled: "Bezetting", needed: "Kebutuhan"}
    return replace(table, slots=tuple(replace(slot, path=(*slot.path, whole[slot])) if slot in whole else slot
                                      for slot in table.slots))


def wrong_totals(table: Table, values: Extract) -> list[Problem]:
    """A note for every stated total that is neither the sum of its block nor of all rows above it; ours is shown."""
    found: list[Problem] = []
    for name in values.fields:
        column = _number_column(table, values, name)
        stated = [total for total in table.totals if total.column == column]
        if column is None or not stated:
            continue
        codes, uniques = values.values(name)
        amounts = np.nan_to_num(np.append(numbers(uniques), np.nan)[codes])
        above, earlier = -1, 0.0
        for total in stated:
            said = numbers([total.value])[0]
            inside = (values.rows > above) & (values.rows < total.row)
            whole = amounts[values.rows < total.row].sum()
            block = amounts[inside].sum() if inside.any() else whole  # right below another total: no block of its own
            if not np.isnan(said) and not any(np.isclose(said, ours) for ours in (block, whole)):
                found.append(_wrong_total(table, values.heading(name), total.row, column, total.value, whole, block,
                                          twice=bool(earlier) and bool(np.isclose(said, whole + earlier))))
            above, earlier = total.row, earlier + np.nan_to_num(said)
    return found


def _number_column(table: Table, values: Extract, name: str) -> int | None:
    source = values.source(name)
    plain = source.column >= 0 and source.part is None and source.width == 1 and table.stack == 1
    return source.column if plain and name.startswith(("needed", "filled", "stated_gap")) else None


def _wrong_total(table: Table, heading: str, row: int, column: int, value: Cell, whole: float, block: float, *,
                 twice: bool) -> Problem:
    ours = f"{block:g}" if np.isclose(block, whole) else f"{block:g} (blok ini) atau {whole:g} (seluruhnya)"
    return Problem(sheet=table.sheet, cell=address(row, column), column=heading, value=seen(value), severity="note",
                   reason=f"Jumlah yang tertulis tidak sama dengan jumlah barisnya: {ours}."
                          + (" Baris jumlah di atasnya ikut dijumlahkan." if twice else ""),
                   remedy="Kami memakai jumlah baris. Periksa rumus jumlah di berkas asal.")
