"""Lessons that no teacher's post of their school stands for: they enter no method of need, so they are told apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.method_norms import LESSONS, as_compared, newest, teaches
from analytics.method_rows import seats
from analytics.need_rules import NeedRules
from analytics.teachers import teachers

COLUMNS = ["unit_id", "subject", "hours", "teachers"]


def without_post(cells: pd.DataFrame, positions: pd.DataFrame, drivers: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """A row is one subject of one unit whose lesson hours (JTM) are told while neither need nor roster has a teacher's post of it
    there: unit_id, subject (in small letters), hours a week, teachers they take (teachers.teachers), most hours first.

    cells: unit_id, position_id of need and roster, as often as they come. A need stated by subject speaks for the school it is
    weighed as a whole in.
    """
    posts = seats(cells, positions)
    posts = posts[teaches(posts) & posts["subject"].notna()]
    held = set(zip(posts["unit_id"], as_compared(posts["subject"]), strict=True))
    told = newest(drivers)
    told = told[told["driver"].eq(LESSONS) & told["value"].gt(0)]
    missing = [pair not in held for pair in zip(told["unit_id"], told["detail"], strict=True)]
    rows = told[np.array(missing, dtype=bool)].rename(columns={"detail": "subject", "value": "hours"})
    rows = rows.assign(teachers=teachers(rows["hours"], hours=float(rules.teacher_hours.value)))
    return rows.sort_values(["hours", "unit_id", "subject"], ascending=[False, True, True], ignore_index=True)[COLUMNS]
