"""The smallest change that would turn a result round, and only one that was tried and did.

Two questions. *Not allowed*: which facts would have to be otherwise for every rule to pass; each is changed, the rules are
asked again, and a fact that turns out not to matter is dropped. *Not chosen* (or chosen): how far the score, the places or
the donor would have to move; every change is tried by solving again. What cannot be turned round says so and claims nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

import pandas as pd

from analytics import counterfactual_facts as facts
from analytics.candidates import Context
from analytics.columns import ids
from analytics.counterfactual_change import Change, changed, told
from analytics.eligibility import outcomes

TRIES = 3  # a later fact may unsettle a rule settled before; more often than this, two rules ask for opposite things
AGAINST = "Dua aturan meminta hal yang berlawanan: tidak ada perubahan yang memenuhi keduanya."
STEPS = 10_000  # scores are whole ten-thousandths


class Solved(Protocol):
    """What is needed of a plan."""

    @property
    def moves(self) -> pd.DataFrame: ...


Solve = Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame], Solved]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """changes: what would have to be otherwise, all of it needed. words: the sentence. flips: tried, and the result turned."""

    changes: tuple[Change, ...]
    words: str
    flips: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The frames and rules a question is about; see eligibility.judged."""

    people: pd.DataFrame
    cells: pd.DataFrame
    context: Context
    blocks: Iterable[Mapping[str, Any]]
    on: date

    def answers(self, person: object, cell: object) -> dict[str, str]:
        """Outcome per rule for one pair."""
        return outcomes(self.people, self.cells, self.context, self.blocks, self.on, person, cell)


def to_be_allowed(asked: Asked, person: object, cell: object) -> Counterfactual:
    """What would have to be otherwise for no rule to say 'fail' or 'unknown' about this pair.

    Heads, and the place a person holds already, cannot be turned round: flips is False and the words say why.
    """
    changes: list[Change] = []
    tried: list[str] = []
    while wrong := [rule for rule, outcome in asked.answers(person, cell).items() if outcome != "pass"]:
        tried.append(wrong[0])
        if tried.count(wrong[0]) > TRIES:
            return Counterfactual(changes=(), words=AGAINST, flips=False)
        more = facts.mend(wrong[0], asked, person, cell)
        if more is None:
            return Counterfactual(changes=(), words=facts.HOPELESS.get(wrong[0], "Tidak dapat diubah."), flips=False)
        changes += more
        asked = _applied(asked, person, cell, more)
    return _said(changes)


def smallest(asked: Asked, person: object, cell: object) -> Counterfactual:
    """`to_be_allowed` without any change that is not needed: each was left out and the rules asked again, until none is idle (one
    may be needed only beside another that is left out later).
    """
    found = to_be_allowed(asked, person, cell)
    before, kept = None, list(found.changes)
    while kept != before:
        before = kept
        for change in reversed(before):
            fewer = [one for one in kept if one is not change]
            if holds(asked, person, cell, fewer):
                kept = fewer
    return replace(_said(kept), flips=holds(asked, person, cell, kept)) if found.flips else found


def holds(asked: Asked, person: object, cell: object, changes: Iterable[Change]) -> bool:
    """True where every rule passes once these changes are made: the check behind every 'bila'."""
    return all(outcome == "pass" for outcome in _applied(asked, person, cell, changes).answers(person, cell).values())


def _applied(asked: Asked, person: object, cell: object, changes: Iterable[Change]) -> Asked:
    people, cells, context = asked.people, asked.cells, asked.context
    for change in changes:
        if change.where == "person":
            people = changed(people, ids(people["person_id"]) == person, change)
        elif change.where == "cell":
            cells = changed(cells, ids(cells["cell_id"]) == cell, change)
        else:
            context = told(context, change)
    return replace(asked, people=people, cells=cells, context=context)


def _said(changes: list[Change]) -> Counterfactual:
    if not changes:
        return Counterfactual(changes=(), words="Semua aturan sudah terpenuhi.", flips=True)
    words = "; dan ".join(dict.fromkeys(change.words for change in changes))
    return Counterfactual(changes=tuple(changes), words=f"Boleh bila {words}.", flips=True)


# -- chosen or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """The four frames of transfer.solve, and who solves them."""

    people: pd.DataFrame
    origins: pd.DataFrame
    cells: pd.DataFrame
    arcs: pd.DataFrame
    solve: Solve

    def chosen(self, person: object, cell: object) -> bool:
        """True where the plan of these frames places the person there."""
        moves = self.solve(self.people, self.origins, self.cells, self.arcs).moves
        return bool(((ids(moves["person_id"]) == person) & (ids(moves["cell_id"]) == cell)).any()) if len(moves) else False

    def score(self, person: object, cell: object) -> int | None:
        """Whole ten-thousandths of an allowed pair; None where the pair is not allowed."""
        found = self.arcs.loc[self._arc(person, cell), "score"]
        return None if found.empty else round(float(found.iloc[0]) * STEPS)

    def with_score(self, person: object, cell: object, score: int) -> Instance:
        """The same with another score of this pair."""
        scores = self.arcs["score"].astype(float).mask(self._arc(person, cell), score / STEPS)
        return replace(self, arcs=self.arcs.assign(score=scores))

    def without(self, person: object, cell: object) -> Instance:
        """The same with this pair no longer allowed."""
        return replace(self, arcs=self.arcs[~self._arc(person, cell)])

    def with_leave(self, origin: object) -> Instance:
        """The same with one more who may leave this origin."""
        one_more = (ids(self.origins["origin_id"]) == origin).astype("int64")
        return replace(self, origins=self.origins.assign(may_leave=self.origins["may_leave"].astype("int64") + one_more))

    def with_place(self, cell: object) -> Instance:
        """The same with one more open place: a need of one above those needed or there."""
        rows = self.cells
        more = rows[["needed", "filled"]].astype("int64").max(axis=1) + 1
        return replace(self, cells=rows.assign(needed=rows["needed"].astype("int64").mask(ids(rows["cell_id"]) == cell, more)))

    def _arc(self, person: object, cell: object) -> pd.Series:
        return (ids(self.arcs["person_id"]) == person) & (ids(self.arcs["cell_id"]) == cell)


def to_be_chosen(instance: Instance, person: object, cell: object) -> Counterfactual:
    """What would bring an allowed pair that is not in the plan into it: a higher score, else one more place, one more the donor
    may spare, the person asking, fewer rivals. The first that does, tried by solving again; the least score by halving.
    """
    now = instance.score(person, cell)
    if now is None:
        return Counterfactual(changes=(), words="Pasangan ini tidak diperbolehkan aturan; lihat aturannya.", flips=False)
    if instance.chosen(person, cell):
        return Counterfactual(changes=(), words="Sudah termasuk dalam usulan.", flips=True)
    if instance.with_score(person, cell, STEPS).chosen(person, cell):
        least = _halved(lambda score: instance.with_score(person, cell, score).chosen(person, cell), now, STEPS)
        return _because("score", now, least, f"nilainya paling sedikit {_share(least)} (sekarang {_share(now)})", "Terpilih")
    made = ways(instance, person, cell)
    for names in SETS:
        if tried(instance, made, names).chosen(person, cell):
            for name in names:  # what is not needed is not said
                fewer = tuple(one for one in names if one != name)
                names = fewer if fewer and tried(instance, made, fewer).chosen(person, cell) else names
            changes = tuple(made[name][0] for name in names)
            return Counterfactual(
                changes=changes, words=f"Terpilih bila {' dan '.join(one.words for one in changes)}.", flips=True
            )
    return Counterfactual(changes=(), words="Tidak ada perubahan kecil yang membuatnya terpilih.", flips=False)


def to_be_replaced(instance: Instance, person: object, cell: object) -> Counterfactual:
    """What would take a pair of the plan out of it: a lower score (the highest that does), else no longer being allowed."""
    now = instance.score(person, cell)
    if now is None or not instance.chosen(person, cell):
        return Counterfactual(changes=(), words="Tidak termasuk dalam usulan.", flips=False)
    if not instance.with_score(person, cell, 0).chosen(person, cell):
        most = _halved(lambda score: not instance.with_score(person, cell, score).chosen(person, cell), now, 0)
        return _because("score", now, most, f"nilainya paling banyak {_share(most)} (sekarang {_share(now)})", "Tidak terpilih")
    gone = Change(
        where="arc", name="allowed", before=True, after=False, words="ia tidak bersedia atau tidak lagi memenuhi aturan"
    )
    out = not instance.without(person, cell).chosen(person, cell)
    return Counterfactual(
        changes=(gone,), words=f"Tidak terpilih bila {gone.words}: tempat itu memerlukannya berapa pun nilainya.", flips=out
    )


def _halved(holds: Callable[[int], bool], off: int, on: int) -> int:
    """The score nearest to `off` at which it holds; it does at `on` and not at `off`."""
    while abs(on - off) > 1:
        middle = (on + off) // 2
        on, off = (middle, off) if holds(middle) else (on, middle)
    return on


Way = tuple[Change, Callable[[Instance], Instance]]
# Changes beyond the score, the smaller first; the last ones leave the place and the person to each other.
SETS: tuple[tuple[str, ...], ...] = (
    ("voluntary",), ("may_leave",), ("needed",), ("voluntary", "score"), ("may_leave", "score"), ("needed", "score"),
    ("may_leave", "needed"), ("may_leave", "needed", "voluntary", "score"), ("rivals",), ("other",),
    ("rivals", "other", "may_leave"),
    ("may_leave", "needed", "voluntary", "score", "rivals", "other"),
)  # fmt: skip


def ways(instance: Instance, person: object, cell: object) -> dict[str, Way]:
    """What could be otherwise about a pair besides its own score: the change in words, and how it is made."""
    origin = instance.people.loc[ids(instance.people["person_id"]) == person, "origin_id"].iloc[0]
    wishing = instance.people.assign(
        voluntary=instance.people["voluntary"].astype(bool) | (ids(instance.people["person_id"]) == person)
    )

    def way(where: str, name: str, after: Any, words: str, made: Callable[[Instance], Instance]) -> Way:
        return Change(where=where, name=name, before=None, after=after, words=words), made

    def same(one: Instance, name: str, key: object) -> pd.Series:
        return ids(one.arcs[name]) == key

    return {
        "voluntary": way("person", "voluntary", True, "ia sendiri meminta pindah", lambda one: replace(one, people=wishing)),
        "may_leave": way("origin", "may_leave", "+1", "unit asal dapat melepas seorang lagi",
                         lambda one: one.with_leave(origin)),
        "needed": way("cell", "needed", "+1", "ada satu formasi lagi di sana", lambda one: one.with_place(cell)),
        "score": way("arc", "score", 1.0, "nilainya 1", lambda one: one.with_score(person, cell, STEPS)),
        "rivals": way("arc", "rivals", None, "tidak ada calon lain untuk tempat itu", lambda one: replace(
            one, arcs=one.arcs[~same(one, "cell_id", cell) | same(one, "person_id", person)])),
        "other": way("arc", "other", None, "tidak ada tempat lain baginya", lambda one: replace(
            one, arcs=one.arcs[same(one, "cell_id", cell) | ~same(one, "person_id", person)])),
    }  # fmt: skip


def tried(instance: Instance, made: Mapping[str, Way], names: Iterable[str]) -> Instance:
    """The instance with these changes made."""
    for name in names:
        instance = made[name][1](instance)
    return instance


def _because(name: str, before: int, after: int, words: str, result: str) -> Counterfactual:
    change = Change(where="arc", name=name, before=before / STEPS, after=after / STEPS, words=words)
    return Counterfactual(changes=(change,), words=f"{result} bila {words}.", flips=True)


def _share(score: int) -> str:
    return f"{score / STEPS:.4f}".replace(".", ",")
