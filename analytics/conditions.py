"""Compound conditions as data: 'latar kesehatan DAN pengalaman administrasi', an and/or/not tree over facts of a person.

A rule block 'condition.<name>' holds a table: `of` (which places: family, job_group, sector or unit_id, each a list),
`as` ('rule': who does not meet it may not go there; 'first': who meets it comes first; 'off': it no longer counts),
and `meets`, the tree: {all = [...]}, {any = [...]}, {not = {...}}, or a fact: {education = "words"}, {experience_sector = "…"},
{experience_family = "…"}, {skill = "words"}, {training = "words"}, {level_at_least = "S-1"}. Words separated by | are
alternatives.
Answers are three-valued (Kleene): what is not known stays unknown unless the rest decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics import education
from analytics.candidates import HELD, POSTS, Context, table
from analytics.columns import ids

PASS, UNKNOWN, FAIL = 0, 1, 2
BEGINS = "condition."
WORDS = ("terpenuhi", "belum dapat dipastikan", "tidak terpenuhi")
NAMES = {
    "education": "latar pendidikan {}",
    "experience_sector": "pengalaman di bidang {}",
    "experience_family": "pengalaman sebagai {}",
    "skill": "keterampilan {}",
    "training": "pelatihan atau sertifikat {}",
    "level_at_least": "pendidikan paling rendah {}",
}


class Facts:
    """What conditions ask of people, one row per person of the frame, looked up once per kind of fact."""

    def __init__(self, people: pd.DataFrame, context: Context) -> None:
        self.people = people.reset_index(drop=True)
        self.person = ids(self.people["person_id"])
        self.posts = table(context.past_posts, POSTS)
        self.held = table(context.competencies, HELD)

    def holds(self, fact: str, asked: str) -> np.ndarray:
        """PASS, UNKNOWN or FAIL per person for one fact."""
        if fact == "level_at_least":
            return self._level(asked)
        told = {
            "education": self._education,
            "experience_sector": lambda: self._posted("sector"),
            "experience_family": lambda: self._posted("family"),
            "skill": self._skills,
            "training": self._training,
        }
        if fact not in told:
            raise ValueError(f"syarat gabungan: fakta {fact!r} tidak dikenal; pilih {', '.join(NAMES)}")
        alternatives = [set(words.casefold().split()) for words in asked.split("|")]
        texts = told[fact]()
        found = {
            text: any(words <= set(text.replace(",", " ").replace(";", " ").split()) for words in alternatives)
            for text in texts.dropna().unique()
        }
        return np.where(texts.isna(), UNKNOWN, np.where(texts.map(found).fillna(False).astype(bool), PASS, FAIL))

    def _education(self) -> pd.Series:
        return self._column("education_field")

    def _skills(self) -> pd.Series:
        return self._joined(self._column("skills"), self._listed(self.held["competency"], self.held["person_id"]))

    def _training(self) -> pd.Series:
        both = self.held["competency"].fillna("") + " " + self.held["certificate"].fillna("")
        return self._listed(both, self.held["person_id"])

    def _posted(self, name: str) -> pd.Series:
        return self._joined(self._column(name), self._listed(self.posts[name], self.posts["person_id"]))

    def _level(self, asked: str) -> np.ndarray:
        least = education.rank(asked)
        if least is None:
            raise ValueError(f"syarat gabungan: jenjang pendidikan {asked!r} tidak dikenal")
        own = self._column("education_level", fold=False).map(education.rank)
        return np.where(own.isna(), UNKNOWN, np.where(own.fillna(0) >= least, PASS, FAIL))

    def _column(self, name: str, fold: bool = True) -> pd.Series:
        if name not in self.people:
            return pd.Series(None, index=self.people.index, dtype=object)
        text = self.people[name].astype(object).where(self.people[name].notna(), None)
        return text.map(lambda value: value.casefold() if fold and isinstance(value, str) else value)

    def _listed(self, texts: pd.Series, person: pd.Series) -> pd.Series:
        known = texts.notna() & texts.astype("str").str.strip().ne("")
        lists = texts[known].astype("str").str.casefold().groupby(person[known]).agg("; ".join)
        return self.person.map(lists).astype(object).where(self.person.isin(lists.index), None)

    @staticmethod
    def _joined(one: pd.Series, other: pd.Series) -> pd.Series:
        both = one.fillna("").astype("str") + "; " + other.fillna("").astype("str")
        return both.astype(object).where(one.notna() | other.notna(), None)


def name(key: str) -> str:
    """What the office calls a condition: 'condition.administrasi_kesehatan' is 'administrasi kesehatan'."""
    return key.removeprefix(BEGINS).replace(".", ", ").replace("_", " ")


Line = tuple[bool, str, str, bool]  # joined by ATAU with the line above, fact, words, must not hold


def of_lines(lines: Iterable[Line]) -> dict[str, Any]:
    """The tree of lines as they are typed: those joined by ATAU stand together, such groups are joined by DAN."""
    groups: list[list[dict[str, Any]]] = []
    for either, fact, words, no in lines:
        one = {"not": {fact: words}} if no else {fact: words}
        if either and groups:
            groups[-1].append(one)
        else:
            groups.append([one])
    parts = [{"any": group} if len(group) > 1 else group[0] for group in groups]
    return {"all": parts} if len(parts) > 1 else dict(*parts)


def lines(tree: Mapping[str, Any]) -> list[Line] | None:
    """The lines a tree was typed as, `of_lines` backwards; None for a tree nested deeper than lines can say."""
    groups = [part.get("any", [part]) for part in tree.get("all", [tree])]
    found: list[Line] = []
    for group in groups:
        for place, part in enumerate(group):
            ((word, below),) = part.items()
            fact, words = next(iter(below.items())) if word == "not" else (word, below)
            if fact not in NAMES:
                return None
            found.append((place > 0, str(fact), str(words), word == "not"))
    return found


def met(tree: Mapping[str, Any], facts: Facts) -> np.ndarray:
    """PASS, UNKNOWN or FAIL per person for a whole tree; a tree that says nothing or something unknown: ValueError."""
    if len(tree) != 1:
        raise ValueError("syarat gabungan: tiap simpul memuat tepat satu kata (all, any, not, atau satu fakta)")
    ((word, below),) = tree.items()
    if word in ("all", "any"):
        if not below:
            raise ValueError(f"syarat gabungan: {word} tanpa isi")
        parts = np.vstack([met(part, facts) for part in below])
        return np.asarray(parts.max(axis=0) if word == "all" else parts.min(axis=0))
    if word == "not":
        return FAIL - met(below, facts)
    return facts.holds(word, str(below))


def described(tree: Mapping[str, Any]) -> str:
    """The tree in words: 'latar pendidikan kesehatan DAN pengalaman di bidang administrasi'."""
    ((word, below),) = tree.items()
    if word in ("all", "any"):
        return (" DAN " if word == "all" else " ATAU ").join(
            f"({described(part)})" if len(part) and next(iter(part)) in ("all", "any") else described(part) for part in below
        )
    if word == "not":
        return f"BUKAN ({described(below)})"
    return NAMES[word].format(" atau ".join(str(below).split("|")))


def parts(tree: Mapping[str, Any], facts: Facts, row: int) -> list[tuple[str, str]]:
    """Every fact of the tree with whether this person (row of the frame) meets it, in words."""
    ((word, below),) = tree.items()
    if word in ("all", "any"):
        return [said for part in below for said in parts(part, facts, row)]
    if word == "not":
        return parts(below, facts, row)
    return [(described(tree), WORDS[int(facts.holds(word, str(below))[row])])]


def concerns(of: Mapping[str, Any], cells: pd.DataFrame) -> np.ndarray:
    """True for the cells a condition is about: every column named must hold one of its values; no column = every cell."""
    chosen = np.ones(len(cells), dtype=bool)
    for name, values in of.items():
        if name not in cells:
            raise ValueError(f"syarat gabungan: kolom {name!r} tidak dikenal")
        wanted = {str(value).casefold() for value in values}
        chosen &= cells[name].astype("str").str.casefold().isin(wanted).to_numpy(dtype=bool)
    return chosen
