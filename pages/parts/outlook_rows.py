"""The years ahead as rows of a screen: pure functions over the frames of the outlook, with the names people know."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from analytics import rollup, vacancies
from analytics.outlook import CELL, YEARS, Outlook
from pages.parts import formats, slices
from pages.parts.slices import Slice

BASE_NAME = "Dasar"
MINIMUM = ("di bawah minimum", "memenuhi minimum")
NAMES = ["unit", "agency", "position"]


def cut(table: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of outlook.table that belong to these cells, with their status; a minimum standard knows no surplus."""
    found = table.merge(cells[[*CELL, "status"]], on=CELL)
    return found.assign(surplus=found["surplus"].where(~found["status"].isin(MINIMUM), 0))


def years(
    table: pd.DataFrame, cells: pd.DataFrame, units: pd.DataFrame, part: Slice, by: str, band: rollup.Band,
) -> pd.DataFrame:  # fmt: skip
    """One row per row of `by`: id, label, needed, filled, leaving, then per year leaving_n, shortage_n, surplus_n, sides_n
    ('−4 / +17'); those shortest at the end first. `table`: of these cells alone.
    """
    found = slices.rolled(cells, units, part, by, band)[["id", "label", "needed", "filled"]]
    before = found.set_index("id")["filled"]
    for year in range(1, YEARS + 1):
        then = slices.rolled(_at(cells, table, year), units, part, by, band).set_index("id")
        sums = {f"leaving_{year}": before - then["filled"], f"shortage_{year}": then["shortage"],
                f"surplus_{year}": then["surplus"]}
        found = found.merge(pd.DataFrame(sums), left_on="id", right_index=True)
        both = zip(found[f"shortage_{year}"], found[f"surplus_{year}"], strict=True)
        found[f"sides_{year}"] = [formats.both(short, over) for short, over in both]
        before = then["filled"]
    found["leaving"] = found[[f"leaving_{year}" for year in range(1, YEARS + 1)]].sum(axis=1)
    last = [f"shortage_{YEARS}", f"surplus_{YEARS}", "label"]
    return found.sort_values(last, ascending=[False, False, True], ignore_index=True)


def per_cell(table: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """One row per unit and position: its names, needed, filled (now), leaving, and gap_n at the end of each year: what
    remains less the need, never clipped; only those that lose somebody or are short, the shortest at the end first.
    """
    wide = table.pivot(index=CELL, columns="year_ahead", values="gap")
    wide = wide.rename(columns={year: f"gap_{year}" for year in range(1, YEARS + 1)})
    left = table.groupby(CELL)[["retiring", "contracts"]].sum().sum(axis=1).rename("leaving")
    found = cells[[*CELL, *NAMES, "needed", "filled"]].merge(left, left_on=CELL, right_index=True)
    found = found.merge(wide, left_on=CELL, right_index=True)
    found = found[(found["leaving"] > 0) | (found[f"gap_{YEARS}"] < 0)]
    return found.sort_values([f"gap_{YEARS}", "agency", "unit", "position"], ignore_index=True)


def due(found: pd.DataFrame, cells: pd.DataFrame, on: date) -> pd.DataFrame:
    """vacancies.decide_by with the names of unit and position, and the time left in words; the most urgent first."""
    rows = found.merge(cells[[*CELL, *NAMES]], on=CELL)
    days = (rows["decide_by"] - pd.Timestamp(on)).dt.days
    rows["due"] = [_time_left(day) for day in days]
    rows = rows.assign(**{name: rows[name].dt.date for name in ("decide_by", "bites_on")})
    return rows.sort_values(["decide_by", "lacking", "agency", "unit", "position"],
                            ascending=[True, False, True, True, True], ignore_index=True)


def semesters(people: pd.DataFrame, gone: pd.DataFrame, empty: pd.DataFrame, on: date) -> tuple[pd.DataFrame, list[str]]:
    """Structural posts: one row per echelon with vacant (today) and semester_n, how many fall vacant; and the heading of
    each half-year. `empty`: one row per position with needed, filled and level.
    """
    posts = empty.loc[empty.index.repeat((empty["needed"] - empty["filled"]).clip(lower=0).astype(int))]
    rows = vacancies.structural(people, gone, on, vacant=posts[["level"]])
    if rows.empty:
        return pd.DataFrame(columns=["echelon", "vacant"]), []
    halves = sorted(rows["semester"].unique())
    if len(halves) > 1 and not rows.loc[rows["semester"] == halves[0], "falling"].any():
        halves = halves[1:]  # the half-year of the data date is over when the date is its last day
    falling = rows.pivot(index="echelon", columns="semester", values="falling")[halves]
    heads = [f"S{1 if day.month < 7 else 2} {day.year}" for day in halves]
    falling.columns = [f"semester_{place}" for place in range(1, len(halves) + 1)]
    first = rows[rows["semester"] == halves[0]].set_index("echelon")
    found = falling.assign(vacant=first["vacant"] - first["falling"]).reset_index()
    detailed = {name.split(".")[0] for name in found["echelon"] if "." in name}
    found["echelon"] = [f"{name} (a/b tidak diisi)" if name in detailed else name for name in found["echelon"]]
    return found, heads


def renewals(found: pd.DataFrame, ends: Sequence[date]) -> pd.DataFrame:
    """Contract ends as one row per status: status, people, and contracts_1 … contracts_5 that end in each year.

    found: vacancies.renewals. A contract of a year has an end in each of them, so the years add up to more than people.
    """
    year = pd.Series(pd.DatetimeIndex(ends).searchsorted(found["ends_on"]) + 1, index=found.index)
    counts = found.groupby(["status", year]).size().unstack(fill_value=0).reindex(columns=range(1, YEARS + 1), fill_value=0)
    counts.columns = [f"contracts_{number}" for number in counts.columns]
    people = found.groupby("status")["person_id"].nunique().rename("people")
    return people.to_frame().join(counts).astype("int64").rename_axis("status").reset_index()


def side_by_side(rows: pd.DataFrame, now: dict[str, float], said: dict[str, str]) -> pd.DataFrame:
    """outlook.compared as one row per outlook: outlook, settings, now, shortage_1 … shortage_5, surplus_5, change against
    the first row. `now`: today's sums; `said`: what each outlook assumes, in words.
    """
    wide = rows.pivot(index="outlook", columns="year_ahead", values="shortage").rename(columns=lambda year: f"shortage_{year}")
    last = rows[rows["year_ahead"] == YEARS].set_index("outlook")
    found = wide.assign(**{f"surplus_{YEARS}": last["surplus"]}).reindex(list(said))
    base = found[f"shortage_{YEARS}"].iloc[0]
    found = found.assign(now=now.get("shortage", 0), settings=list(said.values()), change=found[f"shortage_{YEARS}"] - base)
    return found.rename_axis("outlook").reset_index()


def assumed(outlook: Outlook) -> str:
    """What an outlook assumes, in words."""
    said = []
    if outlook.bup_years:
        said.append(f"BUP {formats.signed(outlook.bup_years)} tahun")
    if outlook.hired_per_year:
        said.append(f"rekrut {formats.number(outlook.hired_per_year)} orang setahun")
    if outlook.need_growth:
        said.append(f"kebutuhan {'+' if outlook.need_growth > 0 else ''}{formats.percent(outlook.need_growth, 1)} setahun")
    if outlook.attrition:
        said.append(f"keluar lain {formats.percent(outlook.attrition, 1)} setahun")
    if outlook.renewed:
        said.append(f"kontrak {formats.listing(list(outlook.renewed))} diperpanjang")
    return "; ".join(said) or "aturan apa adanya, tanpa pengisian"


def year_names(ends: Iterable[date], columns: Sequence[str], words: str) -> dict[str, str]:
    """'sides_1' … as 'Akhir 2026' … where the horizon begins with a calendar year, else with the day."""
    return {name: f"{words} {_end(day)}" for name, day in zip(columns, ends, strict=True)}


def _end(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else formats.short_date(day)


def _at(cells: pd.DataFrame, table: pd.DataFrame, year: int) -> pd.DataFrame:
    """The cells as they stand at the end of a year."""
    then = table.loc[table["year_ahead"] == year, [*CELL, "needed", "filled", "shortage", "surplus"]]
    return cells.drop(columns=["needed", "filled", "shortage", "surplus"]).merge(then, on=CELL)


def _time_left(days: int) -> str:
    return f"terlambat {formats.number(-days)} hari" if days <= 0 else f"{formats.number(days)} hari lagi"
