"""Sentences about a transfer plan, each computed from the rows it stands above. A plan is a usulan; nobody is 'kelebihan'."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics import candidates, conditions, proposal
from analytics.criteria import Weights
from analytics.proposal import Asked, Ground
from pages.parts.formats import NOTHING, date, listing, number, percent
from pages.parts.store import View

OUTCOMES = {"pass": "Memenuhi syarat", "fail": "Tidak memenuhi syarat", "unknown": "Perlu verifikasi"}
# What a value of a criterion says of a person, from the value upwards (in the order of the formula in analytics.criteria).
SAID: Mapping[str, tuple[tuple[float, str], ...]] = {
    "education": (
        (1.0, "pendidikan sesuai syarat"),
        (0.7, "jenjang pendidikan cukup"),
        (0.5, "sudah memangku jabatan sama"),
        (0.3, "pendidikan lintas bidang"),
    ),
    "experience": (
        (1.0, "pengalaman 5 tahun atau lebih"),
        (0.4, "berpengalaman di bidangnya"),
        (0.01, "sedikit berpengalaman"),
    ),
    "competence": ((1.0, "kompetensi cocok"), (0.01, "sebagian kompetensi cocok")),
    "time_in_post": ((1.0, "lebih dari 5 tahun dalam jabatan"), (0.01, "masa jabatan cukup")),
    "distance": ((0.75, "dekat rumah"), (0.01, "dalam batas jarak")),
    "performance": ((1.0, "SKP Sangat Baik"), (0.8, "SKP Baik"), (0.01, "SKP di bawah Baik")),
    "wish": ((1.0, "pilihan pertamanya"), (0.01, "sesuai aspirasi")),
}
LEFT = "Sisa, belum diusulkan"  # by a plan that is only part of what could be: others could fill some of it
ALIKE_UNKNOWN = "Apakah ada pilihan yang setara tidak dihitung untuk rencana dengan batas tambahan."
MET = f": {conditions.WORDS[conditions.PASS]}"


def reasons(points: pd.DataFrame) -> dict[tuple[int, str], str]:
    """(person_id, cell_id) -> the two criteria with the most points of the pair, in words; what is not known is no reason."""
    known = points[points["known"] & points["points"].gt(0)]
    order = known.sort_values("points", ascending=False, kind="stable")
    found: dict[tuple[int, str], list[str]] = {pair: [] for pair in zip(points["person_id"], points["cell_id"], strict=True)}
    columns = [order[name] for name in ("person_id", "cell_id", "criterion", "value", "words")]
    for person, cell, criterion, value, words in zip(*columns, strict=True):
        if said := _conditions(words) if criterion == "condition" else _said(criterion, value):
            found[person, cell].append(said)
    return {pair: ", ".join(said[:2]) or "belum ada keterangan yang memberi nilai" for pair, said in found.items()}


def _conditions(words: str) -> str:
    """The conditions of the place that are met, by name; '' where the place has none."""
    met = [one.removesuffix(MET) for one in words.split("; ") if one.endswith(MET)]
    return f"memenuhi syarat {listing(met)}" if met else ""


def _said(criterion: str, value: float) -> str:
    return next((words for least, words in SAID.get(criterion, ()) if value >= least), "")


def rules(met: int, doubtful: int, failed: int) -> str:
    """'18 memenuhi, 1 perlu verifikasi'."""
    parts = [
        f"{number(met)} memenuhi",
        f"{number(doubtful)} perlu verifikasi" if doubtful else "",
        f"{number(failed)} tidak memenuhi" if failed else "",
    ]
    return ", ".join(part for part in parts if part)


def flow(rows: pd.DataFrame) -> str:
    """How many units give and receive, and which most; rows: source, target, moves, how many units each stands for."""
    if rows.empty:
        return "**Tidak ada perpindahan dalam rencana ini.**"
    gives, takes = (rows.groupby(["order_" + end, end])["moves"].sum().droplevel(0) for end in ("source", "target"))
    given, taken = (int(rows.drop_duplicates(end)[f"units_{end}"].sum()) for end in ("source", "target"))
    named = [side[~side.index.str.contains(r"^\d[\d.]* perangkat daerah lain$", regex=True)] for side in (gives, takes)]
    most = [side.sort_values(ascending=False, kind="stable") for side in named]
    said = [
        f"terbanyak {verb} {side.index[0]} ({number(side.iloc[0])})"
        for verb, side in zip(("dari", "ke"), most, strict=True)
        if len(side)
    ]
    return (
        f"**{number(rows['moves'].sum())} perpindahan dari {number(given)} perangkat daerah asal ke {number(taken)} penerima:**"
        f" {', '.join(said)}."
    )


def curve(rows: pd.DataFrame, knee: int | None) -> str:
    """What the moves buy, and where the curve bends."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if not first["below"]:
        return "**Tidak ada unit di bawah 80 % pemenuhan**, dengan atau tanpa rencana ini."
    if not last["moves"]:
        return f"**Unit di bawah 80 % pemenuhan: {number(first['below'])} sekarang;** belum ada perpindahan yang mengubahnya."
    change = (
        f"**Unit di bawah 80 % pemenuhan: {number(first['below'])} sekarang, {number(last['below'])} sesudah"
        f" {number(last['moves'])} perpindahan.**"
    )
    if knee is None:
        return f"{change} Tidak ada titik siku: kurvanya turun hampir lurus."
    at = rows.loc[rows["moves"].eq(knee), "below"].iloc[0]
    return f"{change} Titik siku pada {number(knee)} perpindahan ({number(at)} unit): sesudahnya turun lebih lambat."


def ladder(steps: pd.DataFrame) -> str:
    """From the whole shortage to what only recruitment can fill, with the plan's own step. What a plan leaves that is
    filled by hand, capped or limited (Asked.partial) is not yet said to need recruitment.
    """
    people, partial = steps.set_index("step")["people"], steps["label"].eq(LEFT).any()
    freed = f" {number(people['freed'])} terbuka karena usulannya dikeluarkan," if "freed" in people else ""
    short = float(people["shortage"])
    if not short:
        return "**Tidak ada kekurangan terhadap kebutuhan yang dimuat.**"
    return (
        f"**Dari {number(short)} kekurangan, {number(people['proposed'])} ({percent(people['proposed'] / short)}) terpenuhi"
        f" dalam usulan;{freed} {number(people['remainder'])}"
        f" {'belum diusulkan' if partial else 'perlu formasi atau pengadaan'}.**"
    )


def labelled(steps: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The ladder of a plan, whose last step only says recruitment where the plan is all that could be filled."""
    return steps.assign(label=steps["label"].mask(steps["step"].eq("remainder") & asked.partial, LEFT))


def marks(profile: str, criteria: str) -> str:
    """The marks of a plan beside its title."""
    return f":blue-badge[usulan · {profile}] :gray-badge[{criteria}]"


def criteria(version: Weights) -> str:
    """'kriteria versi 3, disahkan Wali Kota 2 Maret 2026'; the shipped weights say that nobody approved them."""
    if not version.approved_by:
        return "kriteria bawaan, belum disahkan"
    return f"kriteria {version.version}, disahkan {version.approved_by} {date(version.approved_on)}"


def cost(label: str, value: object, unit: object, places: int) -> str:
    """'Akibat batas 25 km: 7 formasi tidak terisi'."""
    words = label[0].lower() + label[1:]
    if unit == "km":
        words = f"batas {value} km"
    return f"Akibat {words}: {number(places)} formasi tidak terisi"


def costs(rows: pd.DataFrame) -> str:
    """The dearest rule, or that none leaves a place empty."""
    dear = rows[rows["places"] > 0]
    if dear.empty:
        return "**Tidak ada satu pun aturan yang, bila ditiadakan sendiri, menambah formasi terisi.**"
    first = dear.iloc[0]
    return (
        f"**{cost(first['label'], first['value'], first['unit'], int(first['places']))}.** {number(len(dear))} dari"
        f" {number(len(rows))} aturan mengosongkan formasi; angkanya tidak boleh dijumlahkan."
    )


def ends(rows: pd.DataFrame) -> str:
    """Whether any end falls under its floor now or within 36 months."""
    low = rows[~rows["safe"]]
    if low.empty:
        return (
            f"**{number(len(rows))} jabatan di kedua ujung aman sekarang sampai 36 bulan:** tidak ada unit asal yang turun di"
            " bawah batas karena rencana ini."
        )
    first = low.iloc[0]
    return (
        f"**{number(len(low))} dari {number(len(rows))} jabatan turun di bawah batasnya karena rencana ini**, mula-mula"
        f" {first['position']} di {first['unit']}."
    )


def changes(rows: pd.DataFrame, first: str, second: str) -> str:
    """How two plans differ."""
    if rows.empty:
        return f"**{first} dan {second} sama.**"
    counts = rows["change"].value_counts()
    return (
        f"**{number(len(rows))} pegawai berbeda antara {first} dan {second}:** "
        + listing([f"{number(count)} {word}" for word, count in counts.items()])
        + "."
    )


def anew(held: int, free: int, come: int, gone: int) -> str:
    """What a plan worked out again would change: moves held, moves of all others, how many of these are new, how many go."""
    if not come and not gone:
        return f"**Disusun ulang, hasilnya sama**: {number(held)} perpindahan dipertahankan, {number(free)} lainnya tetap."
    return (f"**Disusun ulang: {number(held)} perpindahan dipertahankan, {number(free)} lainnya**; {number(come)} baru atau"
            f" berubah tujuannya, {number(gone)} yang sekarang hilang atau berubah.")


def nothing(view: View, base: Ground) -> str:
    """Why a plan has no move: the first thing that is missing."""
    givers, pairs = len(base.givers), len(base.pairs)
    certain = pairs and int(base.pairs["outcome"].eq("pass").sum())
    places = int(base.places["open"].sum() + base.places["later"].sum())
    if not places:
        return (
            f"Tidak ada formasi kosong di {view.region}: kebutuhan yang dimuat sudah terisi, sehingga tidak ada yang diusulkan."
        )
    if not givers:
        return (
            "Tidak ada pegawai yang dapat dipertimbangkan: tidak ada jabatan yang melebihi kebutuhannya, dan belum ada yang"
            " menyatakan bersedia (formulir aspirasi). Kekurangan ini memerlukan formasi atau pengadaan."
        )
    if not pairs:
        return (
            f"Dari {number(givers)} pegawai yang dapat dipertimbangkan, tidak seorang pun memenuhi syarat untuk"
            f" {number(places)} formasi kosong. *Hitung akibat tiap aturan* menunjukkan aturan mana yang menutupnya."
        )
    if not certain:
        return (
            "Semua pasangan pegawai dan formasi masih perlu verifikasi. Nyalakan *Sertakan yang perlu verifikasi*, atau"
            " lengkapi datanya."
        )
    return "Tidak ada perpindahan yang dapat diusulkan tanpa menurunkan unit asal di bawah batasnya."


def lacks(base: Ground) -> list[str]:
    """What is not on file about those who may be asked and what follows from it: education, homes and places."""
    people = base.staff[base.staff["person_id"].isin(base.givers["person_id"])]
    unschooled = int((people["education_level"].isna() & people["education_field"].isna()).sum())
    places = candidates.offered(base.places)
    far = proposal.distance(base, people["person_id"], pd.Series(places["cell_id"].iloc[0], index=people.index)) if len(
        places) and len(people) else np.zeros(0)
    said = []
    if unschooled:
        said.append(f"Pendidikan {number(unschooled)} dari {number(len(people))} pegawai yang dapat dipertimbangkan belum diisi:"
                    " syarat pendidikannya perlu verifikasi, dan kriterianya dihitung 0,5.")
    if places["lat"].isna().all():
        said.append("Letak unit penerima belum dimuat: jarak tidak dapat dihitung, batas jarak perlu verifikasi, dan kriterianya"
                    " dihitung 0,5.")
    elif np.isnan(far).any():
        said.append(f"Tempat tinggal {number(int(np.isnan(far).sum()))} dari {number(len(people))} pegawai yang dapat"
                    " dipertimbangkan belum diketahui: jarak dihitung dari unit sekarang.")
    return said


def said(moves: pd.DataFrame, rising: bool, limited: bool = False) -> list[str]:
    """Whom the plan serves first, what it waits for, and what only the order of numbers decided; nothing that is not so."""
    alike = ALIKE_UNKNOWN if limited and len(moves) else tied(moves)
    return [one for one in (first_served(moves) if rising else "", later(moves), alike) if one]


def doubts(judged: pd.DataFrame) -> str:
    """How many pairs rest on something nobody knows yet, and on what; empty where all is certain. judged: eligibility.judged, or
    a row per pair and label of a rule not certain.
    """
    rows = judged[judged["outcome"].eq("unknown")] if "outcome" in judged else judged
    if rows.empty:
        return ""
    counts = rows.groupby("label", sort=False)["person_id"].nunique().sort_values(ascending=False, kind="stable")
    people = rows["person_id"].nunique()
    told = listing([f"{label[0].lower() + label[1:]} {number(count)}" for label, count in counts.items()])
    return f"**{number(people)} usulan masih perlu verifikasi sebelum disetujui:** {told}."


def later(moves: pd.DataFrame) -> str:
    """How many moves wait for a place that is still filled, and the first day; empty where none does."""
    waiting = moves[moves["vacant_on"].notna()]
    if waiting.empty:
        return ""
    return (f"**{number(len(waiting))} usulan menunggu formasi yang belum kosong**, paling awal"
            f" {date(waiting['vacant_on'].min().date())}; tidak dihitung dalam kekurangan yang terpenuhi sekarang.")


def first_served(moves: pd.DataFrame) -> str:
    """How many moves go to units with a surge and to needs that will rise."""
    counts = moves["served_first"].value_counts()
    surge, rise = (int(counts.get(word, 0)) for word in ("lonjakan layanan", "kebutuhan akan naik"))
    if not surge + rise:
        return ("**Tidak ada formasi yang dapat didahulukan:** tidak ada lonjakan atau kenaikan kebutuhan pada unit yang"
                " kekurangan dan ada calonnya.")
    return (f"**Didahulukan: {number(surge)} usulan ke unit dengan lonjakan layanan, {number(rise)} ke jabatan yang kebutuhannya"
            " akan naik.**")


def tied(moves: pd.DataFrame) -> str:
    """How many moves only the order of numbers decided; empty where none; of a kept plan it may not have been worked out."""
    if len(moves) and moves["tied"].isna().any():
        return ("**Belum dihitung apakah ada pilihan yang setara** dengan usulan rencana tersimpan ini pada data sekarang: pilih"
                " *Rencana siap* dengan tujuan yang sama, klik *Susun usulan*, lalu buka rencana ini lagi.")
    alike = int(moves["tied"].eq(True).sum())
    if not alike:
        return ""
    return (f"**{number(alike)} dari {number(len(moves))} usulan setara dengan pilihan lain:** ada rencana yang sama baiknya"
            " dalam segala hal, jumlah jaraknya pun sama, dan yang memisahkan hanya urutan nomor pegawai. Pilihan di antaranya"
            " layak dibahas, bukan dianggap hasil hitungan.")


def known(value: str) -> str:
    """A card's value; a dash where it is not known."""
    return value or NOTHING
