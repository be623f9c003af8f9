"""What the headings of a workload sheet say besides their name: the unit of the time norm, the period of the volume, and
whether `Beban Kerja` is the volume (PermenPANRB form) or the whole time (volume × norm)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.cells import Cell, is_empty, plain, seen
from data.headings_load import TIMES, period_in, time_in
from data.layout.model import Question, Slot, Source
from data.layout.referee import numbers

KEY = "norm_unit"
_WITH_UNIT = re.compile(r"[\d.,\s]+\s*(menit|mnt|jam)\b.*", re.IGNORECASE)
HOURS, MINUTES = (900.0, 2_000.0), (54_000.0, 120_000.0)  # a working year: 1,250 h is 75,000 minutes; 1,200 and 1,300 h exist


def settled(fields: dict[str, Source], places: Sequence[Slot]) -> list[Question]:
    """Adds to `fields` what the headings tell; asks for the unit of time where nothing tells it, or two things disagree."""
    by_source = {slot.source: slot for slot in places}
    norm, volume = (by_source.get(fields.get(name, Source())) for name in ("norm", "volume"))
    norm = norm or by_source.get(fields.get("spent", Source()))
    if volume and "period" not in fields and (period := period_in(volume.heading)):
        fields["period"] = Source(text=period)
    _load_or_volume(fields, by_source)
    if norm is None or KEY in fields or _all_with_unit(norm.sample):
        return []
    told = time_in(norm.heading)
    working = by_source.get(fields.get("working_time", Source()))
    shown = year_unit(working.sample) if working else None
    if told and shown in (None, told):
        fields[KEY] = Source(text=told)
        return []
    return [Question(key=KEY, options=TIMES, text=_question(norm, told, shown))]


def _question(norm: Slot, told: str | None, shown: str | None) -> str:
    heading = f"Waktu pada kolom {' '.join(norm.heading.split())} dalam satuan apa?"
    if told and shown:
        return f"{heading} Judulnya menyebut {told}, tetapi waktu kerja efektif di berkas ini tertulis dalam {shown}."
    if shown:
        return f"{heading} Berkas tidak menyebutnya; waktu kerja efektifnya tertulis dalam {shown}."
    return f"{heading} Berkas tidak menyebutnya, dan menit yang dibaca sebagai jam melipatgandakan kebutuhan 60 kali."


def year_unit(sample: Sequence[Cell]) -> str | None:
    """The unit in which a column of working time is written, by its size; None where it is neither or both."""
    said = {unit for value in numbers(sample) if (unit := unit_of_year(value))}
    return said.pop() if len(said) == 1 else None


def unit_of_year(value: float) -> str | None:
    """'jam' for a working year of about 1,250, 'menit' for one of about 75,000, else None."""
    if HOURS[0] <= value <= HOURS[1]:
        return "jam"
    return "menit" if MINUTES[0] <= value <= MINUTES[1] else None


def _all_with_unit(sample: Sequence[Cell]) -> bool:
    filled = [cell for cell in sample if not is_empty(cell)]
    return bool(filled) and all(isinstance(cell, str) and _WITH_UNIT.fullmatch(plain(seen(cell))) for cell in filled)


def _load_or_volume(fields: dict[str, Source], by_source: dict[Source, Slot]) -> None:
    """Without a column of volumes, `Beban Kerja` is the volume where norm × it ÷ WKE gives the stated need, the whole time
    where it ÷ WKE does; where the file's own sums do not tell, the column is left to be asked for.
    """
    if "volume" in fields or "load" not in fields:
        return
    parts = [by_source.get(fields.get(name, Source())) for name in ("load", "norm", "working_time", "stated_need")]
    load, norm, working, need = (numbers(slot.sample) if slot else np.zeros(0) for slot in parts)
    if len(need) and len(working) and len(norm):
        sure = ~np.isnan(load + norm + working + need) & (working > 0)
        if sure.any() and _agrees(norm * load / np.where(working > 0, working, 1), need, sure):
            fields["volume"] = fields.pop("load")
            return
        if sure.any() and _agrees(load / np.where(working > 0, working, 1), need, sure):
            return
    fields.pop("load")


def _agrees(ours: np.ndarray, stated: np.ndarray, sure: np.ndarray) -> bool:
    return bool(np.isclose(ours[sure], stated[sure], rtol=0.02, atol=0.006).mean() >= 0.8)
