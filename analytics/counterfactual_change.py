"""One fact otherwise, and the frames with it: what counterfactuals are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import pandas as pd

from analytics.candidates import Context
from analytics.columns import ids
from analytics.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact otherwise. where: 'person', 'cell', 'origin', 'arc', or a table of the context, in which `after` is
    the row told."""

    where: str
    name: str
    before: Any
    after: Any
    words: str


class Frames(Protocol):
    """What a question is about (counterfactual.Asked)."""

    @property
    def people(self) -> pd.DataFrame: ...
    @property
    def cells(self) -> pd.DataFrame: ...
    @property
    def context(self) -> Context: ...
    @property
    def blocks(self) -> Any: ...
    @property
    def on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """One person and one place as plain values, with the rules in force."""

    person: Mapping[str, Any]
    cell: Mapping[str, Any]
    law: Law

    def own(self, name: str) -> Any:
        """A fact of the person, None where missing."""
        return _known(self.person.get(name))

    def asked(self, name: str) -> Any:
        """A fact of the place, None where missing."""
        return _known(self.cell.get(name))


def changed(frame: pd.DataFrame, rows: pd.Series, change: Change) -> pd.DataFrame:
    """The frame with one value otherwise in the rows named."""
    column = frame[change.name].astype(object) if change.name in frame else pd.Series(None, index=frame.index, dtype=object)
    values = [change.after if hit else value for hit, value in zip(rows, column, strict=True)]
    return frame.assign(**{change.name: pd.Series(values, index=frame.index, dtype=object)})


def told(context: Context, change: Change) -> Context:
    """The context with one more row in a table, or another day."""
    if change.where == "effective_on":
        return replace(context, effective_on=change.after)
    table: pd.DataFrame = getattr(context, change.where)
    if change.where == "conflicts" and len(table):
        about = ids(table["person_id"])
        table = table[about.notna() & about.ne(change.after["person_id"])]
    told_now = pd.DataFrame([change.after])
    if len(table):
        told_now = pd.concat([table.astype(object), told_now.astype(object)], ignore_index=True)
    named: dict[str, Any] = {change.where: told_now}
    return replace(context, **named)


def _known(value: Any) -> Any:
    return None if value is None or (not isinstance(value, (list, tuple, dict)) and pd.isna(value)) else value
