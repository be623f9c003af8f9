"""The hard rules about a person and a place together: open place, heads, level, PPPK, education, certificate, distance …"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics import candidates, conditions
from analytics import education as schools
from analytics.columns import ids
from analytics.education import field_words
from analytics.eligibility_case import BROUGHT_TO, FAIL, PASS, SERVED_IN, UNKNOWN, Answer, Case, same_work
from analytics.rules import Rule

TRACKS = (
    ("Pengawas", "Administrator", "JPT Pratama", "JPT Madya", "JPT Utama"),
    ("Pemula", "Terampil", "Mahir", "Penyelia"),
    ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama"),
)
ENTRY = ("Ahli Pertama", "Terampil", "Pemula")
STEP = {word: (track, step) for track, names in enumerate(TRACKS) for step, word in enumerate(names)}
SAME, UP, DOWN, ENTERS, OTHER, OPEN, BLANK = range(7)
LEVEL_WORDS = {
    SAME: (PASS, "jenjang sama"), UP: (FAIL, "naik jenjang: promosi, bukan mutasi mendatar"),
    DOWN: (FAIL, "turun jenjang: demosi, bukan mutasi mendatar"),
    ENTERS: (UNKNOWN, "pelaksana ke jabatan fungsional: perlu persetujuan instansi pembina"),
    OTHER: (FAIL, "berganti jenis jabatan, bukan mutasi mendatar"), OPEN: (PASS, "jenjang melekat pada orang"),
    BLANK: (UNKNOWN, "jenjang jabatan belum diisi"),
}  # fmt: skip


def open_place(case: Case) -> Answer:
    """Only into a needed place that nobody fills, or that falls vacant within the plan's horizon; not where the person is."""
    left, later = case.number("cells", "open"), np.nan_to_num(case.number("cells", "later"))
    due = case.cell("due_on")
    here = case.same("position_id") & (case.same("unit_id") | case.at_seat())
    codes = np.where(here, FAIL, np.where(np.isnan(left), UNKNOWN, np.where(left + later > 0, PASS, FAIL))).astype("int8")

    def said(n: int) -> str:
        if here[n]:
            return "sudah menempati jabatan ini di unit ini"
        if left[n] == 0 and later[n]:
            return f"belum kosong; akan kosong {pd.Timestamp(due[n]):%d-%m-%Y}"
        return "kebutuhan belum diketahui" if np.isnan(left[n]) else f"{left[n]:.0f} formasi kosong"

    return Answer(codes, said)


def heads(case: Case) -> Answer:
    """Heads are one of one: they rotate among themselves."""
    leads, led = case.yes("people", "is_head"), case.yes("cells", "is_head")
    codes = np.where(leads | led, FAIL, PASS).astype("int8")
    return Answer(
        codes,
        lambda n: (
            "memimpin unit: rotasi tersendiri"
            if leads[n]
            else "jabatan pimpinan unit: rotasi tersendiri"
            if led[n]
            else "bukan pimpinan unit"
        ),
    )


def same_level(case: Case) -> Answer:
    """Same level; up is a promotion, down a demotion. A place without a level (guru) takes its own family at any level."""
    kinds = _level_kinds(case)
    return Answer(np.array([LEVEL_WORDS[n][0] for n in range(7)], dtype="int8")[kinds], lambda n: LEVEL_WORDS[int(kinds[n])][1])


def _level_kinds(case: Case) -> np.ndarray:
    (own, people), (asked, cells) = (case.codes(side, "level", "type") for side in ("people", "cells"))
    whole = np.array([[_level(*person, *cell) for cell in cells] for person in people], dtype="int8").reshape(
        len(people), len(cells)
    )
    free = np.array([level is None and kind != "pelaksana" for level, kind in cells], dtype=bool)[asked]
    return np.where(free & case.same_family(), OPEN, whole[own, asked])


def _level(own: str | None, own_type: str | None, asked: str | None, asked_type: str | None) -> int:
    own, asked = (
        "Pelaksana" if kind == "pelaksana" and level not in STEP else level
        for level, kind in ((own, own_type), (asked, asked_type))
    )
    if own is None or asked is None:
        return BLANK
    if own == asked:
        return SAME
    if own == "Pelaksana" or asked == "Pelaksana":
        return ENTERS if own == "Pelaksana" and asked in ENTRY else OTHER
    (track, step), (asked_track, asked_step) = STEP.get(own, (-1, 0)), STEP.get(asked, (-2, 0))
    if track != asked_track:
        return OTHER
    return UP if asked_step > step else DOWN


def pppk(case: Case) -> Answer:
    """PPPK and PPPK PW move between units only with the jabatan of their contract."""
    limits = case.law.value("transfer.pppk", {})
    status = case.person("status")
    bound = np.isin(status.astype(str), [name for name, limit in limits.items() if limit == "jabatan sama"])
    same = case.same_post()
    codes = np.where(np.asarray(pd.isna(status), dtype=bool), UNKNOWN, np.where(~bound | same, PASS, FAIL)).astype("int8")

    def said(n: int) -> str:
        if codes[n] == UNKNOWN:
            return "status kepegawaian belum diisi"
        return (
            f"{status[n]}: {'jabatan tetap sama' if same[n] else 'hanya boleh pindah unit dengan jabatan sama'}"
            if bound[n]
            else "bukan PPPK"
        )

    return Answer(codes, said)


def education(case: Case) -> Answer:
    """Education as the position asks; across fields only with what a person brings, and then marked."""
    schooling, brought, family = case.schooling(), case.brought(), case.same_family()
    plain = case.cell("type") == "pelaksana"
    same = case.same_post()
    codes = np.full(len(case), FAIL, dtype="int8")
    codes[brought & (schooling != schools.TOO_LOW)] = UNKNOWN
    codes[brought & plain & (schooling == schools.OTHER_FIELD)] = PASS
    codes[(schooling == schools.UNKNOWN) & (family | plain)] = UNKNOWN
    codes[(schooling == schools.LEVEL_ONLY) & (family | plain)] = PASS
    codes[schooling == schools.SIMILAR] = UNKNOWN
    codes[(schooling == schools.EXACT) | same] = PASS

    def said(n: int) -> str:
        if same[n]:
            return "sudah memangku jabatan yang sama"
        word = schools.WORDS[int(schooling[n])]
        if codes[n] == FAIL and schooling[n] != schools.TOO_LOW:
            return f"{word}; tidak ada pengalaman atau keterampilan yang cocok"
        return f"{word}; lintas bidang dengan {', '.join(brings(case, n))}" if cross(case)[n] else word

    return Answer(codes, said)


def cross(case: Case) -> np.ndarray:
    """True for a pair that stands on experience or skill instead of the field of study."""
    weak = np.isin(case.schooling(), [schools.OTHER_FIELD, schools.UNKNOWN, schools.LEVEL_ONLY])
    return weak & case.brought() & ~case.same_family()


def brings(case: Case, n: int) -> list[str]:
    """What a person brings instead of the field of study, in words: 'pengalaman sebagai Bendahara', 'keterampilan Arsip', and the
    compound conditions met.
    """
    person: Any = ids(case.people["person_id"]).iat[case.i[n]]
    cell = case.cells.iloc[case.j[n]]
    found: list[str] = []
    for word, told, fits, names in (("pengalaman sebagai", case.served(), same_work, SERVED_IN),
                                    ("keterampilan", case.skills(), case.fits, BROUGHT_TO)):
        place = tuple(one if isinstance(one, str) else "" for one in (cell.get(name) for name in names))
        found += [f"{word} {text.strip()}" for text in told.loc[told["person_id"].eq(person), "text"] if fits(text, place)]
    for rule in case.compound():
        about, meets = case.condition(rule)
        found += [conditions.name(rule.key)] if about[n] and meets[n] == PASS else []
    return list(dict.fromkeys(found))


def certificate(case: Case) -> Answer:
    """Every certificate the position names is held and valid on the day of the move."""
    asked = case.cell("certificates")
    kinds, texts = case.codes("cells", "certificates")
    names = {
        text: [field_words(part, {}) for part in re.split(r"[;,]", text) if part.strip()]
        for (text,) in texts
        if isinstance(text, str)
    }
    held = _held(case)
    person = ids(case.people["person_id"]).to_numpy()
    codes = np.full(len(case), PASS, dtype="int8")
    for n in np.flatnonzero(np.array([bool(names.get(text)) for (text,) in texts], dtype=bool)[kinds]) if names else ():
        own = held.get(person[case.i[n]])
        fits = own is not None and all(any(words <= one for one in own) for words in names[asked[n]])
        codes[n] = PASS if fits else UNKNOWN if own is None else FAIL

    def said(n: int) -> str:
        if not names.get(asked[n]):
            return "jabatan tidak menyebut sertifikat"
        return {PASS: "memiliki", UNKNOWN: "belum ada catatan kompetensi untuk", FAIL: "belum memiliki"}[
            int(codes[n])
        ] + f" {asked[n]}"

    return Answer(codes, said)


def _held(case: Case) -> dict[object, list[frozenset[str]]]:
    """Words of every certificate and competency a person holds on the day of the move; people without any record are absent."""

    def made() -> dict[object, list[frozenset[str]]]:
        held = candidates.held(case.people, case.context)
        late = held["valid_until"].notna() & (held["valid_until"] < pd.Timestamp(case.law.on))
        found: dict[object, list[frozenset[str]]] = {}
        for row, old in zip(held.itertuples(index=False), late, strict=True):
            own = found.setdefault(row.person_id, [])
            own += [field_words(text, {}) for text in (row.competency, row.certificate) if isinstance(text, str) and not old]
        return found

    return case.kept("held", made)


def competency_test(case: Case) -> Answer:
    """Another jabatan fungsional asks for an uji kompetensi; passed when a record names it."""
    other = (case.cell("type") == "fungsional") & ~case.same("position_id") & ~case.same("family")
    family, held, person = case.cell("family"), _held(case), ids(case.people["person_id"]).to_numpy()
    wanted = {
        name: field_words(f"uji kompetensi {name}", {}) for (name,) in case.codes("cells", "family")[1] if isinstance(name, str)
    }
    codes = np.where(other, UNKNOWN, PASS).astype("int8")
    recorded = np.array([one in held for one in person], dtype=bool)[case.i]
    for n in np.flatnonzero(other & recorded):
        words = wanted.get(family[n])
        if words and any(words <= one for one in held[person[case.i[n]]]):
            codes[n] = PASS

    def said(n: int) -> str:
        if not other[n]:
            return "tidak berpindah jabatan fungsional"
        return f"uji kompetensi {family[n]} {'lulus' if codes[n] == PASS else 'belum tercatat'}"

    return Answer(codes, said)


def distance(case: Case) -> Answer:
    """Straight line from home (else from the present unit); not asked of a place a person wishes for."""
    limit = float(case.law.value("transfer.distance_km"))
    far, home = case.distance()
    asked = (case.wish() > 0) & ("transfer.distance_km" in case.law.value("transfer.own_request", ()))
    codes = np.where(asked, PASS, np.where(np.isnan(far), UNKNOWN, np.where(far <= limit, PASS, FAIL))).astype("int8")

    def said(n: int) -> str:
        if np.isnan(far[n]):
            return "permintaan sendiri" if asked[n] else "letak unit atau tempat tinggal belum diisi"
        start = "tempat tinggal" if home[n] else "unit sekarang"
        return f"{far[n]:.1f} km dari {start}; batas {limit:.0f} km".replace(".", ",") + (
            " (permintaan sendiri)" if asked[n] else ""
        )

    return Answer(codes, said)


def window(rule: Rule, case: Case) -> Answer:
    """No move of a head between two days (pilkada, first half year of a new leader) without Mendagri's approval."""
    first, last = (date.fromisoformat(str(day)[:10]) for day in rule.value)
    inside = first <= case.law.on <= last
    head = case.yes("people", "is_head") | case.yes("cells", "is_head")
    codes = np.where(head & inside, FAIL, PASS).astype("int8")
    span = f"{first:%d-%m-%Y} sampai {last:%d-%m-%Y}"

    def said(n: int) -> str:
        if not head[n]:
            return "bukan pimpinan unit"
        return f"{'di dalam' if inside else 'di luar'} masa larangan {span}" + (": perlu persetujuan Mendagri" if inside else "")

    return Answer(codes, said)


def condition(rule: Rule, case: Case) -> Answer:
    """A compound condition on places ('as' = 'rule'); places it is not about pass."""
    tree = rule.value["meets"]
    about, meets = case.condition(rule)
    codes = np.where(about, meets, PASS).astype("int8")

    def said(n: int) -> str:
        if not about[n]:
            return "tidak ada syarat gabungan"
        return "; ".join(f"{what}: {word}" for what, word in conditions.parts(tree, case.facts(), int(case.i[n])))

    return Answer(codes, said)
