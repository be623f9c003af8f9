"""The shape every method of need answers in, so that they can stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers

KEY = ["unit_id", "position_id"]
COLUMNS = [*KEY, "method", "needed_raw", "needed", "needed_lo", "needed_hi", "words", "source"]
DECREED, TASKS, HEALTH, TEACHERS, RATIO, MINIMUM, HEADS = (
    "ditetapkan", "beban kerja", "ABK-Kes", "guru", "rasio", "standar minimum", "jabatan SOTK",
)  # fmt: skip
METHODS = (DECREED, TASKS, HEALTH, TEACHERS, RATIO, MINIMUM, HEADS)
Figures = Sequence[float] | np.ndarray | pd.Series
DESCRIBED = ("family", "type", "job_group", "subject")


def seats(cells: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """The unit × position pairs of `cells`, once each, with family, type, job_group and subject of the position."""
    pairs = cells.reindex(columns=KEY).drop_duplicates()
    pairs = pairs.assign(**{key: ids(pairs[key]) for key in KEY})
    known = positions.reindex(columns=["position_id", *DESCRIBED])
    known = known.assign(position_id=ids(known["position_id"]), **{name: known[name].astype("str") for name in DESCRIBED})
    if pairs.empty or known.empty:
        return pairs.assign(**{name: pd.Series(pd.NA, index=pairs.index, dtype="str") for name in DESCRIBED})
    return pairs.merge(known.drop_duplicates("position_id"), how="left", on="position_id").sort_values(KEY, ignore_index=True)


def answers(
    rows: pd.DataFrame, method: str, raw: Figures, needed: Figures, words: Sequence[str], source: str,
    *, lo: Figures | None = None, hi: Figures | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per unit and position of `rows` in the common shape; without lo and hi both ends are `needed`."""
    ends = {"needed_lo": needed if lo is None else lo, "needed_hi": needed if hi is None else hi}
    found = pd.DataFrame({key: ids(rows[key]) for key in KEY}).reset_index(drop=True)
    for name, values in {"needed_raw": raw, "needed": needed, **ends}.items():
        found[name] = numbers(pd.Series(np.asarray(values, dtype=float)))
    found["words"] = pd.Series(list(words), dtype="str")
    return found.assign(method=method, source=source)[COLUMNS]


def shared(found: pd.DataFrame, kind: pd.Series) -> pd.DataFrame:
    """The answers where a figure belongs to a kind (family, subject, kind of staff) and not to one position.

    kind: what each row was computed for. Several positions of one kind in a unit (Guru IPA Ahli Pertama, Ahli Muda)
    share the figure: needed_raw and needed become null, needed_lo 0, needed_hi stays the whole, and words says so.
    Adding up positions would otherwise count the need once for each.
    """
    if found.empty:
        return found
    many = found.groupby([found["unit_id"], kind.reset_index(drop=True)])["position_id"].transform("size")
    together = many > 1
    told = found["words"] + ", bersama " + many.astype("str") + " jabatan"
    return found.assign(
        needed_raw=found["needed_raw"].mask(together), needed=found["needed"].mask(together),
        needed_lo=found["needed_lo"].mask(together, 0.0),
        words=found["words"].mask(together, told),
    )  # fmt: skip
