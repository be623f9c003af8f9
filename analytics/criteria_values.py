"""The value of each criterion per pair, in whole ten-thousandths (0 to 10,000), and whether it is known."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analytics import candidates
from analytics import education as schools
from analytics.candidates import POSTS, table
from analytics.columns import ids
from analytics.education import field_words
from analytics.eligibility_case import Case
from analytics.eligibility_person import months_between

ONE = 10_000
UNKNOWN = ONE // 2
FULL_YEARS = 5  # the longest time in post PP 11/2017 names: more adds nothing
SECTOR_SHARE = 0.6  # a year in the sector says less than a year in the job itself
SKP = {"sangat baik": ONE, "baik": 8_000, "butuh perbaikan": 3_000, "kurang": 0, "sangat kurang": 0}
RANKS = (0, ONE, 8_000, 6_000)  # first, second, third wish; further ones 4,000
Valued = tuple[np.ndarray, np.ndarray]


def whole(values: np.ndarray, known: np.ndarray) -> Valued:
    """Shares of 1 as whole ten-thousandths, half up; unknown ones at a half."""
    shares = np.clip(np.nan_to_num(values), 0, 1)
    return np.where(known, np.floor(shares * ONE + 0.5), UNKNOWN).astype("int64"), known


def education(case: Case) -> Valued:
    """Field of study against the requirement; the holder of the same jabatan at least a half."""
    table_ = np.zeros(6)
    table_[[schools.EXACT, schools.SIMILAR, schools.LEVEL_ONLY]] = 1, 0.7, 0.7
    code = case.schooling()
    values = table_[code]
    values = np.where((values < 0.3) & case.brought() & (code != schools.TOO_LOW), 0.3, values)
    values = np.where(case.same_post(), np.maximum(values, 0.5), values)
    return whole(values, code != schools.UNKNOWN)


def experience(case: Case) -> Valued:
    """Years in the family of the place and in its sector, past posts and the present one together, up to five."""
    years, told = (case.kept(("years", name), lambda name=name: _years(case, name)) for name in ("family", "sector"))  # type: ignore[misc]
    (family, known), (sector, _) = years, told
    values = (
        np.maximum(family[case.i, _codes(case, "family")], SECTOR_SHARE * sector[case.i, _codes(case, "sector")]) / FULL_YEARS
    )
    return whole(values, known[case.i])


def _codes(case: Case, name: str) -> np.ndarray:
    kinds, words = case.codes("cells", name)
    order = {one: n for n, one in enumerate(_names(case, name))}
    return (
        np.array([order.get(_key(word), len(order)) for (word,) in words], dtype=int)[kinds] if words else np.zeros(0, dtype=int)
    )


def _names(case: Case, name: str) -> list[str]:
    return sorted({_key(word) for (word,) in case.codes("cells", name)[1]} - {""})


def _key(word: object) -> str:
    return word.strip().casefold() if isinstance(word, str) else ""


def _years(case: Case, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Years per person and kind (a last column of zeros for places without a kind), and whether anything is known of a person."""
    order = {one: n for n, one in enumerate(_names(case, name))}
    years = np.zeros((len(case.people), len(order) + 1))
    people = case.people.reset_index(drop=True)
    own = table(people, {"person_id": "id", "position_since": "day", "family": "str", "sector": "str"})
    posts = table(case.context.past_posts, POSTS)
    present = pd.DataFrame(
        {"person_id": own["person_id"], "kind": own[name], "since": own["position_since"], "until": pd.Timestamp(case.law.on)}
    )
    past = posts.rename(columns={name: "kind"})[["person_id", "kind", "since", "until"]]
    rows = pd.concat([present, past], ignore_index=True) if len(past) else present
    length = (pd.to_datetime(rows["until"]) - pd.to_datetime(rows["since"])).dt.days / 365.25
    row = pd.Index(own["person_id"]).get_indexer(pd.Index(ids(rows["person_id"])))
    kind = np.array([order.get(_key(word), -1) for word in rows["kind"]], dtype=int)
    counted = (row >= 0) & (kind >= 0) & (length.fillna(0) > 0).to_numpy()
    np.add.at(years, (row[counted], kind[counted]), length.to_numpy()[counted])
    known = own["position_since"].notna().to_numpy() | own["person_id"].isin(posts["person_id"]).to_numpy()
    return years, known


def competence(case: Case) -> Valued:
    """Share of the certificates asked for that are held and valid; without any asked for, whether a skill fits."""
    held = candidates.held(case.people, case.context)
    valid = held[held["valid_until"].isna() | (held["valid_until"] >= pd.Timestamp(case.law.on))]
    recorded = set(held["person_id"])
    person = ids(case.people["person_id"])
    known = person.isin(recorded).to_numpy() | np.array(
        [isinstance(text, str) and bool(text.strip()) for text in case._column("people", "skills")], dtype=bool
    )
    values = case.brought().astype(float)
    kinds, texts = case.codes("cells", "certificates")
    for kind, (text,) in enumerate(texts):
        asked = [field_words(part, {}) for part in re.split(r"[;,]", text) if part.strip()] if isinstance(text, str) else []
        if asked:
            share = _shares(valid, person, asked)
            values = np.where(kinds == kind, share[case.i], values)
    return whole(values, known[case.i] | case.brought())


def _shares(held: pd.DataFrame, person: pd.Series, asked: list[frozenset[str]]) -> np.ndarray:
    own: dict[object, set[int]] = {}
    for one, *texts in held[["person_id", "competency", "certificate"]].itertuples(index=False):
        words = [field_words(text, {}) for text in texts if isinstance(text, str)]
        own.setdefault(one, set()).update(n for n, need in enumerate(asked) if any(need <= word for word in words))
    return np.array([len(own.get(one, ())) / len(asked) for one in person])


def time_in_post(case: Case) -> Valued:
    """Months in the present post against five years: who has long been there is due for a change."""
    months = case.kept("months", lambda: months_between(case._column("people", "position_since"), pd.Timestamp(case.law.on)))[
        case.i
    ]
    return whole(months / (12 * FULL_YEARS), ~np.isnan(months))


def distance(case: Case) -> Valued:
    """From home to the place against the distance limit; from the present unit is not from home, so unknown without one."""
    far, home = case.distance()
    limit = float(case.law.value("transfer.distance_km", 25))
    return whole(1 - far / limit, home & ~np.isnan(far))


def performance(case: Case) -> Valued:
    """The last SKP predikat."""
    kinds, words = case.codes("people", "skp")
    values = np.array([SKP.get(_key(word), -1) for (word,) in words], dtype=float)[kinds] if words else np.zeros(0)
    return whole(values / ONE, values >= 0)


def wish(case: Case) -> Valued:
    """The rank of the place among a person's wishes; nobody is asked to move by having none."""
    rank = case.wish().astype(int)
    values = np.where(rank > 3, 4_000, np.array(RANKS)[np.clip(rank, 0, 3)])
    return whole(values / ONE, rank >= 0)


VALUES = {
    "education": education,
    "experience": experience,
    "competence": competence,
    "time_in_post": time_in_post,
    "distance": distance,
    "performance": performance,
    "wish": wish,
}
