"""Which of four tiers a unit falls in after its moves, why, and which lever to try.

The tiers never rank units against each other: each follows from what is known of the unit itself.
Source of the rule: the project's own evaluation method; its thresholds are policy and stand here by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Tier = Literal["Perlu penyesuaian", "Perlu telaah", "Pantau", "Baik"]
Lever = Literal["pegawai", "pelatihan", "proses", "data"]
TIERS: tuple[Tier, ...] = get_args(Tier)
LOW_RATIO = 0.85  # staff / need below which the post itself may be the trouble
HARM = 0.5  # chance of harm from which a unit is looked at
OVERDUE = 0.30  # share of training needs past their deadline
SURGE_MONTHS = 2  # months a surge alarm stands unresolved
SIGNS = 2  # of the four weaker signs
COMPARED = "Pengaduan di atas batas wajar unit seukurannya."
ALONE = "Pengaduan per layanan di atas kebiasaan unit ini sendiri."


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one unit; names are indicators, None is not known.

    worsened: verdict Memburuk; harmful: chance of harm >= HARM; undecided: no verdict yet and a wide interval;
    failing: target missed consistently; concern: special cause for the worse; missing: what to collect. surge_service and
    surge_load: which service the surge is in, and its person-months beyond the usual. complaints_alone: too few units to compare,
    the unit's own chart of complaints per service was asked instead.
    """

    worsened: tuple[str, ...] = ()
    harmful: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    concern: tuple[str, ...] = ()
    ratio: float | None = None
    overdue_share: float | None = None
    surge_months: float | None = None
    surge_service: str = ""
    surge_load: float | None = None
    complaints_above: bool | None = None
    complaints_alone: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The tier of a unit with its reasons, the lever that fits the first of them, and what to collect."""

    tier: Tier
    reasons: tuple[str, ...]
    lever: Lever | None
    levers: tuple[Lever, ...]
    collect: tuple[str, ...]


def judgement(facts: Facts) -> Judgement:
    """The first tier that applies.

    1. Perlu penyesuaian: a verdict Memburuk, or a target missed consistently with staff below 85 % of need.
    2. Perlu telaah: chance of harm of at least one half, or two of: special cause for the worse, training
       overdue above 30 %, a surge unresolved for two months, complaints above the funnel (or, with fewer than three
       units, above what is usual for the unit itself).
    3. Pantau: no verdict yet with a wide interval, something missing, one of these signs alone, or a target
       missed consistently with enough staff (a sign that is on is not called good).
    4. Baik.
    """
    short = facts.ratio is not None and facts.ratio < LOW_RATIO
    signs = _signs(facts)
    service = _service(facts, short)
    if facts.worsened or (facts.failing and short):
        tier: Tier = "Perlu penyesuaian"
    elif facts.harmful or len(signs) >= SIGNS:
        tier = "Perlu telaah"
    elif facts.undecided or facts.missing or signs or facts.failing:
        tier = "Pantau"
    else:
        tier = "Baik"
    found = [*service, *signs, *_open(facts)]
    levers = tuple(dict.fromkeys(lever for _, lever in found))
    reasons = tuple(text for text, _ in found) or ("Tidak ada tanda memburuk dan data lengkap.",)
    collect = tuple(dict.fromkeys([*(f"{name}: bulan pengamatan lebih banyak" for name in facts.undecided), *facts.missing]))
    return Judgement(tier=tier, reasons=reasons, lever=levers[0] if levers else None, levers=levers, collect=collect)


def _service(facts: Facts, short: bool) -> list[tuple[str, Lever]]:
    """What the service itself shows, with the lever its cause suggests."""
    cause = _cause(facts, short)
    found: list[tuple[str, Lever]] = [(f"{name} memburuk setelah mutasi.", cause) for name in facts.worsened]
    for name in facts.failing:
        staff = " dan pegawai di bawah 85 % kebutuhan" if short else ""
        found.append((f"{name} tidak mencapai target secara konsisten{staff}.", cause))
    for name in facts.harmful:
        if name not in facts.worsened:
            found.append((f"{name} lebih mungkin memburuk daripada tidak.", cause))
    return found


def _cause(facts: Facts, short: bool) -> Lever:
    """Too few people first, then people not yet trained; the process only where both are ruled out."""
    if short:
        return "pegawai"
    if facts.overdue_share is not None and facts.overdue_share > OVERDUE:
        return "pelatihan"
    return "data" if facts.ratio is None or facts.overdue_share is None else "proses"


def _signs(facts: Facts) -> list[tuple[str, Lever]]:
    """The weaker signs that are on, each at most once."""
    said: list[tuple[bool, str, Lever]] = [
        (bool(facts.concern), f"Ada sebab khusus ke arah buruk: {', '.join(facts.concern)}.", "proses"),
        ((facts.overdue_share or 0) > OVERDUE, "Lebih dari 30 % kebutuhan pelatihan terlambat.", "pelatihan"),
        ((facts.surge_months or 0) >= SURGE_MONTHS, _surge(facts), "pegawai"),
        (bool(facts.complaints_above), ALONE if facts.complaints_alone else COMPARED, "proses"),
    ]
    return [(text, lever) for on, text, lever in said if on]


def _surge(facts: Facts) -> str:
    of = f" permohonan {facts.surge_service}" if facts.surge_service else " pekerjaan"
    load = ""
    if facts.surge_load is not None and facts.surge_load > 0:
        load = f", {facts.surge_load:.1f} orang-bulan di atas biasanya".replace(".", ",")
    return f"Lonjakan{of} belum teratasi {facts.surge_months or 0:.0f} bulan{load}."


def _open(facts: Facts) -> list[tuple[str, Lever]]:
    found: list[tuple[str, Lever]] = [
        (f"{name} belum dapat disimpulkan, ketidakpastian masih lebar.", "data") for name in facts.undecided
    ]
    if facts.missing:
        found.append(("Data belum lengkap.", "data"))
    return found
