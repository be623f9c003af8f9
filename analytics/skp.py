"""Whether the SKP predikat of the moved shifted more than that of comparable colleagues.

A predikat is an order of words, not a number: people are counted who rose, stayed or fell; nothing is
averaged. Most are rated 'Baik' whatever they do, so whatever comes out is weak evidence and says so.
Source of the words: PermenPANRB 6/2022.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from analytics.anonymity import STAFF_LEAST, withheld
from analytics.columns import flags

PREDICATES = ("Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik")
EVERY = "semua"
MATCHED_ON = ["level", "agency_type"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftDifference:
    """Shares of the moved and of their matched colleagues whose predikat rose or fell.

    transferred, matched: people compared; unmatched: moved without a colleague of the same jenjang and kind of
    agency; unknown: people without a known predikat before or after, or without jenjang or kind of agency.
    The matched shares are weighted as the moved are spread. difference = (rise - fall) of the moved minus that
    of the matched, -2 to 2; p_value from randomisation. Both null where `reason` says why.
    """

    transferred: int
    matched: int
    unmatched: int
    unknown: int
    rose: float | None
    rose_matched: float | None
    fell: float | None
    fell_matched: float | None
    difference: float | None
    p_value: float | None
    reason: str | None
    evidence: Literal["bukti lemah"] = "bukti lemah"


def shift_table(people: pd.DataFrame, *, least: int = STAFF_LEAST) -> pd.DataFrame:
    """How many went from which predikat to which, the moved and the others apart.

    people (a row = one person): before, after, transferred (bool). A row of the answer is a pair of predikat of
    one side, worst first, then the totals 'semua': transferred, before, after, people (null where withheld),
    withheld. Unknown predikat are left out.
    """
    known, before, after = _ranked(people)
    moved = flags(people["transferred"], False)
    names = [*PREDICATES, EVERY]
    size = len(names)
    parts = []
    for side in (True, False):
        chosen = known & (moved == side)
        counts = np.zeros((size - 1, size - 1), dtype="int64")
        np.add.at(counts, (before[chosen], after[chosen]), 1)
        hidden = withheld(counts, least)
        table = np.vstack([counts, counts.sum(axis=0)])
        table = np.hstack([table, table.sum(axis=1, keepdims=True)])
        part = pd.DataFrame({"transferred": side, "before": np.repeat(names, size), "after": names * size})
        part["people"] = pd.Series(table.ravel()).astype("Int64").mask(hidden.ravel())
        parts.append(part.assign(withheld=hidden.ravel()))
    return pd.concat(parts, ignore_index=True)


def shift_difference(
    people: pd.DataFrame, *, seed: int, draws: int = 9_999, least: int = STAFF_LEAST
) -> ShiftDifference:
    """The moved against colleagues of the same jenjang and kind of agency, with a randomisation p-value.

    people (a row = one person): before, after, transferred, level, agency_type.

    1. Each person rose, stayed or fell.
    2. Within jenjang × kind of agency: (rise - fall) of the moved minus that of the others; then the mean over
       these groups, weighted by the moved in them.
    3. Who moved is drawn anew within each group `draws` times (numbers of the moved fixed); p = share of draws
       at least as far from 0, the real one counted in.
    """
    known, before, after = _ranked(people)
    known &= people[MATCHED_ON].notna().all(axis=1).to_numpy()
    rows = people[known].assign(
        shift=np.sign(after - before)[known], transferred=flags(people["transferred"], False)[known]
    )
    counts = np.array(
        [
            [[int(((part["transferred"] == side) & (part["shift"] == step)).sum()) for step in (-1, 0, 1)]
             for side in (True, False)]
            for _, part in rows.groupby(MATCHED_ON)
        ]
    ).reshape(-1, 2, 3)  # fmt: skip
    both = (counts.sum(axis=2) > 0).all(axis=1)
    unmatched = int(counts[~both, 0].sum())
    counts = counts[both]
    moved, matched = (int(counts[:, side].sum()) for side in (0, 1))
    told = ShiftDifference(
        transferred=moved, matched=matched, unmatched=unmatched, unknown=int((~known).sum()),
        rose=None, rose_matched=None, fell=None, fell_matched=None, difference=None, p_value=None,
        reason=f"Kurang dari {least} orang pada salah satu sisi.",
    )  # fmt: skip
    if min(moved, matched) < least:
        return told
    rose, rose_matched, fell, fell_matched = _shares(counts)
    difference = float(_difference(counts[:, 0], counts.sum(axis=1)))
    return replace(
        told, rose=rose, rose_matched=rose_matched, fell=fell, fell_matched=fell_matched, difference=difference,
        p_value=_p_value(counts, difference, np.random.default_rng(seed), draws), reason=None,
    )  # fmt: skip


def _ranked(people: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whether both predikat are known, and the rank of each (0 worst, -1 unknown)."""
    order = {name.casefold(): rank for rank, name in enumerate(PREDICATES)}
    said = [people[name].astype("str").str.strip().str.casefold() for name in ("before", "after")]
    before, after = (words.map(order).fillna(-1).to_numpy(dtype="int64") for words in said)
    return (before >= 0) & (after >= 0), before, after


def _difference(moved: np.ndarray, everyone: np.ndarray) -> np.ndarray:
    """moved: (…, groups, 3) people who fell, stayed, rose; everyone: (groups, 3)."""
    net = np.array([-1, 0, 1])
    size, rest = moved.sum(axis=-1), (everyone - moved).sum(axis=-1)
    gaps = moved @ net / size - (everyone - moved) @ net / rest
    return np.asarray((gaps * size).sum(axis=-1) / size.sum(axis=-1))


def _shares(counts: np.ndarray) -> tuple[float, float, float, float]:
    """rose of the moved and of the matched, fell of the moved and of the matched."""
    weight = counts[:, 0].sum(axis=1) / counts[:, 0].sum()
    per_group = counts / counts.sum(axis=2, keepdims=True)
    moved, matched = weight @ per_group[:, 0], weight @ per_group[:, 1]
    return float(moved[2]), float(matched[2]), float(moved[0]), float(matched[0])


def _p_value(counts: np.ndarray, difference: float, rng: np.random.Generator, draws: int) -> float:
    """Drawing n of a group without return leaves only how many fell, stayed and rose: one hypergeometric draw."""
    everyone = counts.sum(axis=1)
    drawn = np.stack(
        [
            rng.multivariate_hypergeometric(group, int(moved.sum()), size=draws)
            for group, moved in zip(everyone, counts[:, 0], strict=True)
        ],
        axis=1,
    )
    as_far = np.abs(_difference(drawn, everyone)) >= abs(difference) - 1e-12
    return float((1 + as_far.sum()) / (1 + draws))
