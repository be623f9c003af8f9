"""Writes a sample region and imports it through the importer, like anybody's files; then matches its names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from data.importer import import_workbook
from data.names import same_key
from data.receipt import Receipt
from data.reconcile import Decision, Thing, decide
from data.sample.regions import DATA_DATE, REGIONS
from data.sample.spellings import Match
from data.sample.writing import SampleFile, write
from data.store import Store
from data.workbooks import Kind

BY = "CONTOH"
WRITTEN = dt.datetime(2026, 9, 1)  # the day after the newest made-up month: a clock that is slow must not make it the future


def load(store: Store, slug: str, folder: Path | str, *, now: dt.datetime) -> Iterator[tuple[SampleFile, Receipt]]:
    """One step per workbook: the file and its receipt. A region loaded before answers that it was.

    After the last file the names that its daftar padanan joins are joined; a few stay unmatched on purpose.
    """
    now = max(now, WRITTEN)
    for file in write(slug, folder):
        receipt = import_workbook(
            store, file.path, kind=cast(Kind, file.kind), data_date=file.data_date, region=REGIONS[slug].name, by=BY, yes=True,
            answers={"basis": file.basis} if file.basis else {}, whole_region=file.whole_region, now=now, is_sample=True)
        if receipt.import_id is not None and receipt.already is None and file.padanan:
            match_names(store, file.padanan, now)
        yield file, receipt


def match_names(store: Store, padanan: tuple[Match, ...], now: dt.datetime) -> int:
    """Joins the names of a daftar padanan and returns how many were found on both sides."""
    region_id = int(store.regions()["region_id"].iloc[0])
    units = store.read("units", region_id=region_id, on=DATA_DATE)
    positions = store.read("positions", region_id=region_id, on=DATA_DATE)
    unit_ids: dict[tuple[str, str | None], int] = {}
    for unit_id, name, agency in zip(units["unit_id"], units["name"], units["agency"], strict=True):
        unit_ids[(same_key(name), same_key(agency))] = int(unit_id)
        unit_ids.setdefault((same_key(name), None), int(unit_id))
    position_ids = {same_key(name): int(number) for name, number in zip(positions["name"], positions["position_id"], strict=True)}
    decisions = []
    for match in padanan:
        pair = _pair(match, unit_ids, position_ids)
        if pair is not None:
            thing: Thing = "unit" if match.thing == "unit" else "position"
            decisions.append(Decision(thing=thing, id=pair[0], same_as=pair[1]))
    return decide(store, region_id, decisions, by=BY, now=now)


def _pair(match: Match, units: dict[tuple[str, str | None], int], positions: dict[str, int]) -> tuple[int, int] | None:
    if match.thing == "unit":
        agency = same_key(match.agency) if match.agency else None
        mine = units.get((same_key(match.roster), agency)) or units.get((same_key(match.roster), None))
        home = same_key(match.need_agency) if match.need_agency else None
        other = units.get((same_key(match.need), home)) or units.get((same_key(match.need), None))
    else:
        mine, other = positions.get(same_key(match.roster)), positions.get(same_key(match.need))
    return (mine, other) if mine is not None and other is not None and mine != other else None
