"""The hard rules about the person alone, each with its words: time in post, status, standing, SKP, pension, the donor cell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import forecast
from analytics.columns import ids
from analytics.eligibility_case import FAIL, PASS, UNKNOWN, Answer, Case
from analytics.skp import PREDICATES

JPT = ("JPT Utama", "JPT Madya", "JPT Pratama")
NOT_FILLED = "{} belum diisi"


def _known(values: np.ndarray) -> np.ndarray:
    return ~np.asarray(pd.isna(values), dtype=bool)


def _three(known: np.ndarray, passes: np.ndarray) -> np.ndarray:
    return np.where(~known, UNKNOWN, np.where(passes, PASS, FAIL)).astype("int8")


def months_between(since: np.ndarray, on: pd.Timestamp) -> np.ndarray:
    """Completed months from each day to `on`, NaN where a day is missing."""
    days = pd.Series(pd.to_datetime(pd.Series(since)))
    whole = (on.year - days.dt.year) * 12 + on.month - days.dt.month - (days.dt.day > on.day)
    return whole.astype("Float64").to_numpy(dtype=float, na_value=np.nan)


def tenure(case: Case) -> Answer:
    """Months in the present post against the least."""
    least = int(case.law.value("tenure.minimum_months"))
    months = months_between(case.person("position_since"), pd.Timestamp(case.law.on))

    def said(n: int) -> str:
        if np.isnan(months[n]):
            return NOT_FILLED.format("TMT jabatan")
        return f"{months[n]:.0f} bulan dalam jabatan; paling singkat {least} bulan"

    return Answer(_three(~np.isnan(months), months >= least), said)


def jpt_tenure(case: Case) -> Answer:
    """Pimpinan tinggi are not replaced within two years; others are not asked."""
    least = int(case.law.value("tenure.jpt_months"))
    months = months_between(case.person("position_since"), pd.Timestamp(case.law.on))
    high = np.isin(case.person("level").astype(str), JPT)
    codes = np.where(high, _three(~np.isnan(months), months >= least), PASS).astype("int8")

    def said(n: int) -> str:
        if not high[n]:
            return "bukan pimpinan tinggi"
        return (
            NOT_FILLED.format("TMT pelantikan") if np.isnan(months[n]) else f"{months[n]:.0f} dari {least} bulan sejak pelantikan"
        )

    return Answer(codes, said)


def cpns(case: Case) -> Answer:
    """CPNS stay until they are PNS."""
    status = case.person("status")
    allowed = bool(case.law.value("transfer.cpns"))
    codes = _three(_known(status), (status != "CPNS") | allowed)
    words = {PASS: "bukan CPNS", UNKNOWN: NOT_FILLED.format("status kepegawaian"), FAIL: "masih CPNS"}
    return Answer(codes, lambda n: words[int(codes[n])])


def standing(case: Case) -> Answer:
    """Tugas belajar, CLTN, MPP, pemberhentian sementara and the like keep a person where he is."""
    own = case.person("standing")
    allowed = case.law.value("transfer.standing")
    codes = _three(_known(own), np.isin(own.astype(str), allowed))

    def said(n: int) -> str:
        return (
            NOT_FILLED.format("kedudukan hukum") if codes[n] == UNKNOWN else f"kedudukan hukum: {str(own[n]).replace('_', ' ')}"
        )

    return Answer(codes, said)


def discipline(case: Case) -> Answer:
    """No disciplinary measure that runs."""
    marked, own = case.person("discipline"), case.person("standing")
    punished = own == "hukuman_disiplin"
    known = _known(marked) | punished
    clear = np.array([bool(one) is False for one in np.where(_known(marked), marked, True)], dtype=bool) & ~punished
    codes = _three(known, clear | bool(case.law.value("transfer.discipline")))
    words = {
        PASS: "tidak sedang dikenai hukuman disiplin",
        UNKNOWN: NOT_FILLED.format("keterangan hukuman disiplin"),
        FAIL: "sedang dikenai hukuman disiplin",
    }
    return Answer(codes, lambda n: words[int(codes[n])])


def skp(case: Case) -> Answer:
    """The last predikat is at least the one asked for."""
    order = {word.casefold(): n for n, word in enumerate(PREDICATES)}
    least = str(case.law.value("transfer.skp"))
    own = case.person("skp")
    rank = np.array([order.get(str(one).strip().casefold(), -1) if isinstance(one, str) else -1 for one in own])
    codes = _three(rank >= 0, rank >= order[least.casefold()])
    return Answer(codes, lambda n: NOT_FILLED.format("predikat SKP") if rank[n] < 0 else f"SKP {own[n]}; paling rendah {least}")


def pension(case: Case) -> Answer:
    """Months left to the pension or the end of the contract."""
    least = int(case.law.value("transfer.pension_months"))
    left = case.kept("months_left", lambda: _months_left(case))[case.i]

    def said(n: int) -> str:
        if np.isnan(left[n]):
            return NOT_FILLED.format("tanggal lahir, BUP jabatan atau akhir kontrak")
        return f"{left[n]:.0f} bulan sampai pensiun atau akhir kontrak; paling sedikit {least} bulan"

    return Answer(_three(~np.isnan(left), left >= least), said)


def _months_left(case: Case) -> np.ndarray:
    """Whole months from the day of the move to leaving, per person; NaN where it cannot be dated."""
    rows = case.people.drop(columns=["counted"], errors="ignore").reset_index(drop=True)
    needed = ["unit_id", "position_id", "status", "birth_date", "contract_end", "bup", "level", "family"]
    rows = rows.assign(**{name: None for name in needed if name not in rows})
    blocks = list(case.law.ages)
    gone = forecast.leavers(rows, case.law.on, 1200, blocks).drop_duplicates("person_id").set_index("person_id")
    leaving = pd.to_datetime(gone["leaves_on"]).to_dict()
    day = pd.Series([leaving.get(person) for person in ids(rows["person_id"])], dtype="datetime64[s]")
    incomplete = set(forecast.undated(rows, case.law.on, blocks)["person_id"])
    on = pd.Timestamp(case.law.on)
    months = (day.dt.year - on.year) * 12 + day.dt.month - on.month - (day.dt.day < on.day)
    unsure = ids(rows["person_id"]).isin(incomplete) & (months >= int(case.law.value("transfer.pension_months", 0)))
    return months.astype(float).mask(unsure.to_numpy()).to_numpy(dtype=float)


def _spare(case: Case, name: str, word: str) -> Answer:
    left = case.number("people", name)

    def said(n: int) -> str:
        if np.isnan(left[n]):
            return f"{word} unit asal belum dapat dihitung"
        return f"{left[n]:.0f} orang dapat dilepas tanpa melewati {word} unit asal (sekarang sampai +36 bulan)"

    return Answer(_three(~np.isnan(left), left >= 1), said)


def floor(case: Case) -> Answer:
    """The donor cell stays at its floor today and at +12, +24 and +36 months; people: spare_floor (forward.may_leave)."""
    return _spare(case, "spare_floor", f"batas {float(case.law.value('donor.floor')) * 100:.0f} % kebutuhan".replace(".", ","))


def minimum(case: Case) -> Answer:
    """The donor unit stays at its minimum standard; people: spare_minimum (forward.may_leave)."""
    return _spare(case, "spare_minimum", "standar minimum")


def special(case: Case) -> Answer:
    """Verified special circumstances: only by own request. The reason is never kept."""
    marked, asked = case.yes("people", "special"), case.yes("people", "voluntary")
    exempt = asked & ("transfer.special" in case.law.value("transfer.own_request", ()))
    codes = np.where(marked & ~exempt, FAIL, PASS).astype("int8")
    words = {
        PASS: "tidak ada keadaan khusus yang menghalangi",
        FAIL: "keadaan khusus terverifikasi: hanya atas permintaan sendiri",
    }
    return Answer(codes, lambda n: words[int(codes[n])])
