"""The dates and ranks of one made-up career: status, birth, appointment, posts, grade, contract; all before the data date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from data.sample.catalogue import Position
from data.sample.regions import DATA_DATE

_STATUS = {  # PNS, CPNS, PPPK, PPPK PW by kind of work; about half of all staff is PPPK
    "Pendidikan": (52, 1, 39, 8), "Kesehatan": (54, 2, 38, 6), "Teknis": (60, 3, 30, 7), "Administrasi": (36, 2, 30, 32),
}
_PNS_GRADES = ("I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c")
_FIRST_GRADE = {"SMP": 0, "SLTP": 0, "SLTA": 2, "D-III": 4, "S-1": 6, "Profesi": 7, "S-2": 7}
_PPPK_GRADE = {"SLTP": "IV", "SLTA": "V", "D-III": "VII", "S-1": "IX", "Profesi": "X", "S-2": "X"}
_EQUALISED = date(2021, 12, 31)   # penyetaraan jabatan: many analis and perencana posts carry this TMT


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """One person's dates and ranks. `grade` is a golongan: `III/b` of a PNS, `IX` of a PPPK."""

    status: str
    sex: str
    birth: date
    since: date
    position_since: date
    unit_since: date
    contract_end: date | None
    grade: str
    grade_since: date
    education: str


def career(post: Position, rng: Random) -> Career:
    """A career that fits the post: old enough, not yet past its BUP, in post since a believable day."""
    status = "PNS" if post.type == "manajerial" or post.family == "Kepala Sekolah" else _status(post, rng)
    education = _education(post, rng)
    birth = _birth(post, status, rng)
    since = _appointed(birth, status, education, rng)
    position_since = _in_post(post, since, rng)
    end = _contract_end(status, since, birth, post, rng)
    years = (DATA_DATE - since).days / 365.25
    unit_since = since if rng.random() < 0.25 else _between(since, DATA_DATE, rng)
    if unit_since > position_since and rng.random() < 0.6:
        unit_since = position_since
    grade = _PPPK_GRADE[education] if status.startswith("PPPK") else _grade(post, education, years)
    return Career(status=status, sex=_sex(post, rng), birth=birth, since=since, position_since=position_since,
                  unit_since=max(unit_since, since), contract_end=end, grade=grade,
                  grade_since=since if status != "PNS" else _april_or_october(since, rng), education=education)


def settled(post: Position, rng: Random) -> Career:
    """A career that the rules of transfers let go: PNS, three years or more in post, five or more to pension."""
    own = career(post, rng)
    age = rng.randint(33, 48)
    birth = date(DATA_DATE.year - age, rng.randint(1, 12), rng.randint(1, 28))
    since = first_of_month(date(birth.year + 25, 3, 1))
    first = max(since.year, DATA_DATE.year - 9)
    position_since = date(rng.randint(first, DATA_DATE.year - 3), rng.randint(1, 12), 1)
    position_since = max(position_since, since)
    grade = _grade(post, own.education, (DATA_DATE - since).days / 365.25)
    return Career(status="PNS", sex=own.sex, birth=birth, since=since, position_since=position_since, unit_since=position_since,
                  contract_end=None, grade=grade, grade_since=_april_or_october(since, rng), education=own.education)


def first_of_month(day: date, months: int = 0) -> date:
    """The first day of the month `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _status(post: Position, rng: Random) -> str:
    weights = _STATUS[post.group]
    if post.level in ("Ahli Muda", "Ahli Madya", "Mahir", "Penyelia"):
        return "PNS"
    if post.group in ("Kesehatan", "Teknis") and post.level in ("Ahli Pertama", "Terampil", "Pemula"):
        weights = (weights[0] - 18, weights[1], weights[2] + 16, weights[3] + 2)
    if post.type == "fungsional" and post.group in ("Administrasi", "Teknis"):
        weights = (weights[0], weights[1], weights[2] + weights[3], 0)   # paruh waktu: guru, nakes and pelaksana only
    return rng.choices(("PNS", "CPNS", "PPPK", "PPPK PW"), weights)[0]


def _sex(post: Position, rng: Random) -> str:
    women = {"Bidan": 1.0, "Perawat": 0.72, "Guru": 0.68, "Pemadam Kebakaran": 0.02, "Polisi Pamong Praja": 0.15}.get(post.family)
    if women is None:
        women = 0.34 if post.type == "manajerial" else 0.3 if "Operasional" in post.family else 0.55
    return "P" if rng.random() < women else "L"


def _education(post: Position, rng: Random) -> str:
    if post.type == "manajerial":
        return "S-2" if rng.random() < (0.75 if post.bup == 60 else 0.45) else "S-1"
    if post.education == "S-1" and rng.random() < 0.10:
        return "S-2"
    if post.education == "SLTP" and rng.random() < 0.5:
        return "SLTA"
    if post.education == "SLTA" and rng.random() < 0.22:
        return "S-1"
    if post.education == "D-III" and rng.random() < 0.25:
        return "S-1"
    return post.education


def _birth(post: Position, status: str, rng: Random) -> date:
    """Born so that the pension begins a drawn number of months after the data date (1 = the very next month)."""
    longest = post.bup * 12 - {"Profesi": 27, "S-1": 24, "S-2": 28}.get(post.education, 22) * 12
    if status == "PNS":
        leads = post.type == "manajerial" or post.family == "Kepala Sekolah"
        youngest = 38 if leads or post.level in ("Ahli Madya", "Penyelia") else 30
        span = post.bup * 12 - youngest * 12
        months = 1 + int(span * rng.random() ** 1.05)
    elif status == "CPNS":
        months = longest - rng.randint(6, 96)
    else:
        months = 14 + int((longest - 14 - 36) * rng.random() ** 0.8) if rng.random() > 0.006 else rng.randint(1, 12)
    born = first_of_month(DATA_DATE, months - 1)
    return date(born.year - post.bup, born.month, rng.randint(1, 28))


def _appointed(birth: date, status: str, education: str, rng: Random) -> date:
    age = {"SLTP": 19, "SLTA": 19, "D-III": 22, "S-1": 23, "Profesi": 26, "S-2": 26}[education]
    if status == "PPPK PW":
        return date(2025, 10, 1)
    if status == "PPPK":
        return rng.choice((date(2021, 2, 1), date(2022, 4, 1), date(2023, 6, 1), date(2024, 4, 1), date(2025, 5, 1)))
    if status == "CPNS":
        return date(2025, 6, 1)
    earliest = max(birth.year + age, 1986)
    latest = min(2022, birth.year + 35)
    year = rng.randint(min(earliest, latest), min(latest, earliest + 9))
    return date(year, rng.choice((1, 3, 4, 12)), 1)


def _in_post(post: Position, since: date, rng: Random) -> date:
    """TMT jabatan: some in post for less than 2 years, many 2 to 5, a quarter longer; never before the appointment."""
    if post.level in ("Ahli Muda", "Ahli Madya") and post.group == "Administrasi" and since.year < 2019 and rng.random() < 0.25:
        return _EQUALISED
    band = rng.choices(((20, 700), (731, 1800), (1850, 4300)), (28, 45, 27))[0]
    day = date.fromordinal(DATA_DATE.toordinal() - rng.randint(*band))
    return max(day.replace(day=1) if rng.random() < 0.6 else day, since)


def _contract_end(status: str, since: date, birth: date, post: Position, rng: Random) -> date | None:
    if status not in ("PPPK", "PPPK PW"):
        return None
    if status == "PPPK PW":
        end = date(2026, 9, 30)
    else:
        end = date.fromordinal(date(since.year + 5, since.month, 1).toordinal() - 1)
        if end <= DATA_DATE:
            end = date(end.year + 5, end.month, 28)
        if rng.random() < 0.10:
            end = date(2026, rng.randint(2, 12), 28)
    pension = first_of_month(birth.replace(year=birth.year + post.bup), 1)
    return min(end, date.fromordinal(pension.toordinal() - 1))


def _grade(post: Position, education: str, years: float) -> str:
    if post.echelon:
        return {"I": "IV/c", "II": "IV/c" if years > 24 else "IV/b"}.get(post.echelon.split(".")[0]) or (
            "IV/a" if post.echelon.startswith("III") else "III/d")
    least = {"Ahli Muda": 8, "Ahli Madya": 10, "Mahir": 6, "Penyelia": 8}.get(post.level, 0)
    most = {"SLTP": 5, "SLTA": 7, "D-III": 9}.get(education, 11)
    return _PNS_GRADES[max(least, min(most, _FIRST_GRADE[education] + int(years / 4.5)))]


def _between(first: date, last: date, rng: Random) -> date:
    return date.fromordinal(rng.randint(first.toordinal(), last.toordinal()))


def _april_or_october(since: date, rng: Random) -> date:
    day = date(rng.randint(2019, 2025), rng.choice((4, 10)), 1)
    return max(day, since)
