"""The papers of a transfer plan: telaahan staf, berita acara, rancangan lampiran keputusan, and one sheet per person (docx).

They are made from what the page shows and say so: every one is a usulan. Who decides signs; a program does not.
"""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from pages.parts import formats
from pages.parts.paper import Paper

TEAM = ("Ketua Tim Penilai Kinerja", "Sekretaris", "Anggota")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """What the papers of one plan tell.

    moves, a row per person in the order of the plan: person, nip (empty where names are hidden), from_unit, from_position,
    to_unit, to_position, vacant_on (NaT: empty now), score, reason, voluntary, to_verify (rules not yet certain, in
    words), distance_km, class_before, class_after, support, gains, consent, state. from_unit: where the person sits; seat_unit:
    in whose need the person counts. ends, a row per unit touched, of the jabatan touched there alone: unit, posts (their
    names), needed, before, after, after_36. steps: label, people (the ladder).
    """

    region: str
    is_sample: bool
    on: dt.date
    plan: str
    profile: str
    criteria: str
    rules: tuple[str, ...]
    summary: tuple[str, ...]
    steps: pd.DataFrame
    moves: pd.DataFrame
    ends: pd.DataFrame
    source: str
    who: str

    @property
    def foot(self) -> str:
        """Where it comes from and who made it."""
        by = f" oleh {self.who}" if self.who else ""
        return (
            f"{self.source}. Rencana {self.plan}; {self.criteria}. Disusun dari Neraca ASN{by}; yang memutuskan adalah pejabat."
        )


def staff_study(plan: PlanPaper) -> bytes:
    """Telaahan staf: the problem, what is known, the analysis, the proposal; for the head who decides."""
    paper = Paper(is_sample=plan.is_sample)
    paper.heading("Telaahan staf: usulan mutasi pegawai", level=1)
    paper.line(f"{plan.region} · data per {formats.date(plan.on)} · rencana {plan.plan} ({plan.profile})")
    paper.heading("Persoalan")
    paper.bullets(plan.summary)
    paper.heading("Fakta: dari kekurangan ke pengadaan")
    paper.table(("Langkah", "Orang"), [(row.label, formats.number(row.people)) for row in plan.steps.itertuples()], right=(1,))
    paper.heading("Aturan dan kriteria yang dipakai")
    paper.bullets([*plan.rules, plan.criteria])
    paper.heading("Akibat pada unit asal dan unit penerima")
    _ends(paper, plan.ends)
    paper.heading("Usulan")
    paper.line(
        f"Menimbang keadaan di atas, diusulkan {formats.number(len(plan.moves))} perpindahan sebagaimana matriks usulan, "
        "untuk dibahas Tim Penilai Kinerja sesudah tanggapan pegawai yang bersangkutan diminta."
    )
    paper.foot(plan.foot)
    return paper.saved()


def minutes(plan: PlanPaper) -> bytes:
    """Berita acara rapat Tim Penilai Kinerja: day and place left to fill in, the proposals with room for what was decided."""
    paper = Paper(is_sample=plan.is_sample, wide=True, size=9)
    paper.heading("Berita acara rapat Tim Penilai Kinerja", level=1)
    paper.line(
        "Pada hari ………………, tanggal ………………, bertempat di ………………, dibahas usulan mutasi pegawai "
        f"{plan.region} menurut rencana {plan.plan}, data per {formats.date(plan.on)}."
    )
    head = ("No", "Pegawai", "Dari", "Ke", "Skor", "Alasan", "Perlu verifikasi", "Pertimbangan tim")
    rows = [
        (
            str(number),
            _person(row),
            f"{row.from_position}, {row.from_unit}",
            f"{row.to_position}, {row.to_unit}{_later(row)}",
            formats.number(row.score, 2),
            row.reason,
            row.to_verify or "tidak ada",
            "",
        )
        for number, row in enumerate(plan.moves.itertuples(), start=1)
    ]
    paper.table(head, rows, widths=(0.04, 0.15, 0.17, 0.17, 0.05, 0.17, 0.11, 0.14), right=(0, 4))
    paper.line("Hal lain yang dibahas: ………………………………………………")
    paper.signatures(TEAM)
    paper.foot(plan.foot)
    return paper.saved()


def annex(plan: PlanPaper) -> bytes:
    """Rancangan lampiran keputusan: old and new post of everybody, number and day of the decree left to fill in."""
    paper = Paper(is_sample=plan.is_sample, wide=True, size=9)
    paper.heading("Rancangan lampiran keputusan", level=1)
    paper.line("Lampiran rancangan Keputusan ……………… Nomor ……………… Tanggal ………………")
    head = ("No", "Nama / NIP", "Jabatan lama", "Unit lama", "Jabatan baru", "Unit baru", "Kelas", "Keterangan")
    rows = [
        (
            str(number),
            _person(row),
            row.from_position,
            row.from_unit,
            row.to_position,
            f"{row.to_unit}{_later(row)}",
            _classes(row),
            "permintaan sendiri" if row.voluntary else "kebutuhan organisasi",
        )
        for number, row in enumerate(plan.moves.itertuples(), start=1)
    ]
    paper.table(head, rows, widths=(0.04, 0.18, 0.17, 0.16, 0.17, 0.14, 0.05, 0.09), right=(0,))
    paper.foot(plan.foot)
    return paper.saved()


def person_sheet(plan: PlanPaper, move: pd.Series, points: pd.DataFrame, others: tuple[str, ...], flip: str) -> bytes:
    """One A4 page for one person: what is proposed, why, what it brings, what support comes with it, room for an answer.

    points, a row per criterion: label, points, out_of, words; they add up to the score.
    """
    paper = Paper(is_sample=plan.is_sample, size=9.5)
    paper.heading("Lembar usulan mutasi perorangan", level=1)
    paper.facts(
        [
            ("Pegawai", _person(move)),
            ("Sekarang", f"{move.from_position}, {move.from_unit}"),
            ("Diusulkan ke", f"{move.to_position}, {move.to_unit}{_later(move)}"),
            ("Kelas jabatan", _classes(move)),
            ("Jarak", "belum diketahui" if pd.isna(move.distance_km) else f"{formats.number(move.distance_km, 1)} km"),
            ("Kesediaan", move.consent or "belum diminta"),
            ("Perlu verifikasi", move.to_verify or "tidak ada"),
        ]
    )
    paper.heading(f"Mengapa: skor kesesuaian {formats.number(move.score, 2)}")
    paper.table(
        ("Kriteria", "Nilai", "Paling tinggi", "Dari mana"),
        [(row.label, formats.number(row.points, 3), formats.number(row.out_of, 3), row.words) for row in points.itertuples()],
        widths=(0.3, 0.12, 0.14, 0.44),
        right=(1, 2),
    )
    if flip:
        paper.line(flip)
    if others:
        paper.heading("Calon lain untuk tempat yang sama")
        paper.bullets(others)
    paper.heading("Manfaat dan dukungan")
    paper.bullets(
        [f"Dukungan: {move.support or 'tidak ada yang diperlukan'}.", f"{move.gains[:1].upper()}{move.gains[1:]}."]
    )
    paper.heading("Tanggapan pegawai")
    paper.line("Bersedia / keberatan / bersedia dengan syarat: ………………………………………………………………………………")
    paper.signatures(("Pegawai yang bersangkutan", "Atasan langsung"))
    paper.foot(plan.foot)
    return paper.saved()


def _ends(paper: Paper, ends: pd.DataFrame) -> None:
    rows = [
        (
            f"{row.unit}\n{row.posts}",
            formats.number(row.needed),
            formats.number(row.before),
            formats.number(row.after),
            formats.number(row.after_36),
        )
        for row in ends.itertuples()
    ]
    if rows:
        paper.table(
            ("Unit dan jabatan yang tersentuh", "Kebutuhan", "Bezetting sekarang", "Sesudah", "36 bulan lagi"),
            rows,
            widths=(0.44, 0.14, 0.14, 0.14, 0.14),
            right=(1, 2, 3, 4),
        )


def _person(row: pd.Series) -> str:
    return f"{row.person}\n{row.nip}" if row.nip else str(row.person)


def _later(row: pd.Series) -> str:
    """' (kosong mulai 1 Maret 2027)' where the place is still filled."""
    return "" if pd.isna(row.vacant_on) else f" (kosong mulai {formats.date(pd.Timestamp(row.vacant_on).date())})"


def _classes(row: pd.Series) -> str:
    before, after = (formats.number(value) for value in (row.class_before, row.class_after))
    return f"{before} → {after}"
