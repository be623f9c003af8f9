"""What people studied against the posts they hold, and where what they studied is asked for.

A hint for placing by education, never a judgement of anybody: experience, training and certificates are not looked at
here, and a post whose requirement no file tells cannot be judged. Who may move where is asked in the transfer plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analytics import education
from analytics.columns import flags, ids, words

Fit = Literal["bidang sesuai", "jenjang cukup, bidang bebas", "bidang lain", "jenjang di bawah syarat", "belum dapat dinilai"]
FITS: tuple[Fit, ...] = get_args(Fit)
SUITED, FREE, OTHER, LOW, UNTOLD = FITS
CODES = {education.EXACT: SUITED, education.SIMILAR: SUITED, education.LEVEL_ONLY: FREE, education.OTHER_FIELD: OTHER,
         education.TOO_LOW: LOW, education.UNKNOWN: UNTOLD}
ASKED = [education.EXACT, education.SIMILAR]


def in_post(people: pd.DataFrame, positions: pd.DataFrame, alias: Mapping[str, str]) -> pd.DataFrame:
    """Each counted person's education against the requirement of the post held.

    people: person_id, unit_id, position_id, education_level, education_field, counted where told; positions: position_id,
    education (the requirement as written); alias: rule education.alias. One row per counted person with `education` and
    `fit`, by person_id; see `education.match` for how texts are compared.
    """
    kept = people[flags(people["counted"], False)] if "counted" in people else people
    rows = kept[["person_id", "unit_id", "position_id", "education_level", "education_field"]].sort_values("person_id")
    asked = pd.Series(positions["education"].to_numpy(), index=ids(positions["position_id"]), dtype="object")
    rows = rows.assign(education=ids(rows["position_id"]).map(asked)).reset_index(drop=True)
    triple = ["education_level", "education_field", "education"]
    kinds = rows[triple].astype("object").drop_duplicates()
    fit = [CODES[education.match(level, field, text, alias)] for level, field, text in kinds.itertuples(index=False)]
    found = rows.astype(dict.fromkeys(triple, "object")).merge(kinds.assign(fit=fit), on=triple, how="left")
    return found.assign(fit=words(found["fit"].to_numpy(), found.index))


def shares(judged: pd.DataFrame) -> pd.DataFrame:
    """fit, people, share: how many people per answer of `in_post`, in the order of FITS; answers nobody has are left out."""
    counts = judged["fit"].value_counts().reindex(list(FITS), fill_value=0)
    counts = counts[counts > 0]
    return pd.DataFrame({"fit": words(counts.index.to_numpy()), "people": counts.to_numpy(dtype="int64"),
                         "share": counts.to_numpy(dtype=float) / max(len(judged), 1)})


def elsewhere(judged: pd.DataFrame) -> pd.DataFrame:
    """Posts held by people of another field or a lower level, a row per unit, position and education.

    unit_id, position_id, education (asked for), education_level, education_field, fit, people; most people first.
    """
    key = ["unit_id", "position_id", "education", "education_level", "education_field", "fit"]
    rows = judged[judged["fit"].isin([OTHER, LOW])]
    found = rows.groupby(key, dropna=False, observed=True).size().rename("people").reset_index()
    return found.sort_values(["people", *key], ascending=[False] + [True] * len(key), ignore_index=True)


def inventory(
    judged: pd.DataFrame, balance: pd.DataFrame, positions: pd.DataFrame, alias: Mapping[str, str]
) -> pd.DataFrame:
    """Fields of study that posts still short of people ask for, and who studied them.

    judged: rows of `in_post`; balance: position_id, shortage. A row is a field by its standard name (rule education.alias):
    field (as most people write it), people, suited (in a post that asks for it), elsewhere (in a post that asks for another
    or none, and some short post asks for what they studied), shortage (of the posts that ask for it). A post that asks for
    one of several fields counts at each of them. Sorted by how many of the two could meet, the largest first.
    """
    people = judged.assign(words=[_standard(text, alias) for text in judged["education_field"]])
    people = people[people["words"] != ""]
    short = _short(balance, positions)
    if people.empty or short.empty:
        return _table([])
    kinds = people[["words", "education_level", "education_field"]].drop_duplicates(ignore_index=True)
    codes = education.matrix(kinds["education_level"], kinds["education_field"], short["education"], alias)
    asked = np.asarray(np.isin(codes, ASKED))
    kinds = kinds.assign(wanted=pd.Series(asked.any(axis=1), index=kinds.index))
    people = people.merge(kinds, on=["words", "education_level", "education_field"], how="left")
    away = people["wanted"].astype(bool) & people["fit"].isin([FREE, OTHER, LOW])
    amounts = short["shortage"].to_numpy()
    rows = []
    for name, group in people.assign(away=away).groupby("words", sort=True):
        wanting = asked[kinds["words"].eq(name).to_numpy()].any(axis=0)
        if wanting.any():
            rows.append((_spelled(group["education_field"]), len(group), int(group["fit"].eq(SUITED).sum()),
                         int(group["away"].sum()), int(amounts[wanting].sum())))
    return _table(rows)


def _short(balance: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """education, shortage: the requirements of posts that are short, added up by their text."""
    total = balance["shortage"].groupby(ids(balance["position_id"])).sum()
    asked = pd.Series(positions["education"].to_numpy(), index=ids(positions["position_id"]), dtype="object").dropna()
    found = pd.DataFrame({"education": asked, "shortage": total.reindex(asked.index).fillna(0).astype("int64")})
    return found[found["shortage"] > 0].groupby("education")["shortage"].sum().reset_index()


def _standard(text: object, alias: Mapping[str, str]) -> str:
    return " ".join(sorted(education.field_words(education.split(text)[1], alias)))


def _spelled(fields: pd.Series) -> str:
    """The field as most of these people have it, without the level; a tie goes to the first by name."""
    return str(fields.map(lambda text: education.split(text)[1]).mode().iloc[0])


def _table(rows: list[tuple[str, int, int, int, int]]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["field", "people", "suited", "elsewhere", "shortage"])
    found = found.astype({"people": "int64", "suited": "int64", "elsewhere": "int64", "shortage": "int64"})
    found = found.assign(field=words(found["field"].to_numpy(), found.index), meet=found[["elsewhere", "shortage"]].min(axis=1))
    order = ["meet", "shortage", "elsewhere", "field"]
    return found.sort_values(order, ascending=[False, False, False, True], ignore_index=True).drop(columns="meet")
