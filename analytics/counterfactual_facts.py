"""For every hard rule the facts that would make it pass, as changes that can be made and tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analytics import conditions, education
from analytics.columns import ids
from analytics.counterfactual_change import Change, Frames, Pair
from analytics.law import law

HOPELESS = {
    "transfer.heads": "Pimpinan unit tidak ikut pemerataan; lihat rotasi pimpinan.",
    "transfer.open_place": "Ia sudah menempati jabatan ini di unit ini.",
}


def mend(rule: str, asked: Frames, person: object, cell: object) -> list[Change] | None:
    """The changes that make this rule pass for the pair; None where no fact can."""
    held = law(asked.blocks, asked.context.effective_on or asked.on)
    row = asked.people[ids(asked.people["person_id"]) == person].to_dict("records")[0]
    place = asked.cells[ids(asked.cells["cell_id"]) == cell].to_dict("records")[0]
    pair = Pair({str(name): fact for name, fact in row.items()}, {str(name): fact for name, fact in place.items()}, held)
    if rule.startswith("window."):
        last = date.fromisoformat(str(held.value(rule)[1])[:10])
        return [
            Change(
                where="effective_on",
                name="effective_on",
                before=held.on,
                after=last + timedelta(days=1),
                words=f"TMT sesudah {last:%d-%m-%Y}",
            )
        ]
    if rule.startswith(conditions.BEGINS):
        return _tree(held.value(rule)["meets"], pair)
    return MENDS[rule](pair) if rule in MENDS else None


def _of(pair: Pair, name: str, after: Any, words: str) -> Change:
    return Change(where="person", name=name, before=pair.own(name), after=after, words=words)


def _months_ago(pair: Pair, key: str) -> list[Change]:
    months = int(pair.law.value(key))
    since = (pd.Timestamp(pair.law.on) - pd.DateOffset(months=months)).date()
    if (pd.Timestamp(since) + pd.DateOffset(months=months)).day != pair.law.on.day:  # 31 January has no counterpart
        since -= timedelta(days=3)
    earlier = pair.own("position_since")
    known = pd.Timestamp(earlier).date() if earlier is not None else since
    ready = (pd.Timestamp(known) + pd.DateOffset(months=months)).date()
    words = (
        f"TMT jabatan diisi dan sudah {months} bulan"
        if earlier is None
        else f"ditunggu sampai {ready:%d-%m-%Y}, {months} bulan dalam jabatan"
    )
    return [_of(pair, "position_since", min(since, known).isoformat(), words)]


def _pension(pair: Pair) -> list[Change]:
    months = int(pair.law.value("transfer.pension_months"))
    later = pd.Timestamp(pair.law.on) + pd.DateOffset(months=months + 1)
    found = []
    if str(pair.own("status")).startswith("PPPK"):
        found.append(_of(pair, "contract_end", later.date().isoformat(), f"kontraknya sampai paling sedikit {later:%m-%Y}"))
    age = pair.own("bup") or 58
    born = (later - pd.DateOffset(years=int(age))).date()
    own = pair.own("birth_date")
    if own is None or pd.Timestamp(own).date() < born:
        found.append(_of(pair, "birth_date", born.isoformat(), f"pensiunnya paling cepat {later:%m-%Y}"))
    if pair.own("bup") is None:
        found.append(_of(pair, "bup", int(age), "BUP jabatannya diisi"))
    return found


def _standing(pair: Pair) -> list[Change]:
    return [
        _of(
            pair,
            "standing",
            pair.law.value("transfer.standing")[0],
            f"kedudukan hukumnya {pair.law.value('transfer.standing')[0]}",
        )
    ]


def _discipline(pair: Pair) -> list[Change]:
    found = [_of(pair, "discipline", False, "dipastikan tidak sedang dikenai hukuman disiplin")]
    if pair.own("standing") == "hukuman_disiplin":
        found.append(_of(pair, "standing", "aktif", "dipastikan tidak sedang dikenai hukuman disiplin"))
    return found


def _open(pair: Pair) -> list[Change] | None:
    if pair.own("position_id") == pair.asked("position_id") and pair.asked("unit_id") in (
        pair.own("unit_id"),
        pair.own("seat_id"),
    ):
        return None
    return [Change(where="cell", name="open", before=pair.asked("open"), after=1, words="ada formasi yang dibutuhkan dan kosong")]


def _level(pair: Pair) -> list[Change]:
    level, kind = pair.asked("level"), pair.asked("type")
    if level is None and kind != "pelaksana":
        own = pair.own("level") or "Ahli Pertama"
        return [
            Change(
                where="cell",
                name="level",
                before=None,
                after=own,
                words="jenjang jabatan tujuan diisi dan sama dengan jenjangnya",
            ),
            _of(pair, "level", own, "jenjang jabatan tujuan diisi dan sama dengan jenjangnya"),
            _of(pair, "type", kind, "jenjang jabatan tujuan diisi dan sama dengan jenjangnya"),
        ]
    words = f"jenjangnya {level or 'pelaksana'}"
    return [_of(pair, "level", level, words), _of(pair, "type", kind, words)]


def _education(pair: Pair) -> list[Change]:
    alias = pair.law.value("education.alias", {})
    ways = [part.strip() for part in str(pair.asked("education") or "").split("/") if part.strip()]
    found = []
    if not ways:
        ways = [pair.own("education_field") or "S-1 Administrasi Publik"]
        found.append(Change(where="cell", name="education", before=None, after=ways[0], words="syarat pendidikan jabatan diisi"))
    first, _ = education.split(ways[0])
    level, field = education.split(ways[0])
    level, field = level or first or pair.own("education_level") or "S-1", field or pair.asked("family") or ""
    text = f"{level} {field}".strip()
    if not education.field_words(field, alias):
        text = f"{level} Umum"
    if education.match(level, text, pair.asked("education") or ways[0], alias) == education.LEVEL_ONLY:
        found.append(
            Change(
                where="cell",
                name="education",
                before=pair.asked("education"),
                after=text,
                words="syarat bidang pendidikan jabatan diisi",
            )
        )
    words = f"berpendidikan {text}"
    return [*found, _of(pair, "education_level", level, words), _of(pair, "education_field", text, words)]


def _subject(pair: Pair) -> list[Change]:
    """Both teach the same: what the place asks where it says so, else what the person teaches, else anything."""
    same = pair.asked("subject") or pair.own("subject") or "Kelas"
    words = f"pegawai dan formasi tercatat untuk {same}"
    return [_of(pair, "subject", same, words),
            Change(where="cell", name="subject", before=pair.asked("subject"), after=same, words=words)]


def _certificate(pair: Pair) -> list[Change]:
    parts = [part.strip() for part in str(pair.asked("certificates")).replace(",", ";").split(";") if part.strip()]
    return [_held(pair, part, f"memiliki {part}") for part in parts]


def _held(pair: Pair, what: str, words: str) -> Change:
    return Change(
        where="competencies",
        name="competency",
        before=None,
        words=words,
        after={"person_id": pair.own("person_id"), "competency": what, "certificate": what, "valid_until": None},
    )


def _wished(pair: Pair) -> Change:
    row = {"person_id": pair.own("person_id"), "rank": 1, "unit_id": pair.asked("unit_id"), "area": None, "family": None,
           "willing": True}
    return Change(where="wishes", name="unit_id", before=None, after=row, words="ia sendiri meminta tempat ini")


def _class_fall(pair: Pair) -> list[Change]:
    if "transfer.class_fall" in pair.law.value("transfer.own_request", ()):
        return [_wished(pair)]
    same = pair.asked("class") if pair.asked("class") is not None else pair.own("class") or 0
    words = "kelas jabatannya diketahui dan tidak turun"
    return [_of(pair, "class", same, words),
            Change(where="cell", name="class", before=pair.asked("class"), after=same, words=words)]


def _distance(pair: Pair) -> list[Change]:
    if "transfer.distance_km" in pair.law.value("transfer.own_request", ()):
        return [_wished(pair)]
    lat, lon = (
        pair.asked(name) if pair.asked("lat") is not None and pair.asked("lon") is not None else 0.0 for name in ("lat", "lon")
    )
    words = "jaraknya diketahui dan di dalam batas"
    return [
        _of(pair, "home_area", None, words),
        _of(pair, "lat", lat, words),
        _of(pair, "lon", lon, words),
        Change(where="cell", name="lat", before=pair.asked("lat"), after=lat, words=words),
        Change(where="cell", name="lon", before=pair.asked("lon"), after=lon, words=words),
    ]


def _conflict(pair: Pair) -> list[Change]:
    row = {"person_id": pair.own("person_id"), "unit_id": pair.asked("unit_id"), "conflict": False}
    return [Change(where="conflicts", name="conflict", before=None, after=row, words="dinyatakan tidak ada konflik kepentingan")]


def _tree(tree: Mapping[str, Any], pair: Pair) -> list[Change] | None:
    ((word, below),) = tree.items()
    if word == "all":
        parts = [_tree(part, pair) for part in below]
        return None if any(part is None for part in parts) else [change for part in parts if part for change in part]
    if word == "any":
        return next((found for found in (_tree(part, pair) for part in below) if found is not None), None)
    if word == "not":
        return None
    return _fact(word, str(below).split("|")[0], pair)


def _fact(word: str, asked: str, pair: Pair) -> list[Change]:
    person = pair.own("person_id")
    if word in ("skill", "training"):
        return [_held(pair, asked, f"memiliki {'keterampilan' if word == 'skill' else 'pelatihan'} {asked}")]
    if word == "level_at_least":
        return [_of(pair, "education_level", asked, f"berpendidikan {asked}")]
    if word == "education":
        return [
            _of(pair, "education_field", f"{pair.own('education_field') or ''} {asked}".strip(), f"berlatar pendidikan {asked}")
        ]
    kind = "sector" if word == "experience_sector" else "family"
    row = {"person_id": person, "family": None, "sector": None, "since": None, "until": None, kind: asked}
    return [Change(where="past_posts", name=kind, before=None, after=row, words=f"berpengalaman {asked}")]


MENDS: dict[str, Callable[[Pair], list[Change] | None]] = {
    "transfer.open_place": _open,
    "transfer.cpns": lambda pair: [_of(pair, "status", "PNS", "sudah PNS")],
    "transfer.standing": _standing,
    "transfer.discipline": _discipline,
    "transfer.skp": lambda pair: [
        _of(pair, "skp", pair.law.value("transfer.skp"), f"SKP-nya paling rendah {pair.law.value('transfer.skp')}")
    ],
    "tenure.minimum_months": lambda pair: _months_ago(pair, "tenure.minimum_months"),
    "tenure.jpt_months": lambda pair: _months_ago(pair, "tenure.jpt_months"),
    "transfer.pension_months": _pension,
    "transfer.special": lambda pair: [_of(pair, "voluntary", True, "ia sendiri meminta pindah")],
    "donor.floor": lambda pair: [
        _of(pair, "spare_floor", 1, "unit asal mempunyai seorang lebih di atas batasnya, sekarang sampai +36 bulan")
    ],
    "donor.minimum": lambda pair: [_of(pair, "spare_minimum", 1, "unit asal mempunyai seorang lebih di atas standar minimum")],
    "transfer.same_level": _level,
    "transfer.class_fall": _class_fall,
    "transfer.pppk": lambda pair: [_of(pair, "status", "PNS", "berstatus PNS")],
    "transfer.education": _education,
    "transfer.subject": _subject,
    "transfer.certificate": _certificate,
    "transfer.competency_test": lambda pair: [
        _held(pair, f"Uji kompetensi {pair.asked('family')}", f"lulus uji kompetensi {pair.asked('family')}")
    ],
    "transfer.distance_km": _distance,
    "transfer.conflict": _conflict,
}
