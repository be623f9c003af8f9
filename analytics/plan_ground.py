"""What a transfer plan is made from: the tables of a day as the views have them, and what is found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from analytics import forward
from analytics.candidates import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything a plan is made from, as the views have it; every table may be empty. on: the data date.

    conflicts: as in Context. surges: unit_id, alarm, sustained (demand.surges). growth: unit_id, position_id, needed_ahead
    (growth.ahead).
    """

    balance: pd.DataFrame
    people: pd.DataFrame
    units: pd.DataFrame
    positions: pd.DataFrame
    wishes: pd.DataFrame = field(default_factory=pd.DataFrame)
    past_posts: pd.DataFrame = field(default_factory=pd.DataFrame)
    competencies: pd.DataFrame = field(default_factory=pd.DataFrame)
    register: pd.DataFrame = field(default_factory=pd.DataFrame)
    conflicts: pd.DataFrame = field(default_factory=pd.DataFrame)
    decided: pd.DataFrame | None = None
    surges: pd.DataFrame = field(default_factory=pd.DataFrame)
    growth: pd.DataFrame = field(default_factory=pd.DataFrame)
    blocks: tuple[Mapping[str, Any], ...] = ()
    on: date
    effective_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What all plans of one day share. staff: candidates.staff with what the origin can spare; givers, places, spare: as their
    makers say; pairs: eligibility.pairs of givers and the places offered; ahead: what is known to come without any move;
    coming: the places that fall vacant within the horizon (forward.coming); fixed: person_id, cell_id of moves that are held
    (held.around).
    """

    known: Known
    context: Context
    staff: pd.DataFrame
    givers: pd.DataFrame
    places: pd.DataFrame
    spare: pd.DataFrame
    pairs: pd.DataFrame
    ahead: forward.Ahead
    coming: pd.DataFrame
    fixed: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"person_id": [], "cell_id": []}))
