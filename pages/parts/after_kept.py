"""The cases of a region kept in the store for one version of the data, and only for the method they were judged by."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import analytics
import data
from analytics.difference import Evaluation
from analytics.judgement import Verdict
from analytics.review import Case
from data import results
from pages.parts import asking, job_parcel, store
from pages.parts.store import View

FRAMES = ("series", "sensitivity")  # of a verdict
DAYS = {"as_of", "effective_on", "baseline_from", "baseline_to", "reviews", "dropped_transition", "dropped_dip"}
PLACE = "place"


def cases(view: View, passed: bool | None, make: Callable[[], list[Case]]) -> list[Case]:
    """The cases kept for this version of the data; made and kept where there are none."""
    opened, key = store.opened(view.data), f"putusan-{view.region_id}-{passed}-{method()}"
    body = results.kept(opened, key)
    if body is not None:
        return unpacked(body)
    found = make()
    results.keep(opened, key, packed(found), version=view.version, now=asking.now())
    return found


@cache
def method() -> str:
    """A mark of the analyses and of the reading of service figures as they are installed: an update never shows what an older
    method said.
    """
    read = Path(str(data.__file__)).parent / "sql" / "views" / "6_service.sql"
    sources = [*sorted(Path(str(analytics.__file__)).parent.glob("*.py")), read]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def packed(found: list[Case]) -> bytes:
    """The cases as one file: their frames as Arrow, all else as JSON."""
    told = [{"label": case.label, "review": _plain(case.review), "next_review": _plain(case.next_review),
             "record": _fields(case.record), "verdict": _fields(case.verdict)} for case in found]
    frames = {name: _joined(getattr(case.verdict, name) for case in found) for name in FRAMES}
    return job_parcel.packed({"cases": told, **frames})


def unpacked(body: bytes) -> list[Case]:
    """The cases that `packed` wrote."""
    content = job_parcel.unpacked(body)
    parts = {name: dict(list(content[name].groupby(PLACE))) for name in FRAMES}
    found = []
    for place, told in enumerate(content["cases"]):
        frames = {name: _part(parts[name], content[name], place) for name in FRAMES}
        verdict = Verdict(**_values(told["verdict"]), **frames)
        found.append(Case(record=Evaluation(**_values(told["record"])), label=told["label"], verdict=verdict,
                          review=_day(told["review"]), next_review=_day(told["next_review"])))
    return found


def _joined(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    every = [frame.assign(**{PLACE: place}) for place, frame in enumerate(frames)]
    filled = [frame for frame in every if len(frame)] or every[:1]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame({PLACE: []})


def _part(parts: dict[Any, pd.DataFrame], every: pd.DataFrame, place: int) -> pd.DataFrame:
    return parts.get(place, every.iloc[:0]).drop(columns=PLACE).reset_index(drop=True)


def _fields(thing: Any) -> dict[str, Any]:
    return {one.name: _plain(getattr(thing, one.name)) for one in fields(thing) if one.name not in FRAMES}


def _plain(value: Any) -> Any:
    """As JSON takes it: days as text, numbers of NumPy as Python's."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _values(told: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuple(_days(value) if name in DAYS else value) for name, value in told.items()}


def _days(value: Any) -> Any:
    return [_day(one) for one in value] if isinstance(value, list) else _day(value)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _tuple(value: Any) -> Any:
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value
