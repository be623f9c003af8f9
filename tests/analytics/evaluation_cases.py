"""One made-up evaluation to start a test from, and small changes to its panel."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from tests.calibration_verdict import World, evaluations

STEP = 24  # row of the mutasi in a series of 24 months before, one of transition, 12 after


def case(effect: float = 0.0, seed: int = 4, **world) -> tuple[dict, pd.DataFrame, dt.date]:
    return next(evaluations(World(effect=effect, **world), 1, seed))


def changed(panel: pd.DataFrame, unit: int, rows: slice | list[int], **columns) -> pd.DataFrame:
    """The panel with these months of one unit rewritten."""
    at = panel.index[panel["unit_id"] == unit][rows]
    return panel.assign(**{name: panel[name].astype(float).where(~panel.index.isin(at), value) if np.isscalar(value)
                           else panel[name].mask(panel.index.isin(at)) for name, value in columns.items()})


def without(panel: pd.DataFrame, unit: int, rows: slice | list[int]) -> pd.DataFrame:
    return panel.drop(panel.index[panel["unit_id"] == unit][rows])


def told(found) -> tuple:
    return found.label, found.reason, found.indication
