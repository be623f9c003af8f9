"""Rotation of heads: the same posts, the same people, another order. Never part of the plan from surplus to shortage.

Heads are one of one; a rotation is a permutation of their posts. A head may change places where the rules of heads allow:
same level, two years in post (JPT and others), uji kompetensi, SKP, discipline, standing, months to the pension, and no
election window. Staying where one is is always possible, but it is never the fit that keeps everybody in place: who holds a
post knows it best, so those beyond the longest time in post (rule tenure.maximum_months) move first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.candidates import Context, table
from analytics.columns import ids
from analytics.eligibility import judged
from analytics.eligibility_person import months_between
from analytics.law import law

# What does not concern heads: places are not open but exchanged, nothing is left behind, and where the classes of two posts
# differ every exchange lowers one.
NOT_ASKED = ("transfer.open_place", "transfer.heads", "donor.floor", "donor.minimum", "transfer.competency_test",
             "transfer.class_fall")
TEST = "transfer.competency_test"


def judged_heads(
    people: pd.DataFrame, posts: pd.DataFrame, context: Context, blocks: Iterable[Mapping[str, Any]], on: date
) -> pd.DataFrame:
    """Every rule of heads for every head and every other head's post, in the shape of eligibility.judged.

    people: candidates.staff of heads. posts: candidates.places rows of the same posts (cell_id = origin_id of who holds it).
    The uji kompetensi is asked of everybody: 'unknown' until a competency 'Uji kompetensi …' is on record.
    """
    blocks = list(blocks)
    said = judged(people, posts, context, blocks, on, without=NOT_ASKED)
    own = dict(zip(ids(people["person_id"]), people["origin_id"], strict=True))
    said = said[said["person_id"].map(own) != said["cell_id"]]
    source = next((str(block.get("source", "")) for block in blocks if block.get("key") == TEST), "")
    tested = _tested(context, on)
    test = said.drop_duplicates(["person_id", "cell_id"]).assign(rule=TEST, label="Uji kompetensi", source=source)
    passed = test["person_id"].isin(tested)
    test = test.assign(
        outcome=np.where(passed, "pass", "unknown"),
        words=np.where(passed, "uji kompetensi tercatat", "uji kompetensi belum tercatat"),
    )
    return pd.concat([said, test], ignore_index=True).sort_values(["person_id", "cell_id"], kind="stable", ignore_index=True)


def overdue(people: pd.DataFrame, blocks: Iterable[Mapping[str, Any]], on: date) -> frozenset[object]:
    """The person_id of heads longer in their post than rule tenure.maximum_months; nobody where it does not hold or no day is
    known.
    """
    most = law(blocks, on).value("tenure.maximum_months")
    months = months_between(people["position_since"].to_numpy(), pd.Timestamp(on))
    return frozenset() if most is None else frozenset(ids(people["person_id"])[months > int(most)])


def rotation(
    people: pd.DataFrame, judged_pairs: pd.DataFrame, scores: pd.DataFrame, *, unknown: bool = False,
    due: Collection[object] = (),
) -> pd.DataFrame:  # fmt: skip
    """The exchange of posts that leaves as few of `due` as can be where they are, and then has the greatest sum of scores:
    person_id, from_cell_id, to_cell_id, score, changes_post (no = stays).

    judged_pairs: of `judged_heads`; unknown=True takes pairs not certain too, to be settled before a decision. scores: person_id,
    cell_id, score, the own post included (0 where it is missing); between equal sums the one with fewer moves, then by person_id.
    """
    rows = people.assign(person_id=ids(people["person_id"])).sort_values("person_id", ignore_index=True)
    posts = list(rows["origin_id"])
    if len(set(posts)) != len(posts):
        raise ValueError("Dua orang tercatat pada satu jabatan pimpinan; perbaiki datanya dahulu.")
    bad = judged_pairs[judged_pairs["outcome"].isin(["fail"] if unknown else ["fail", "unknown"])]
    refused = set(zip(bad["person_id"], bad["cell_id"], strict=True))
    value = dict(zip(zip(ids(scores["person_id"]), scores["cell_id"], strict=True), scores["score"].astype(float), strict=True))
    size = len(rows)
    gain = np.full((size, size), -float((size + 2) ** 2))  # never worth it: all together may stay for less
    for a, person in enumerate(rows["person_id"]):
        for b, post in enumerate(posts):
            if a == b:
                gain[a, b] = -float(size + 1) if person in due else value.get((person, post), 0.0) + 1e-6  # a tie stays
            elif (person, post) not in refused:
                gain[a, b] = value.get((person, post), 0.0)
    from scipy.optimize import linear_sum_assignment  # half a second to load: only who rotates waits for it

    _, to = linear_sum_assignment(gain, maximize=True)
    told = rows[["person_id"]].assign(from_cell_id=posts, to_cell_id=[posts[b] for b in to])
    told["score"] = [value.get(pair, 0.0) for pair in zip(told["person_id"], told["to_cell_id"], strict=True)]
    return told.assign(changes_post=told["from_cell_id"] != told["to_cell_id"])


def _tested(context: Context, on: date) -> set[object]:
    held = table(context.competencies, {"person_id": "id", "competency": "str", "certificate": "str", "valid_until": "day"})
    text = held["competency"].fillna("") + " " + held["certificate"].fillna("")
    valid = held["valid_until"].isna() | (held["valid_until"] >= pd.Timestamp(on))
    return set(held.loc[text.str.casefold().str.contains("uji kompetensi") & valid, "person_id"])
