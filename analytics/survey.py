"""What a move meant to those who moved: the same people asked before and after.

Answers run from 1 to 5, higher is better for the person. Nothing is told about fewer than five people (public:
ten), nothing finer than unit × golongan, and nothing that the totals would give away.
Give every answer of a region and choose rows afterwards: withholding knows only the totals it sees.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.anonymity import STAFF_LEAST, withheld_rows
from analytics.columns import ids, numbers, words
from analytics.intervals import sign_test, wilson
from analytics.skp import ShiftDifference, shift_difference, shift_table

__all__ = ["ShiftDifference", "benefits", "changes", "response", "shift_difference", "shift_table"]

WAVES = {"T0": 0, "+3": 3, "+6": 6, "+12": 12}  # months after the move
EVERY_ITEM = "semua butir"
PLACES = ("unit_id", "golongan")
LEVELS = {(): "total", ("unit_id",): "row", ("golongan",): "column", PLACES: "cell"}
FIGURES = ["pairs", "median_change", "better", "same", "worse", "share_better", "low", "high", "p_value"]


def changes(
    answers: pd.DataFrame, *, base: str = "T0", by: Sequence[str] = (), least: int = STAFF_LEAST
) -> pd.DataFrame:
    """How the scores of the same respondents changed from wave `base` to each later wave.

    answers: respondent, wave, item, score, unit_id; optionally golongan and import_id (the newest answer
    counts where one was given twice). by: nothing, unit_id, golongan, or both.
    A row is a wave and item (and place): pairs = respondents of both waves, median_change in points,
    better / same / worse, share_better = better / pairs with its 95 % interval (Wilson), p_value of the sign
    test (ties left out), withheld. Item 'semua butir' is each respondent's mean change over the items answered
    in both waves. The place is where the respondent was in the later wave. Where withheld, every figure is
    null. Another `by`, an unknown wave, or a score outside 1 to 5 raises ValueError.
    """
    places = tuple(name for name in PLACES if name in by)
    if len(places) != len(by):
        raise ValueError("by may hold unit_id and golongan, nothing finer")
    pairs = _pairs(_newest(answers), base)
    keys = ["wave", "item", *places]
    steps = pairs.assign(
        pairs=1, better=pairs["change"] > 0, same=pairs["change"] == 0, worse=pairs["change"] < 0
    ).groupby(keys, dropna=False)
    counts = steps[["pairs", "better", "same", "worse"]].sum().astype("Int64")
    medians = steps["change"].median().rename("median_change")
    rows = _judged(pd.concat([counts, medians, _marks(pairs, keys, LEVELS[places], least)], axis=1).reset_index())
    rows.loc[rows["withheld"], FIGURES] = pd.NA
    rows = rows.assign(order=rows["wave"].map(WAVES), part=rows["item"] != EVERY_ITEM)
    return rows.sort_values(["order", "part", "item", *places], ignore_index=True)[
        [*keys, *FIGURES, "withheld"]
    ]


def _newest(answers: pd.DataFrame) -> pd.DataFrame:
    """One score per respondent, wave and item, and one place per respondent and wave."""
    given = answers.reindex(
        columns=[*dict.fromkeys([*answers.columns, "respondent", "wave", "item", "score", *PLACES])]
    )
    unknown = set(given["wave"].dropna()) - set(WAVES)
    if unknown:
        raise ValueError(f"waves are {', '.join(WAVES)}; also found {len(unknown)} other")
    given = given.assign(score=numbers(given["score"]), unit_id=ids(given["unit_id"]))
    given = given.dropna(subset=["respondent", "wave", "item", "score"])
    if not given["score"].between(1, 5).all():
        raise ValueError("a score lies outside 1 to 5")
    if "import_id" in given:
        given = given.sort_values("import_id", kind="stable")
    given = given.drop_duplicates(["respondent", "wave", "item"], keep="last")
    asked = [given["respondent"], given["wave"]]
    return given.assign(**{name: given[name].groupby(asked).transform("last") for name in PLACES})


def _pairs(given: pd.DataFrame, base: str) -> pd.DataFrame:
    """respondent, wave, item, change, unit_id, golongan; with each respondent's mean over items."""
    if base not in WAVES:
        raise ValueError(f"waves are {', '.join(WAVES)}")
    before = given.loc[given["wave"] == base, ["respondent", "item", "score"]]
    after = given[given["wave"].map(WAVES) > WAVES[base]]
    pairs = after.merge(before, on=["respondent", "item"], suffixes=("", "_before"))
    pairs["change"] = pairs["score"] - pairs["score_before"]
    mean = pairs.groupby(["respondent", "wave", *PLACES], dropna=False)["change"].mean().round(9).reset_index()
    columns = ["respondent", "wave", "item", "change", *PLACES]
    return pd.concat([pairs[columns], mean.assign(item=EVERY_ITEM)[columns]], ignore_index=True)


def _marks(pairs: pd.DataFrame, keys: list[str], level: str, least: int) -> pd.Series:
    """Whether each group is withheld, decided over units, golongan and their totals at once.

    Deciding each level alone would not do: two cells shown give a unit's total that was withheld.
    """
    cells = pairs.groupby(["wave", "item", *PLACES], dropna=False).size().rename("people").reset_index()
    cells["withheld"] = False
    for _, table in cells.groupby(["wave", "item"]):
        marks = withheld_rows(table["people"], table["unit_id"], table["golongan"], least)
        cells.loc[table.index, "withheld"] = marks[level]
    return cells.groupby(keys, dropna=False)["withheld"].any()


def _judged(rows: pd.DataFrame) -> pd.DataFrame:
    better, worse, pairs = (rows[name].to_numpy(dtype=float) for name in ("better", "worse", "pairs"))
    low, high = wilson(better, pairs)
    p_value = [sign_test(int(up), int(down)) for up, down in zip(better, worse, strict=True)]
    rows = rows.assign(share_better=better / pairs, low=low, high=high, p_value=p_value)
    return rows.astype({"median_change": "Float64", "share_better": "Float64", "low": "Float64", "high": "Float64"})


def response(answers: pd.DataFrame, moves: pd.DataFrame, on: pd.Timestamp) -> pd.DataFrame:
    """How many of those asked have answered, per wave due on day `on`, and what the silence may hide.

    moves: person_id (null: somebody of his own), to_unit_id, effective_on; who left is not asked.
    A row is a wave: invited (people whose wave is due), answered, rate, baseline_gap, note. baseline_gap = mean
    T0 score of those who answered the wave minus that of those due who did not; null where either side has
    fewer than five, or is not known by person_id. rate is null where nobody, or fewer than answered, was asked.
    """
    given = _newest(answers)
    person = given["person_id"] if "person_id" in given else pd.Series(pd.NA, index=given.index)
    given = given.assign(person_id=ids(person))
    start = given[given["wave"] == "T0"].groupby("respondent").agg(
        score=("score", "mean"), person_id=("person_id", "first")
    )
    rows = []
    for wave, months in WAVES.items():
        due = _due(moves, on, months)
        replied = set(given.loc[given["wave"] == wave, "respondent"])
        stayed = start.index.isin(replied)
        silent = ~stayed & start["person_id"].isin(due.dropna()).to_numpy()
        gap = np.nan
        if min(stayed.sum(), silent.sum()) >= STAFF_LEAST:
            gap = float(start["score"][stayed].mean() - start["score"][silent].mean())
        if len(due) or replied:
            rows.append((wave, len(due), len(replied), gap))
    back = pd.DataFrame(rows, columns=["wave", "invited", "answered", "baseline_gap"])
    asked = numbers(back["invited"])
    rate = numbers(back["answered"]) / np.where(asked > 0, asked, np.nan)
    back.insert(3, "rate", np.where(rate <= 1, rate, np.nan))
    back["note"] = words([_note(*row) for row in back[["rate", "baseline_gap"]].to_numpy(dtype=float)])
    return back


def _due(moves: pd.DataFrame, on: pd.Timestamp, months: int) -> pd.Series:
    """The people whose wave is due, each once; without an id each move is somebody."""
    since = pd.to_datetime(moves["effective_on"])
    since = since + pd.DateOffset(months=months) if len(since) else since
    asked = ids(moves["person_id"])[(since <= pd.Timestamp(on)) & moves["to_unit_id"].notna()]
    return asked[asked.isna() | ~asked.duplicated()]


def _note(rate: float, gap: float) -> str:
    if np.isnan(rate):
        return "Banyaknya yang diundang tidak cocok dengan jawaban; periksa daftar mutasi."
    if rate == 1:
        return "Semua yang diundang menjawab."
    said = "Kurang dari separuh menjawab" if rate < 0.5 else "Sebagian tidak menjawab"
    if np.isnan(gap) or gap == 0:
        return f"{said}; pendapat yang diam tidak diketahui."
    other = "lebih rendah" if gap > 0 else "lebih tinggi"
    return f"{said}; yang diam semula menilai {other}, jadi hasil ini mungkin tidak mewakili mereka."


def benefits(staff: pd.DataFrame, verdicts: pd.DataFrame) -> pd.DataFrame:
    """Both sides of a unit's moves: what staff and what the served got out of it. A row is a unit.

    staff: rows of one wave and item from `changes(by=["unit_id"])`. verdicts: unit_id, indicator, label
    (Membaik, Memburuk, Tidak berubah, Belum dapat disimpulkan).
    Back: unit_id, pairs, share_better, low, high, staff, improved, worsened, unchanged, undecided (numbers of
    indicators), public, together. A side is told better or worse only where the sign test has p < .05, or a
    verdict says so; 'campuran' where indicators disagree.
    """
    staff = staff.reset_index(drop=True)
    people = staff.assign(unit_id=ids(staff["unit_id"]), staff=words([_staff_word(row) for row in staff.to_dict("records")]))
    people = people[["unit_id", "pairs", "share_better", "low", "high", "staff"]]
    label = verdicts["label"]
    counted = pd.DataFrame(
        {
            "unit_id": ids(verdicts["unit_id"]),
            "improved": label.eq("Membaik"),
            "worsened": label.eq("Memburuk"),
            "unchanged": label.eq("Tidak berubah"),
            "undecided": ~label.isin(["Membaik", "Memburuk", "Tidak berubah"]),
        }
    )
    served = counted.groupby("unit_id").sum().reset_index()
    rows = people.merge(served, how="outer", on="unit_id").sort_values("unit_id", ignore_index=True)
    for name in ("improved", "worsened", "unchanged", "undecided"):
        rows[name] = rows[name].fillna(0).astype("int64")
    rows["staff"] = rows["staff"].fillna("belum ada data")
    rows["public"] = words([_public_word(row) for row in rows.to_dict("records")])
    rows["together"] = words([_together(*pair) for pair in zip(rows["staff"], rows["public"], strict=True)])
    return rows


def _staff_word(row: dict) -> str:
    if row["withheld"]:
        return "disembunyikan"
    if not row["p_value"] < 0.05:
        return "belum dapat disimpulkan"
    return "membaik" if row["better"] > row["worse"] else "memburuk"


def _public_word(row: dict) -> str:
    if row["improved"] and row["worsened"]:
        return "campuran"
    for name, word in (("worsened", "memburuk"), ("improved", "membaik"), ("undecided", "belum dapat disimpulkan")):
        if row[name]:
            return word
    return "tidak berubah" if row["unchanged"] else "belum ada data"


def _together(staff: str, public: str) -> str:
    told = {"membaik", "memburuk", "campuran", "tidak berubah"}
    if not {staff, public} <= told:
        return "belum dapat disimpulkan"
    return f"keduanya {staff}" if staff == public else f"pegawai {staff}, layanan {public}"
