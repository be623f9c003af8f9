"""Whether the satisfaction index moved between two periods, and where.

1. Difference of the two indices with Welch's interval on the respondents' scores (`satisfaction`, rule 2).
2. The same for an unchanged mix of services (direct standardisation, weights = shares of the earlier period): an index
   also falls because the unpopular counter had more visitors. The word follows this difference.
3. Naik or turun: the 95 % interval excludes 0 and the difference is at least the smallest that matters (SESOI, 2.5
   points). Tidak berubah: the 90 % interval lies within ± SESOI. Everything else cannot be concluded yet.
4. No word with fewer than 30 respondents on a side, after a change of mode or of the unsur asked, where less than
   80 % of the earlier respondents used a service that exists in both periods, or without respondents' own answers.
   Below 10 on a side not even the difference is given.
5. Another class is a change of class only where a border lies between the two intervals.
6. Unsur: Welch each, Benjamini-Hochberg over all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import words
from analytics.satisfaction import CLASSED, SHOWN, Ikm, ikm, shown
from analytics.satisfaction_lines import UNKNOWN
from analytics.satisfaction_scale import SCHEMES, Classes, Floors, Scheme, asked_in, borders, shipped
from analytics.satisfaction_unsur import Difference, difference, unsur_changes

__all__ = ["SESOI", "Change", "Difference", "change", "needed", "unsur_changes"]

Word = Literal["naik", "turun", "tidak berubah", "belum dapat disimpulkan"]
ClassWord = Literal["tetap", "naik", "turun", "belum pasti"]
SESOI = 2.5
COVERED, MODES_APART = 0.8, 0.1
POWER = 2.8  # 1.96 + 0.84: two-sided 5 %, power 80 %


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """Two periods beside each other; all differences are later - earlier, in points of the IKM.

    raw: as the respondents came. same_mix: with the earlier shares of the services. covered: share of the earlier
    respondents behind same_mix. services: a row per service: service, n_before, n_after, share_before, share_after,
    before, after (IKM, null below 10), counted (in same_mix).
    unsur: `unsur_changes`. mode_changed: the survey was taken another way. class_word: None where a class is
    missing or the periods are classed by other borders.
    mde: smallest difference these two samples could have shown. needed: respondents per period to see the SESOI.
    reasons: why the word is not more, sentences for the reader.
    """

    word: Word
    before: Ikm
    after: Ikm
    raw: Difference
    same_mix: Difference
    covered: float
    services: pd.DataFrame
    unsur: pd.DataFrame
    mode_changed: bool
    class_word: ClassWord | None
    mde: float
    needed: int | None
    reasons: tuple[str, ...]


def change(before: pd.DataFrame, after: pd.DataFrame, *, sesoi: float = SESOI, classes: Classes = shipped) -> Change:
    """The change between two sets of satisfaction_answers; thin or incomparable answers give reasons, no error.

    Different schemes, or several within one period, are refused: no difference is computed. classes: the floors of the scheme
    for the newest month of each set.
    """
    scheme, refusal = _one_scheme(before, after)
    floors = [classes(scheme, _newest(side)) for side in (before, after)]
    old, new = (_index(side, scheme, own) for side, own in zip((before, after), floors, strict=True))
    refusal = refusal or next((side.reason for side in (old, new) if side.status == "kosong"), "")
    if refusal:
        none = before.iloc[:0]
        services, covered, mixed = _services(none, none, scheme)
        return Change(
            word="belum dapat disimpulkan", before=shown(old), after=shown(new), raw=difference(), same_mix=difference(),
            covered=covered, services=services, unsur=unsur_changes(none, none), mode_changed=False, class_word=None,
            mde=np.nan, needed=None, reasons=(refusal,),
        )  # fmt: skip
    services, covered, mixed = _services(before, after, scheme)
    raw = difference((1.0, old.ikm, new.ikm, old.se, new.se, old.df, new.df))
    if min(old.n, new.n) < SHOWN:
        raw = mixed = difference()
    moved = _modes_apart(before, after)
    spread = np.sqrt((old.n * old.se**2 + new.n * new.se**2) / 2)
    blocked = _blocked(old, new, covered, moved, mixed)
    word = "belum dapat disimpulkan" if blocked else _word(mixed, sesoi)
    return Change(
        word=word,
        before=shown(old),
        after=shown(new),
        raw=raw,
        same_mix=mixed,
        covered=covered,
        services=services,
        unsur=unsur_changes(before, after),
        mode_changed=moved,
        class_word=_class_word(old, new, *floors),
        mde=POWER * mixed.se,
        needed=needed(spread, sesoi) if spread > 0 else None,
        reasons=(*blocked, *_remarks(word, raw, mixed, bool(blocked))),
    )


def needed(sd: float, sesoi: float = SESOI) -> int:
    """Respondents per period to see a difference of `sesoi` points with 80 % power: 2 × (2.8 × sd / sesoi)²."""
    return int(np.ceil(2 * (POWER * sd / sesoi) ** 2))


def _newest(answers: pd.DataFrame) -> date | None:
    return pd.to_datetime(answers["month"]).max().date() if "month" in answers and answers["month"].notna().any() else None


def _index(answers: pd.DataFrame, scheme: Scheme, floors: Floors | None = None) -> Ikm:
    return ikm(answers[asked_in(answers, scheme)], counts=answers["n"].to_numpy(), scheme=scheme, floors=floors)


def _one_scheme(before: pd.DataFrame, after: pd.DataFrame) -> tuple[Scheme, str]:
    said = {UNKNOWN if pd.isna(word) else str(word) for side in (before, after) for word in side["scheme"]}
    if len(said) > 1:
        return "2017", "Skema survei berbeda: tidak dapat dibandingkan."
    known = next((word for word in SCHEMES if word in said), None)
    if known is None and said:
        return "2017", "Skema survei tidak dikenal: tidak dapat dibandingkan."
    return known or "2017", ""


def _services(before: pd.DataFrame, after: pd.DataFrame, scheme: Scheme) -> tuple[pd.DataFrame, float, Difference]:
    """The services table, the share of earlier respondents in services counted, and the difference for their mix."""
    sides = [{name: _index(part, scheme) for name, part in _by_service(side)} for side in (before, after)]
    names = sorted(set(sides[0]) | set(sides[1]))
    rows, parts = [], []
    total = [sum(one.n for one in side.values()) for side in sides]
    for name in names:
        old, new = (side.get(name) for side in sides)
        n = [0 if one is None else one.n for one in (old, new)]
        counted = min(n) >= 2
        if old is not None and new is not None and counted:
            parts.append((float(old.n), old.ikm, new.ikm, old.se, new.se, old.df, new.df))
        values = [np.nan if one is None or one.n < SHOWN else one.ikm for one in (old, new)]
        shares = [count / whole if whole else np.nan for count, whole in zip(n, total, strict=True)]
        rows.append((name, *n, *shares, *values, counted))
    columns = ["service", "n_before", "n_after", "share_before", "share_after", "before", "after", "counted"]
    frame = pd.DataFrame(rows, columns=columns).astype({"service": "str", "counted": "bool"})
    covered = sum(part[0] for part in parts) / total[0] if total[0] else float("nan")
    return frame, covered, difference(*parts)


def _by_service(answers: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    names = words([UNKNOWN if pd.isna(name) else str(name) for name in answers["service"]], answers.index)
    return [(str(name), part) for name, part in answers.groupby(names, sort=True)]


def _modes_apart(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    """More than a tenth of the respondents would have to change mode to make both periods alike."""
    shares = []
    for side in (before, after):
        modes = words([UNKNOWN if pd.isna(mode) else str(mode) for mode in side["mode"]], side.index)
        people = pd.to_numeric(side["n"]).astype("Float64").fillna(1).astype(float)
        shares.append(people.groupby(modes).sum() / people.sum())
    return bool(shares[0].sub(shares[1], fill_value=0).abs().sum() / 2 > MODES_APART)


def _blocked(old: Ikm, new: Ikm, covered: float, moved: bool, mixed: Difference) -> tuple[str, ...]:
    conditions = [
        (min(old.n, new.n) < CLASSED, f"Kurang dari {CLASSED} responden pada salah satu periode."),
        (moved, "Cara survei berubah: perubahan nilai tidak dapat dipisahkan dari perubahan cara."),
        (covered < COVERED, "Layanan yang dinilai sebagian besar berbeda antara kedua periode."),
        (set(old.unsur["unsur"]) != set(new.unsur["unsur"]), "Unsur yang ditanyakan berbeda antara kedua periode."),
        (not np.isfinite(mixed.lo), "Interval tidak dapat dihitung dari jawaban yang tersedia."),
    ]
    return tuple(text for holds, text in conditions if holds)


def _word(found: Difference, sesoi: float) -> Word:
    if (found.lo > 0 or found.hi < 0) and abs(found.value) >= sesoi:
        return "naik" if found.value > 0 else "turun"
    return "tidak berubah" if -sesoi < found.lo90 and found.hi90 < sesoi else "belum dapat disimpulkan"


def _remarks(word: Word, raw: Difference, mixed: Difference, blocked: bool) -> tuple[str, ...]:
    said = []
    if word == "belum dapat disimpulkan" and not blocked:
        said.append("Interval terlalu lebar: perubahan yang berarti belum dapat dibedakan dari kebetulan.")
    if raw.value * mixed.value < 0:
        said.append("Tanpa penyamaan bauran layanan, arahnya berlawanan.")
    return tuple(said)


def _class_word(old: Ikm, new: Ikm, then: Floors, now: Floors) -> ClassWord | None:
    if old.letter is None or new.letter is None or then != now:
        return None
    if old.letter == new.letter:
        return "tetap"
    if any(old.hi < border <= new.lo for border in borders(now)):
        return "naik"
    return "turun" if any(new.hi < border <= old.lo for border in borders(now)) else "belum pasti"
