"""The pairs a rule is asked about: one row per person × place, with everything said of both sides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, TypeVar

import numpy as np
import pandas as pd

from analytics import conditions, education
from analytics.candidates import HELD, POSTS, WISHES, Context, table
from analytics.columns import ids
from analytics.conditions import FAIL, PASS, UNKNOWN
from analytics.distances import area_key, km
from analytics.education import field_words
from analytics.law import Law
from analytics.rules import Rule

T = TypeVar("T")
Side = Literal["people", "cells"]
OUTCOMES = ("pass", "unknown", "fail")
BROUGHT_TO = ["position", "family", "education"]  # what a skill is held against
SERVED_IN = ["position", "family", "subject"]  # and a past post
__all__ = ["FAIL", "OUTCOMES", "PASS", "UNKNOWN", "Answer", "Case"]


@dataclass(frozen=True, slots=True)
class Answer:
    """PASS, UNKNOWN or FAIL per pair, and the words for one of them (made only when somebody reads them)."""

    codes: np.ndarray
    said: Callable[[int], str]


@dataclass(slots=True)
class Case:
    """Pair n is person people[i[n]] and place cells[j[n]]; what several rules ask is worked out once and kept."""

    people: pd.DataFrame
    cells: pd.DataFrame
    i: np.ndarray
    j: np.ndarray
    law: Law
    context: Context
    _kept: dict = field(default_factory=dict)  # shared by all pairs of the same frames
    _own: dict = field(default_factory=dict)  # of these pairs alone

    def __len__(self) -> int:
        return len(self.i)

    def pick(self, rows: np.ndarray, cells: np.ndarray) -> Case:
        """Other pairs of the same people and places."""
        return Case(self.people, self.cells, rows, cells, self.law, self.context, self._kept)

    def person(self, name: str) -> np.ndarray:
        """A column of the people, one value per pair; None throughout where the frame lacks it."""
        return self._column("people", name)[self.i]

    def cell(self, name: str) -> np.ndarray:
        """A column of the places, one value per pair."""
        return self._column("cells", name)[self.j]

    def _column(self, side: Side, name: str) -> np.ndarray:
        return self.kept((side, name), lambda: _values(self._frame(side), name))

    def yes(self, side: Side, name: str) -> np.ndarray:
        """A yes/no column of one side per pair; what is not said is no."""
        whole = self.kept(
            ("yes", side, name),
            lambda: np.array(
                [value is True or value is np.True_ or value == 1 for value in _values(self._frame(side), name)], dtype=bool
            ),
        )
        return whole[self.i if side == "people" else self.j]

    def number(self, side: Side, name: str) -> np.ndarray:
        """A column of numbers of one side per pair; NaN where none is said."""
        whole = self.kept(("number", side, name), lambda: _numbers(_values(self._frame(side), name)))
        return whole[self.i if side == "people" else self.j]

    def codes(self, side: Side, *names: str) -> tuple[np.ndarray, list[tuple]]:
        """Which of the distinct combinations of these columns each pair has, and the combinations."""

        def made() -> tuple[np.ndarray, list[tuple]]:
            said = list(zip(*(_values(self._frame(side), name) for name in names), strict=True))
            order = {one: n for n, one in enumerate(dict.fromkeys(said))}
            return np.array([order[one] for one in said], dtype="int32"), list(order)

        whole, kinds = self.kept(("kinds", side, names), made)
        return whole[self.i if side == "people" else self.j], kinds

    def kept(self, what: object, made: Callable[[], T]) -> T:
        """What `made` gives, worked out once per frames."""
        if what not in self._kept:
            self._kept[what] = made()
        return self._kept[what]

    def _frame(self, side: Side) -> pd.DataFrame:
        return self.people if side == "people" else self.cells

    # -- the same post

    def same(self, *names: str) -> np.ndarray:
        """True where person and place agree in all these columns and the first of them is known (null equals null after)."""
        codes = [self.kept(("codes", name), partial(_codes, self.people, self.cells, name)) for name in names]
        here = len(self.people)
        first = codes[0][:here][self.i]
        agree = first >= 0
        for code in codes:
            agree &= code[:here][self.i] == code[here:][self.j]
        return agree

    def same_family(self) -> np.ndarray:
        """Same rumpun and, for teachers and specialists, the same subject."""
        if "family" not in self._own:
            self._own["family"] = self.same("position_id") | self.same("family", "subject")
        return self._own["family"]

    def same_post(self) -> np.ndarray:
        """The jabatan a person holds already: same rumpun, subject and level; where the place states no level, any."""
        kinds, levels = self.codes("cells", "level")
        free = np.array([level is None for (level,) in levels], dtype=bool)[kinds] if len(self) else np.zeros(0, dtype=bool)
        return self.same("position_id") | (self.same_family() & (self.same("level") | free))

    def at_seat(self) -> np.ndarray:
        """True where the place is in the unit in which the person's need is stated."""
        own = self.kept("seat", lambda: ids(pd.Series(_values(self.people, "seat_id"), dtype=object)).to_numpy(dtype=object))
        place = self.kept("unit", lambda: ids(pd.Series(_values(self.cells, "unit_id"), dtype=object)).to_numpy(dtype=object))
        return np.asarray(own[self.i] == place[self.j], dtype=bool)

    # -- education and what else a person brings

    def schooling(self) -> np.ndarray:
        """Codes of education.match per pair."""
        alias = self.law.value("education.alias", {})
        whole = self.kept(
            "schooling",
            lambda: education.matrix(
                _values(self.people, "education_level"),
                _values(self.people, "education_field"),
                _values(self.cells, "education"),
                alias,
            ),
        )
        return whole[self.i, self.j]

    def brought(self) -> np.ndarray:
        """True where a past post in the same family, a skill or a competency, or a condition that is met speaks for a pair."""
        whole = self.kept("brought", self._brought)
        return whole[self.i, self.j]

    def _brought(self) -> np.ndarray:
        found = np.zeros((len(self.people), len(self.cells)), dtype=bool)
        for row, cells in self._by_text(self.served(), same_work, SERVED_IN):
            found[np.ix_(row, cells)] = True
        for row, cells in self._by_text(self.skills(), self.fits, BROUGHT_TO):
            found[np.ix_(row, cells)] = True
        for rule in self.compound():
            about, meets = self._condition(rule)
            found[np.ix_(meets == PASS, about)] = True
        return found

    # -- compound conditions

    def compound(self) -> list[Rule]:
        """Every compound condition that counts."""
        return [rule for rule in self.law.under(conditions.BEGINS) if rule.value.get("as") != "off"]

    def condition(self, rule: Rule) -> tuple[np.ndarray, np.ndarray]:
        """Per pair whether a compound condition is about its place, and PASS, UNKNOWN or FAIL for its person."""
        about, meets = self._condition(rule)
        return about[self.j], meets[self.i]

    def _condition(self, rule: Rule) -> tuple[np.ndarray, np.ndarray]:
        """The same per place and per person, worked out once however many ask."""
        about = self.kept(("about", rule.key), lambda: conditions.concerns(rule.value.get("of", {}), self.cells))
        return about, self.kept(rule.key, lambda: conditions.met(rule.value["meets"], self.facts()))

    def facts(self) -> conditions.Facts:
        """What conditions ask of the people."""
        return self.kept("facts", lambda: conditions.Facts(self.people, self.context))

    def served(self) -> pd.DataFrame:
        """person_id, text: the family of every past post, and its name."""
        posts = table(self.context.past_posts, POSTS)
        both = [posts[["person_id", name]].rename(columns={name: "text"}) for name in ("family", "position")]
        return pd.concat(both, ignore_index=True).dropna().drop_duplicates()

    def skills(self) -> pd.DataFrame:
        """person_id, text: every skill and competency by itself."""
        own = pd.DataFrame({"person_id": ids(self.people["person_id"]), "text": _values(self.people, "skills")}).dropna()
        own = own.assign(text=own["text"].astype("str").str.split(r"[;,/]")).explode("text")
        held = table(self.context.competencies, HELD)[["person_id", "competency"]].dropna()
        both = pd.concat([own, held.rename(columns={"competency": "text"})], ignore_index=True)
        both["text"] = both["text"].astype("str").str.strip()
        return both[both["text"].ne("")]

    def _by_text(self, told: pd.DataFrame, fits: Callable[[str, tuple], bool], columns: list[str]) -> list[tuple]:
        """Rows of people and of cells that belong together, per distinct text."""
        place = pd.Series(np.arange(len(self.people)), index=ids(self.people["person_id"]))
        kinds: dict[tuple, list[int]] = {}
        for n, said in enumerate(zip(*(_values(self.cells, name) for name in columns), strict=True)):
            kinds.setdefault(tuple(one if isinstance(one, str) else "" for one in said), []).append(n)
        found = []
        for text, persons in told.groupby("text")["person_id"] if len(told) else ():
            rows = place[place.index.isin(persons)].to_numpy()
            cells = [n for said, numbers in kinds.items() if fits(str(text), said) for n in numbers]
            if len(rows) and cells:
                found.append((rows, np.array(cells)))
        return found

    def fits(self, text: str, said: tuple) -> bool:
        """Whether a skill speaks for a place (BROUGHT_TO)."""
        position, family, asked = said
        words = field_words(text, self.law.value("education.alias", {}))
        topics = [field_words(position, {}), field_words(family, {})]
        topics += [way.field for way in education.wanted(asked, self.law.value("education.alias", {})) if way.field]
        return bool(words) and any(topic and (words <= topic or topic <= words) for topic in topics)

    # -- where and by whose wish

    def distance(self) -> tuple[np.ndarray, np.ndarray]:
        """Kilometres per pair, and whether they are measured from home (else from the present unit)."""
        home = self.kept("home", self._home)
        lat, lon = (self.number("people", name) for name in ("lat", "lon"))
        homes = home[self.i]
        known = ~np.isnan(homes[:, 0])
        from_lat, from_lon = np.where(known, homes[:, 0], lat), np.where(known, homes[:, 1], lon)
        return km(from_lat, from_lon, self.number("cells", "lat"), self.number("cells", "lon")), known

    def _home(self) -> np.ndarray:
        areas = self.context.areas
        home = np.full((len(self.people), 2), np.nan)
        if len(areas) and "home_area" in self.people:
            points = areas.assign(area=area_key(areas["area"])).drop_duplicates("area").set_index("area")[["lat", "lon"]]
            return points.reindex(area_key(self.people["home_area"])).to_numpy(dtype=float)
        return home

    def wish(self) -> np.ndarray:
        """Rank of the place among a person's wishes (1 best), 0 where it is not among them, -1 without a form or unwilling."""
        return self.kept("wish", self._wish)[self.i, self.j]

    def _wish(self) -> np.ndarray:
        asked = table(self.context.wishes, WISHES)
        ranks = np.full((len(self.people), len(self.cells)), -1, dtype="int8")
        place = {person: n for n, person in enumerate(ids(self.people["person_id"]))}
        unit, family = ids(self.cells["unit_id"]).to_numpy(), area_key(pd.Series(_values(self.cells, "family"))).to_numpy()
        area = area_key(pd.Series(_values(self.cells, "area"))).to_numpy()
        wanted_area, wanted_family = (area_key(asked[name]).to_numpy() for name in ("area", "family"))
        row: Any
        for n, row in enumerate(asked.itertuples(index=False)):
            if row.person_id not in place or row.willing is pd.NA or not row.willing:
                continue
            own = ranks[place[row.person_id]]
            own[own < 0] = 0
            fits = np.zeros(len(unit), dtype=bool)
            named = [(row.unit_id, unit), (wanted_area[n], area), (wanted_family[n], family)]
            said = [values == one for one, values in named if not pd.isna(one)]
            if said:
                fits = np.logical_and.reduce(said)
            rank = min(int(row.rank), 100) if row.rank is not pd.NA else 1
            own[fits & ((own == 0) | (own > rank))] = rank
        return ranks


def same_work(text: str, said: tuple) -> bool:
    """A past post of the family; where a place names a subject (Guru PAI is not Guru IPA), one of that very name."""
    position, family, subject = said
    return re.sub(r"\s+", " ", text.strip().casefold()) == (position if subject else family).strip().casefold()


def _values(frame: pd.DataFrame, name: str) -> np.ndarray:
    if name not in frame:
        return np.full(len(frame), None, dtype=object)
    column = frame[name]
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.astype("datetime64[s]").to_numpy()
    return column.astype(object).where(column.notna(), None).to_numpy()


def _codes(people: pd.DataFrame, cells: pd.DataFrame, name: str) -> np.ndarray:
    both = pd.concat(
        [pd.Series(_values(people, name), dtype=object), pd.Series(_values(cells, name), dtype=object)], ignore_index=True
    )
    return pd.factorize(both.map(lambda value: value.strip().casefold() if isinstance(value, str) else value))[0]


def _numbers(values: np.ndarray) -> np.ndarray:
    return pd.to_numeric(pd.Series(values, dtype=object)).astype("Float64").to_numpy(dtype=float, na_value=np.nan)
