"""What each dated rule is counted with: which figures are worked out anew before a block is saved, and what a preview cannot say.

A rule that stands in no row here has no preview; a test asks that every shipped one has its own.
"""

from dataclasses import dataclass

from analytics import conditions
from analytics.consequences import BALANCE, NORMS, OUTLOOK, WORK

SURE, WARNED, SURGES, POSTED, SPENT, SCHOOLED = "certainty", "warned", "surges", "in_post", "spending", "schooling"
MOVES, HEADS, BEST, NOTES, WAITING, PAPERS = "moves", "heads", "best", "notes", "waiting", "papers"
TIERS, SATISFIED = "tiers", "satisfied"
# What each part is about, in words: told where a region has no data for it yet.
ABOUT = {
    BALANCE: "neraca",
    WORK: "beban kerja",
    NORMS: "metode kebutuhan lain",
    OUTLOOK: "proyeksi",
    SURE: "kepastian kekurangan",
    WARNED: "peringatan beban kerja",
    SURGES: "lonjakan permohonan",
    POSTED: "masa jabatan pegawai",
    SPENT: "belanja pegawai dan total belanja",
    SCHOOLED: "pendidikan pegawai",
    MOVES: "usulan mutasi",
    HEADS: "pimpinan unit",
    BEST: "skor kecocokan",
    NOTES: "catatan kewajaran",
    WAITING: "tenggat tanggapan dan sanggahan",
    PAPERS: "berkas I-MUT",
    TIERS: "tingkat penyesuaian unit",
    SATISFIED: "kelas SKM",
}
KEPT = "Rencana yang sudah disimpan dan mutasi yang sudah disetujui tidak berubah; susun rencana lagi untuk memakai aturan baru."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """parts: what is counted anew, keys of ABOUT; none where no number follows from the rule, and `words` says why. words: what
    the reader must know beside the numbers.
    """

    parts: tuple[str, ...] = ()
    words: str = ""


_CHECKED = Reach(parts=(MOVES, HEADS), words=KEPT)
_UNUSED = (
    "Nilai ini dicatat sebagai pilihan saja: tidak ada hitungan yang memakainya. Untuk memakainya, tambahkan nilainya pada"
    " aturan **{}**."
)
# A key, or the beginning of many (it ends with a dot); the longest that fits speaks for a rule.
TABLE: dict[str, Reach] = {
    "bup.": Reach(
        parts=(OUTLOOK, MOVES, HEADS),
        words="Jabatan yang BUP-nya tertulis pada referensi jabatan memakai angka itu, bukan aturan ini. " + KEPT,
    ),
    "tenure.minimum_months": _CHECKED,
    "tenure.minimum_months.variant": Reach(words=_UNUSED.format("Masa jabatan paling singkat")),
    "tenure.maximum_months": Reach(parts=(POSTED, HEADS), words="Tanda, bukan larangan: tidak menahan usulan siapa pun."),
    "tenure.jpt_months": Reach(parts=(HEADS,), words=KEPT),
    "wke.minutes": Reach(parts=(WORK, SURE, WARNED, SURGES), words="Kebutuhan yang sudah ditetapkan tidak berubah."),
    "wke.minutes.variant": Reach(words=_UNUSED.format("Waktu kerja efektif")),
    "wisn.": Reach(parts=(WORK,), words="Kebutuhan yang sudah ditetapkan tidak berubah."),
    "rounding.need": Reach(parts=(WORK, NORMS, SURE), words="Kebutuhan yang sudah ditetapkan tidak berubah."),
    "teacher.": Reach(parts=(NORMS,), words="Kebutuhan yang sudah ditetapkan tidak berubah."),
    "workload.period.": Reach(parts=(WORK, SURE, WARNED), words="Kebutuhan yang sudah ditetapkan tidak berubah."),
    "workload.warn.": Reach(parts=(WARNED,), words="Peringatan diberikan saat unggah; catatan unggahan lama tidak berubah."),
    "outlook.": Reach(parts=(OUTLOOK,)),
    "standing.": Reach(words="Kedudukan hukum yang dihitung dipilih satu per satu di halaman Riwayat, bukan di sini."),
    "fulfilment.band": Reach(parts=(BALANCE,)),
    "donor.floor": Reach(parts=(MOVES,), words=KEPT),
    "donor.minimum": Reach(parts=(MOVES,), words=KEPT),
    "response.days": Reach(parts=(WAITING,), words="Tanggapan yang sudah diajukan memegang tenggatnya."),
    "objection.days": Reach(parts=(WAITING,), words="Sanggahan yang sudah diajukan memegang tenggatnya."),
    "objection.answer_days": Reach(
        words="Berlaku bagi tanggapan dan sanggahan yang diajukan sesudah ini; yang sudah diajukan"
        " memegang tenggat jawabannya, jadi tidak ada angka yang berubah sekarang."
    ),
    "imut.documents": Reach(parts=(PAPERS,), words="Berkas yang sudah dicatat tetap tercatat."),
    "budget.personnel_limit": Reach(parts=(SPENT,)),
    "transfer.": _CHECKED,
    "transfer.distance_km": Reach(parts=(MOVES, HEADS, BEST), words=KEPT),
    "window.": Reach(parts=(HEADS,), words="Mengenai pimpinan unit saja: mereka tidak ikut pemerataan. " + KEPT),
    "education.alias": Reach(parts=(SCHOOLED, MOVES, BEST), words=KEPT),
    "criteria.weights": Reach(
        parts=(BEST,),
        words="Skor mengurutkan calon, tidak meluluskan siapa pun. Bila kantor menetapkan versi"
        " bobotnya sendiri di Keputusan, versi itulah yang dipakai. " + KEPT,
    ),
    conditions.BEGINS: Reach(parts=(MOVES, BEST), words=KEPT),
    "audit.limits": Reach(parts=(NOTES,), words="Jawaban atas catatan yang sudah ditulis tetap tersimpan."),
    "support.days": Reach(
        words="Menggeser tenggat pelatihan, pendampingan, dan serah terima setiap usulan; tidak ada jumlah atau"
        " nilai yang dihitung darinya. Tenggat pada naskah yang sudah diunduh tidak berubah."
    ),
    "adjustment.weights": Reach(parts=(TIERS,), words="Menyusun urutan unit pada Pascamutasi; putusan evaluasi tidak berubah."),
    "class.ej": Reach(parts=(WORK,), words="Huruf adalah label beban per orang; kebutuhan tidak berubah."),
    "class.ej.variant": Reach(words=_UNUSED.format("Huruf beban per orang (PJ)")),
    "class.skm": Reach(parts=(SATISFIED,), words="Kelas survei dari periode sebelum tanggal mulainya tidak berubah."),
    "minimum.": Reach(parts=(NORMS, MOVES), words=KEPT),
    "need.": Reach(parts=(SURE,), words="Kebutuhan yang sudah ditetapkan tidak berubah; yang berubah kisarannya."),
    "ratio.": Reach(parts=(NORMS,), words="Kebutuhan yang sudah ditetapkan tidak berubah."),
}


def of(key: str) -> Reach:
    """What a rule is counted with. LookupError for one that no row speaks of."""
    fits = [begins for begins in TABLE if key == begins or (begins.endswith(".") and key.startswith(begins))]
    if not fits:
        raise LookupError(f"no preview for rule {key}")
    return TABLE[max(fits, key=len)]
