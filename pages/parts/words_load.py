"""The sentences of Beban kerja; each is recomputed by a test from the rows of the chart below it."""

import pandas as pd

from analytics.efficiency import BURDENS, OVERLOAD
from analytics.method_rows import DECREED
from analytics.methods import BESIDE
from pages.parts.formats import date, listing, month, number, people, percent


def total(sums: dict[str, float]) -> str:
    """What the stated work of a part comes to, against the need in force and the people there."""
    if not sums["posts"]:
        return "Belum ada uraian tugas dengan volume dan norma waktu untuk bagian ini."
    least = "paling sedikit " if sums["half_known"] else ""
    said = (
        f"Pekerjaan yang tercatat setara {least}**{number(sums['fte'], 1)} orang** pada {number(sums['posts'])} jabatan;"
        f" kebutuhan yang berlaku {number(sums['needed'])}, bezetting {number(sums['filled'])}"
    )
    said = f"{said}, jadi beban per orang **{number(sums['eu'], 2)}**." if sums["eu"] == sums["eu"] else f"{said}."
    return said + half_known(sums["half_known"])


def half_known(posts: float) -> str:
    """That posts some of whose tasks tell no volume or no norm stand outside the load per person; '' for none."""
    if not posts:
        return ""
    return f" {number(posts)} jabatan yang sebagian tugasnya tanpa volume atau norma tidak ikut dalam beban per orang."


def to_check(loads: pd.DataFrame, tasks: pd.DataFrame) -> str:
    """Which figures are more likely a wrong unit of time than true, the largest named; '' for none."""
    posts, norms = loads[loads["to_check"].ne("")], tasks[tasks["to_check"].ne("")]
    said = []
    if len(norms):
        top = norms.loc[norms["minutes_per_result"].idxmax()]
        place = f"{top['task']}, {top['position']} di {top['unit']}"
        said.append(f"**{number(len(norms))} tugas** (terlama {place}: {top['to_check']})")
    if len(posts):
        top = posts.loc[posts["fte"].idxmax()]
        said.append(f"**{number(len(posts))} jabatan** (terbanyak {top['position']} di {top['unit']}: {top['to_check']})")
    return f"⚠ Periksa satuan waktu dan periode volume pada {listing(said)}." if said else ""


def heaviest(rows: pd.DataFrame, by: str) -> str:
    """The heaviest and the lightest row of the bars."""
    known = rows[rows["eu"].notna()]
    if known.empty:
        return "Tidak ada bezetting pada jabatan yang bebannya tercatat."
    top, low = known.iloc[0], known.iloc[-1]
    over = int((known["eu"] > 1).sum())
    said = f"**Beban per orang terberat di {top['label']}: {number(top['eu'], 2)}**"
    if len(known) == 1:
        return f"{said} dari waktu kerja."
    return (
        f"{said}; paling ringan {low['label']} ({number(low['eu'], 2)})."
        f" {number(over)} dari {number(len(known))} {by} di atas 1."
    ) + half_known(rows["half_known"].sum())


def spread(rows: pd.DataFrame, place: str) -> str:
    """The jabatan whose work lies least evenly."""
    if rows.empty:
        return f"Belum ada jabatan yang tersebar di lebih dari satu {place}."
    top = rows.iloc[0]
    nobody = f", dan {number(top['unmanned'])} {place} punya beban tanpa orang" if top["unmanned"] else ""
    return (
        f"**Paling tidak merata: {top['position']}**, dari {number(top['lightest'], 2)} sampai {number(top['heaviest'], 2)} per"
        f" orang{nobody}; sekitar {people(top['to_move'])} perlu berpindah {place} agar rata."
    )


def between_people(rows: pd.DataFrame, withheld: int) -> str:
    """The jabatan in one unit whose people share its work least evenly, and how many small groups are not shown."""
    small = f" {number(withheld)} kelompok kecil (kurang dari 5 pegawai) tidak ditampilkan." if withheld else ""
    if rows.empty:
        return f"Belum ada jabatan dengan hasil kerja perorangan dari 5 pegawai atau lebih di satu unit.{small}"
    top = rows.iloc[0]
    return (
        f"**Paling tidak merata antarpegawai: {top['position']} di {top['unit']}**, dari {number(top['lightest'], 2)} sampai"
        f" {number(top['heaviest'], 2)} per orang ({number(top['people'])} pegawai).{small}"
    )


def places(rows: pd.DataFrame, position: str) -> str:
    """Where one jabatan carries most and least."""
    known = rows[rows["ej"].notna()]
    if known.empty:
        return f"Tidak ada {position} pada unit yang bebannya tercatat."
    top, low = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return f"**{position}** di {top['label']}: beban {number(top['ej'], 2)} per orang."
    ends = f"terberat di {top['label']} ({number(top['ej'], 2)}), paling ringan di {low['label']} ({number(low['ej'], 2)})"
    return f"**{position}**: {ends}."


def why(rows: pd.DataFrame, minutes: float, rounded: float, decreed: float | None, filled: float) -> str:
    """Why one jabatan in one unit needs its people: the sum of its tasks, and how many of them tell no volume or no norm."""
    silent, work = int(rows["minutes"].isna().sum()), float(rows["minutes"].sum())
    if silent == len(rows):
        law = f"; kebutuhan yang berlaku {number(decreed)}" if decreed is not None else ""
        said = f"Volume atau norma {number(silent)} tugas belum diisi: bebannya **belum diketahui**"
        return f"{said}{law}; bezetting {number(filled)}."
    kept = rounded % 1 > 0  # the rule may keep decimals
    said = (
        f"{number(len(rows))} tugas, {number(work)} menit setahun ÷ {number(minutes)} menit per orang ="
        f" **{number(work / minutes, 2)} orang**, {'tidak dibulatkan' if kept else f'dibulatkan {number(rounded)}'}"
    )
    if decreed is not None:
        said += f"; kebutuhan yang berlaku {number(decreed)}"
    said = f"{said}; bezetting {number(filled)}."
    return f"{said} {number(silent)} tugas tanpa volume atau norma belum ikut dihitung." if silent else said


def burdens(loads: pd.DataFrame) -> pd.Series:
    """The burden of each post in words, with how many of its tasks tell no volume or no norm (silent) and so add nothing."""
    more = loads["silent"]
    said = loads["burden"].fillna("belum ada pegawai")
    least = said.mask(loads["burden"].notna() & loads["burden"].ne(BURDENS[OVERLOAD]), "paling sedikit " + said)
    return said.mask(more > 0, least + "; " + more.astype("str") + " tugas belum diketahui")


def why_otherwise(rows: pd.DataFrame) -> str:
    """Why one jabatan without tasks needs its people, by the method that counts for it; '' where that has no figure."""
    counting = rows[rows["counts"] & rows["needed_lo"].notna()]
    if counting.empty:
        return ""
    one, decreed = counting.iloc[0], rows.loc[rows["method"].eq(DECREED), "needed"]
    law = f"; kebutuhan yang berlaku {number(decreed.iloc[0])}" if len(decreed) else ""
    return f"Metode **{one['method']}**: {one['words']}{law}; bezetting {number(one['filled'])}."


def surge(rows: pd.DataFrame) -> str:
    """The newest judged month of one service."""
    last = rows.iloc[-1]
    when = month(pd.Timestamp(last["month"]).date())
    if last["status"] in ("lonjakan bertahan", "lonjakan"):
        extra = last["excess_person_months"]
        burden = f", setara {number(extra, 1)} orang-bulan di atas biasanya" if extra == extra else ""
        apart = str(last["words"]).partition(". ")[2]  # what the bound leaves out, where anything
        return (
            f"**{last['status'].capitalize()} di {last['unit']}** ({last['service']}): {number(last['value'])} permohonan"
            f" pada {when},"
            f" batas wajar {number(last['bound'])}{burden}. {apart}".strip()
        )
    if last["expected"] != last["expected"]:
        return f"{last['unit']} ({last['service']}), {when}: {last['words']}"
    return (
        f"{last['unit']} ({last['service']}): {number(last['value'])} permohonan pada {when}, biasanya"
        f" {number(last['expected'])},"
        f" batas wajar {number(last['bound'])}: {last['status']}."
    )


def rounding(rows: pd.DataFrame, how: str, region: str, part: pd.DataFrame | None = None) -> str:
    """What the rule of rounding in force does to the total of the region, and to that of a part of it where one is in view;
    rows as workload.rounding_effect."""
    found = rows[rows["rounding"].eq(how)]
    if found.empty or not found["needed_raw"].iloc[0]:
        return ""
    whole = found.iloc[0]
    effect = str(whole["words"]).rstrip(".").replace("Pembulatan", "pembulatan")
    said = f"**{region}:** {effect} ({_made(whole)} pada semua jabatan yang punya uraian tugas)"
    own = part[part["rounding"].eq(how)] if part is not None else found.iloc[:0]
    if own.empty or not own["needed_raw"].iloc[0]:
        return f"{said}."
    return f"{said}; di bagian ini {_made(own.iloc[0])}."


def _made(row: pd.Series) -> str:
    return f"{number(row['needed_raw'], 1)} menjadi {number(row['needed'], int(row['needed'] % 1 > 0))}"


def methods(rows: pd.DataFrame) -> str:
    """How often methods disagree, and where most; rows as store_load.beside."""
    if rows.empty or rows["answers"].max() < 2:
        return "Belum ada jabatan yang kebutuhannya dijawab lebih dari satu metode."
    apart = rows[rows["span"] > 0]
    if apart.empty:
        return f"Semua metode sama pada {number(len(rows))} jabatan yang dijawab lebih dari satu metode."
    top = apart.iloc[0]
    told = listing([f"{method} {number(top[column])}" for method, column in BESIDE.items() if top[column] == top[column]])
    return (
        f"**Metode berbeda pada {number(len(apart))} dari {number(len(rows))} jabatan**; paling jauh {top['position']} di"
        f" {top['unit']}: {told}."
    )


def unknown_method(family: str, method: str) -> str:
    """That a chosen method is none we count by, and what to do."""
    return (
        f"Metode “{method}” yang tercatat untuk rumpun {family} tidak dikenal di sini, jadi metode bawaan yang dipakai."
        " Pilih metode lagi di bawah tabel ini."
    )


def reconciled(rows: pd.DataFrame) -> str:
    """How many figures do not agree, and the largest difference."""
    if rows.empty:
        return "Semua angka berkas sama dengan hitungan ulang."
    top = rows.iloc[0]
    said, ours = (number(value, 1 if value % 1 else 0) for value in (top["stated"], top["recomputed"]))
    return (
        f"{number(len(rows))} angka berbeda dengan hitungan ulang; terbesar {top['position']} di {top['unit']}"
        f" ({top['origin']}): {said} lawan {ours}. Keduanya tetap ditampilkan."
    )


def certainty(rows: pd.DataFrame) -> str:
    """How much of the shortage is certain."""
    sure, shortage = rows["shortage_certain"].sum(), rows["shortage"].sum()
    doubt = int(rows["certainty"].eq("mungkin kurang").sum())
    if not shortage and not doubt:
        return "Tidak ada kekurangan pada bagian ini."
    return (
        f"Dari kekurangan {people(shortage)}, **{people(sure)} pasti**: di sana kebutuhan paling sedikit pun di atas bezetting."
        f" {number(doubt)} jabatan mungkin kurang."
    )


def certain_units(rows: pd.DataFrame) -> str:
    """How many units are short for certain, how many perhaps; rows as certain_rows.by_unit."""
    counts = {word: int(rows["certainty"].eq(word).sum()) for word in ("kurang pasti", "mungkin kurang", "tidak kurang")}
    rest = len(rows) - sum(counts.values())
    said = [f"{number(count)} {word}" for word, count in counts.items()]
    said += [f"{number(rest)} kebutuhannya tidak diketahui"] if rest else []
    return f"Dari {number(len(rows))} unit: {listing(said)}."


def in_doubt(rows: pd.DataFrame) -> str:
    """How sure the shortage of one unit or jabatan is; '' where nothing makes its need unsure."""
    unsure = rows[rows["unsure"].fillna("").ne("")]
    if unsure.empty:
        return ""
    if len(rows) > 1:
        return f"{certainty(rows)} Alasannya di tab *Kepastian* halaman Beban kerja."
    one = rows.iloc[0]
    ends = f"paling sedikit {number(one['needed_lo'])}"
    known = one["needed_hi"] == one["needed_hi"]
    ends += f", paling banyak {number(one['needed_hi'])}" if known else ", batas atasnya belum diketahui"
    return f"**{one['certainty'].capitalize()}**: kebutuhan {ends} ({one['unsure']}); bezetting {number(one['filled'])}."


def growth(rows: pd.DataFrame) -> str:
    """The figure a need follows from that grew most."""
    moved = rows[rows["growth"].notna() & rows["year"].gt(rows["first_year"])].sort_values("growth", ascending=False)
    if moved.empty:
        return "Belum ada angka yang sama untuk dua tahun: pertumbuhan belum terbaca."
    top = moved.iloc[0]
    name = f"{top['driver']} {top['detail']}".strip()
    verb = "naik" if top["growth"] > 0 else "turun"
    return (
        f"**{name.capitalize()} {verb} {percent(abs(top['growth']))}** dari {number(top['first'])} ({int(top['first_year'])})"
        " menjadi"
        f" {number(top['value'])} ({int(top['year'])})."
    )


def growth_of_areas(rows: pd.DataFrame, area: str) -> str:
    """Where one figure grew most; '' where none grew."""
    grown = rows[rows["growth"] > 0]
    if grown.empty:
        return ""
    top = grown.iloc[0]
    return (
        f"**Paling cepat tumbuh: {top['driver']} {top['detail']}".strip() + f" di {area} {top['area']}, naik"
        f" {percent(top['growth'])}** ({number(top['first'])} → {number(top['value'])})."
    )


def lessons_without_post(rows: pd.DataFrame) -> str:
    """Lessons told that no post of the school answers for: how many, the teachers they take, what to do; '' without any."""
    if rows.empty:
        return ""
    return (f"**{number(rows['hours'].sum())} jam pelajaran di {rows['unit_id'].nunique()} unit tidak masuk hitungan kebutuhan"
            f" mana pun**, setara {people(rows['teachers'].sum())} guru: kebutuhan maupun nominatif unitnya tidak memuat jabatan"
            " guru mapel itu. Periksa ejaan mapelnya, atau minta jabatan itu dimasukkan ke dalam ABK.")


def corrections(rows: pd.DataFrame) -> str:
    """The open requests to correct a figure."""
    waiting = rows[rows["state"].eq("terbuka")]
    if waiting.empty:
        return "Tidak ada permintaan koreksi angka yang terbuka."
    oldest = waiting["asked_at"].min()
    return (
        f"**{number(len(waiting))} permintaan koreksi angka** menunggu {listing(sorted(set(waiting['owner'])))},"
        " paling lama sejak"
        f" {date(pd.Timestamp(oldest).date())}."
    )
