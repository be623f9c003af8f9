"""Which survey results may stand on one line of a chart, and which are refused.

A line holds one scheme only: classes and unsur of 2004 and 2017 differ, so the same number means something else.
Another scale than 1-4 and an unknown scheme are refused with a reason; they keep their row, without numbers.
A change of mode (paper to QR) stays on its line, marked: the level may move without any change of the service.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.columns import numbers, words
from analytics.satisfaction import CLASSED, ikm, shown, trust
from analytics.satisfaction_scale import EVERY_UNSUR, SCHEMES, Classes, asked_in, reported, shipped

BY = ("unit_id", "service", "month")
MIXED, UNKNOWN = "campuran", "tidak dicatat"
COLUMNS = [
    "scheme", "line", "mode", "mode_changed", "n", "ikm", "lo", "hi", "letter", "at_least", "ranked", "standard", "reported",
    "trust", "status", "reason",
]  # fmt: skip
KINDS = {
    **dict.fromkeys(("scheme", "mode", "letter", "status", "reason"), "str"),
    **dict.fromkeys(("ikm", "lo", "hi", "at_least", "reported", "trust"), "float64"),
    **dict.fromkeys(("ranked", "standard"), "bool"), "n": "int64",
}  # fmt: skip


def lines(answers: pd.DataFrame, *, by: Sequence[str] = BY, classes: Classes = shipped) -> pd.DataFrame:
    """The index per group of `by` and scheme, ready for a chart.

    answers: satisfaction_answers. Back, ordered by `by` (last column last), a row per group and scheme: `by`, scheme,
    line (0, 1 … within the columns before the last of `by`; only rows of one line may be joined; null where refused),
    mode (one word, 'campuran' or 'tidak dicatat'), mode_changed (another than on the row before of its line), n, ikm,
    lo, hi (25-100), letter, at_least (the chance of this class or a better one, null without class or interval), ranked
    (30 or more: may be ranked), standard, reported (with the weight the source states, null where it states none or
    several), trust (1-4), status, reason (why numbers are missing).
    Below 10 respondents the numbers are not in the frame. classes: the floors of a scheme for the newest month of a group.
    """
    schemes = words([UNKNOWN if pd.isna(scheme) else str(scheme) for scheme in answers["scheme"]], answers.index)
    figures = {name: numbers(answers[name]) for name in (*EVERY_UNSUR, "n", "weight", "trust") if name in answers}
    days = pd.to_datetime(answers["month"]) if "month" in answers else pd.Series(pd.NaT, index=answers.index)
    rows = answers[[*by, "mode"]].assign(scheme=schemes, newest=days, **figures)
    keys = [*by, "scheme"]
    found = [
        {**dict(zip(keys, key, strict=True)), **_row(part, str(key[-1]), classes)}
        for key, part in rows.groupby(keys, dropna=False, sort=True)
    ]
    frame = pd.DataFrame(found, columns=[*by, *COLUMNS]).astype({**KINDS, **{name: rows[name].dtype for name in by}})
    return _with_lines(frame, list(by[:-1]))


def mode_of(answers: pd.DataFrame) -> str:
    """How the answers were collected: one word, 'campuran' for several, 'tidak dicatat' where nothing is said."""
    said = {UNKNOWN if pd.isna(mode) else str(mode) for mode in answers["mode"]} or {UNKNOWN}
    return said.pop() if len(said) == 1 else MIXED


def _row(part: pd.DataFrame, scheme: str, classes: Classes) -> dict[str, object]:
    known = next((word for word in SCHEMES if word == scheme), None)
    if known is None:
        return _refused(part, "Skema survei tidak dikenal: tidak dapat dibandingkan.")
    # Floats already: reading them as an array again is much cheaper than as a frame.
    day = part["newest"].max()
    floors = classes(known, None if pd.isna(day) else day.date())
    whole = ikm(part[asked_in(part, known)].to_numpy(), counts=part["n"].to_numpy(), scheme=known, floors=floors)
    if whole.status == "kosong":
        return _refused(part, whole.reason)
    result = shown(whole)
    hidden = result.status == "disembunyikan"
    weights = np.unique(numbers(part["weight"].dropna()))
    one = len(weights) == 1 and not hidden
    trusted = trust(part["trust"].to_numpy(), counts=part["n"].to_numpy())
    return {
        "mode": mode_of(part),
        "n": result.n,
        "ikm": result.ikm,
        "lo": result.lo,
        "hi": result.hi,
        "letter": result.letter,
        "at_least": np.nan if result.letter is None else result.at_least(result.letter),
        "ranked": result.n >= CLASSED,
        "standard": result.standard,
        "reported": reported(whole.unsur["mean"].tolist(), float(weights[0])) if one else np.nan,
        "trust": np.nan if trusted.status == "disembunyikan" else trusted.mean,
        "status": result.status,
        "reason": result.reason,
    }


def _refused(part: pd.DataFrame, reason: str) -> dict[str, object]:
    nothing = dict.fromkeys(("ikm", "lo", "hi", "at_least", "reported", "trust"), np.nan)
    return {
        **nothing, "mode": mode_of(part), "n": 0, "letter": None, "ranked": False, "standard": False, "status": "kosong",
        "reason": reason,
    }  # fmt: skip


def _with_lines(frame: pd.DataFrame, place: list[str]) -> pd.DataFrame:
    """The frame with `line` and `mode_changed`; lines of a place are numbered in the order they begin."""
    kept = frame[frame["status"] != "kosong"]
    where = kept.groupby(place, dropna=False).ngroup() if place else pd.Series(0, index=kept.index)
    line = kept["scheme"].groupby(where).transform(lambda schemes: pd.factorize(schemes)[0]).astype("Int64")
    past = kept["mode"].groupby([where, line]).shift()
    changed = (past.notna() & (past != kept["mode"])).reindex(frame.index, fill_value=False)
    return frame.assign(line=line.reindex(frame.index), mode_changed=changed.astype(bool))
