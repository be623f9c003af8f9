"""Sentences of meaning above the charts, each computed from the rows of its chart."""

from collections.abc import Mapping

import pandas as pd

from analytics.rollup import NOT_STATED
from pages.parts import basis, words_plan
from pages.parts.formats import date, listing, number, people, percent
from pages.parts.slices import NO_LEVEL, OTHER, POSITION
from pages.parts.store import View


def balance(total: dict[str, float], place: str) -> str:
    """The headline of a part: pemenuhan first, then gross shortage and gross surplus side by side."""
    if not total or not total["needed"]:
        return f"**{one_side(total, place)}**, sehingga kekurangan belum dapat dihitung."
    if basis.minimum(total):
        return (f"**{percent(total['fulfilment'])} standar minimum {place} terpenuhi:** {number(total['met'])} dari"
                f" {people(total['needed'])}; {number(total['units_short'])} dari {number(total['units'])} unit di bawah"
                " minimum. Standar minimum bukan ABK: kelebihan tidak dihitung.")
    partly = total["below_minimum"]
    rest = f" {number(partly)} dari kekurangan itu terhadap standar minimum." if partly else ""
    return (f"**{percent(total['fulfilment'])} kebutuhan {place} terpenuhi:** {number(total['met'])} dari"
            f" {people(total['needed'])}. Kurang {number(total['shortage'])}, lebih {number(total['surplus'])} di tempat"
            f" lain; tidak saling menghapus.{rest}")


def one_side(total: dict[str, float], place: str) -> str:
    """What is known where need and staff do not meet: staff alone, need alone, or both waiting to be matched."""
    need, filled = (total.get(name, 0) for name in ("needed_unmatched", "filled"))
    if need and filled:
        return (f"{place}: kebutuhan {number(need)} formasi dan {number(filled)} pegawai dimuat; nama unit dan jabatannya"
                " belum dipadankan")
    if need:
        return f"{place}: kebutuhan {number(need)} formasi dimuat; pegawai belum dimuat"
    if not filled:
        return f"{place}: belum ada pegawai yang dihitung; kebutuhan belum dimuat"
    return f"{place}: {number(filled)} pegawai tercatat; kebutuhan belum dimuat"


def line(total: dict[str, float]) -> str:
    """The numbers of a part on one line."""
    if not total:
        return "Tidak ada jabatan pada saringan ini."
    if not total["needed"]:
        known = [("Kebutuhan", total["needed_unmatched"]), ("Bezetting", total["filled"])]
        return " · ".join(f"{name} **{number(value) if value else 'belum dimuat'}**" for name, value in known)
    if basis.minimum(total):
        return (f"Standar minimum **{number(total['needed'])}** · Bezetting **{number(total['filled'])}** ·"
                f" :orange[▼ Di bawah minimum **{number(total['shortage'])}**] ·"
                f" Minimum terpenuhi **{percent(total['fulfilment'])}**")
    return (f"Kebutuhan **{number(total['needed'])}** · Bezetting **{number(total['filled'])}** ·"
            f" :orange[▼ Kekurangan **{number(total['shortage'])}**] ·"
            f" :blue[▲ Kelebihan **{number(total['surplus'])}**] · Pemenuhan **{percent(total['fulfilment'])}**")


def bars(shown: pd.DataFrame, everything: pd.DataFrame, by: str) -> str:
    """'Kekurangan terbesar di X: 64 orang; kelebihan terbesar di Y: 86 orang. 18 unit kurang, 5 lebih.'"""
    short, over = (everything[everything[side] > 0] for side in ("shortage", "surplus"))
    minimum = basis.minimum_rows(everything)
    if short.empty and over.empty:
        return f"**Semua {by} {'memenuhi standar minimum' if minimum else 'sesuai kebutuhan yang dimuat'}.**"
    rest = f" Ditampilkan {number(len(shown))} dari {number(len(everything))}." if len(shown) < len(everything) else ""
    if minimum:
        worst = short.loc[short["shortage"].idxmax()]
        return (f"**Paling jauh di bawah minimum: {worst['label']}, {people(worst['shortage'])}.** {number(len(short))} dari"
                f" {number(len(everything))} {by} di bawah minimum.{rest}")
    said = []
    if len(short):
        worst = short.loc[short["shortage"].idxmax()]
        said.append(f"Kekurangan terbesar: {worst['label']}, {people(worst['shortage'])}")
    if len(over):
        most = over.loc[over["surplus"].idxmax()]
        said.append(f"kelebihan terbesar: {most['label']}, {people(most['surplus'])}")
    return (f"**{capital('; '.join(said))}.** {number(len(short))} {by} ada kekurangan, {number(len(over))} ada"
            f" kelebihan.{rest}")


def heat(cross: pd.DataFrame, rows: list, columns: list[str], by: str, sides: Mapping[str, str] = basis.SIDES) -> str:
    """The column short in most of the rows drawn, and the largest cell."""
    shown = cross[cross["id"].isin(rows) & cross["column"].isin(columns)]
    legend = "Angka: " + " / ".join(f"{mark}{name.lower()}" for mark, name in zip("−+", sides.values(), strict=False))
    if not (shown["shortage"] > 0).any():
        return f"**Tidak ada kekurangan pada baris yang ditampilkan.** {legend}."
    named = shown[(shown["shortage"] > 0) & shown["column"].ne(OTHER)]
    often = _often(named)
    if often.empty:
        return f"{legend}."
    worst = shown.loc[shown["shortage"].idxmax()]
    if by == POSITION:
        return f"{_levels(shown, named, worst)} {legend}."
    drawn = " yang ditampilkan" if len(rows) < cross["id"].nunique() else ""
    return (f"**{often.index[0]} kurang di {number(often.iloc[0])} dari {number(len(rows))} {by}{drawn}.**"
            f" Terbesar: {worst['label']}, {people(worst['shortage'])} pada {worst['column']}. {legend}.")


def _often(named: pd.DataFrame) -> pd.Series:
    """In how many rows each column is short, the most first; of two the one with more missing."""
    sums = named.groupby("column").agg(rows=("id", "nunique"), short=("shortage", "sum"))
    return sums.sort_values(["rows", "short"], ascending=False, kind="stable")["rows"]


def _levels(shown: pd.DataFrame, named: pd.DataFrame, worst: pd.Series) -> str:
    """The largest cell, and the jenjang short in most of the families whose need is told by jenjang at all."""
    whole = worst["column"] == NO_LEVEL
    largest = f"{worst['label']}, {people(worst['shortage'])}" + ("" if whole else f" pada {worst['column']}")
    said = f"**Terbesar: {largest}{' (kebutuhannya tidak dibagi per jenjang)' if whole else ''}.**"
    often = _often(named[named["column"].ne(NO_LEVEL)])
    if often.empty:
        return said
    tiered = shown.loc[shown["column"].ne(NO_LEVEL), "id"].nunique()
    most = f"{often.index[0]} kurang di {number(often.iloc[0])} dari {number(tiered)} rumpun berjenjang yang tampil"
    return f"{said} Jenjang {most}."


def ladder(steps: pd.DataFrame) -> str:
    """How much of the shortage others could fill, and what is left for recruitment; with a plan, how much it fills."""
    if steps["step"].eq("proposed").any():
        return words_plan.ladder(steps)
    short, found, rest = (float(steps.loc[steps["step"] == step, "people"].sum())
                          for step in ("shortage", "same_position", "remainder"))
    if not short:
        return "**Tidak ada kekurangan terhadap kebutuhan yang dimuat.**"
    if "proposed" in set(steps["step"]):
        return words_plan.ladder(steps)
    return (f"**Dari {number(short)} kekurangan, {number(found)} ({percent(found / short)}) ada kelebihannya pada jabatan"
            f" yang sama; {number(rest)} perlu formasi atau pengadaan.**")


def worst(rows: pd.DataFrame, unit: str = "") -> str:
    """The three units (or, in one unit, jabatan) with the largest shortage in one sentence."""
    short = rows[rows["shortage"] > 0]
    if short.empty:
        word = "di bawah minimum" if basis.minimum_rows(rows) else "kekurangan"
        return f"**{unit or 'Tidak ada unit yang'}{' tidak' if unit else ''} {word}.**"
    names = [f"{row.label} ({number(row.shortage)})" for row in short.head(3).itertuples()]
    minimum = basis.minimum_rows(rows)
    if unit:
        return f"**{unit} paling {'jauh di bawah minimum pada' if minimum else 'kekurangan'} {listing(names)}.**"
    return f"**{'Paling jauh di bawah minimum' if minimum else 'Kekurangan terbesar ada'} di {listing(names)}.**"


def headline(total: dict[str, float], place: str) -> str:
    """The balance in one line, as a title."""
    if not total or not total["needed"]:
        return one_side(total, place)
    if basis.minimum(total):
        return f"{place}: {percent(total['fulfilment'])} standar minimum terpenuhi, kurang {people(total['shortage'])}"
    return f"{place}: {percent(total['fulfilment'])} kebutuhan terpenuhi, kurang {people(total['shortage'])}"


def capital(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def areas_of_need(drawn: pd.DataFrame, everything: pd.DataFrame, by: str) -> str:
    """What the treemap says: where most of the need lies and which of the drawn rows is emptiest."""
    needy, whole = drawn[drawn["needed"] > 0], int((everything["needed"] > 0).sum())
    if needy.empty:
        return "**Kebutuhan belum dimuat.**"
    biggest = needy.loc[needy["needed"].idxmax()]
    emptiest = needy.loc[needy["fulfilment"].astype(float).idxmin()]
    rest = f" Digambar {number(len(needy))} terbesar dari {number(whole)}." if len(needy) < whole else ""
    return (f"**Kebutuhan terbesar di {biggest['label']} ({people(biggest['needed'])}); pemenuhan terendah di"
            f" {emptiest['label']} ({percent(emptiest['fulfilment'])}).**{rest} Luas bidang: kebutuhan per {by}; makin"
            " gelap jingga, makin besar bagian yang kosong.")


def spread(found: dict, by: str) -> str:
    """How many would have to move for every row to have staff in proportion to its need."""
    return (f"**{people(found['to_move'])} dari {number(found['staff'])} perlu berpindah antar-{by} agar semua terisi"
            f" sebanding kebutuhannya.** Terisi {percent(found['lowest'])} di tempat terendah dan"
            f" {percent(found['highest'])} di tempat tertinggi. Ukuran ini menjumlahkan semua jabatan, jadi hanya"
            " petunjuk.")


def level_mismatch(found: pd.DataFrame) -> str:
    """How much of the shortage is a question of level alone."""
    if found.empty:
        return "**Tidak ada rumpun yang kurang pada satu jenjang dan lebih pada jenjang lain di unit yang sama.**"
    return (f"**{people(found['mismatch'].sum())} kekurangan di {number(found['unit_id'].nunique())} unit dapat dijawab"
            " dengan penyesuaian jenjang**: pegawai rumpun yang sama sudah ada di unit itu, pada jenjang lain.")


def persons(rows: pd.DataFrame) -> str:
    """'12 pegawai: 7 PNS, 5 PPPK.'"""
    if rows.empty:
        return "**Tidak ada pegawai bernama pada saringan ini** (mungkin hanya ada angka bezetting)."
    counts = rows["status"].fillna("status tidak diisi").value_counts()
    kinds = [f"{number(count)} {status}" for status, count in counts.items()]
    return f"**{number(len(rows))} pegawai: {listing(kinds)}.**"


def message(view: View, total: dict[str, float], units: pd.DataFrame) -> str:
    """A few sentences for a message to a leader: no marks, no names."""
    mark = "CONTOH (angka buatan). " if view.is_sample else ""
    said = [balance(total, view.region), *([worst(units)] if total.get("needed") else [])]
    return plain(f"{mark}{view.region}, data per {date(view.on)}. {' '.join(said)}")


def plain(text: str) -> str:
    """The sentence without the marks of the screen."""
    for mark in ("**", ":orange[", ":blue[", "]"):
        text = text.replace(mark, "")
    return text.replace("\u00a0", " ")


def positions(rows: pd.DataFrame) -> str:
    """The jabatan with the largest shortage over the whole region."""
    short = rows[rows["shortage"] > 0]
    minimum = basis.minimum_rows(rows)
    if short.empty:
        return f"**Tidak ada jabatan yang {'di bawah minimum' if minimum else 'kekurangan'}.**"
    first = short.iloc[0]
    what = "Jabatan paling jauh di bawah minimum" if minimum else "Jabatan paling kurang"
    return f"**{what}: {first['label']}, {people(first['shortage'])}.**"


def leaving(rows: pd.DataFrame, span: str) -> str:
    """How many leave in the span, and when most of them do."""
    retiring, contracts = rows["retiring"].sum(), rows["contracts"].sum()
    if not retiring + contracts:
        return f"**Tidak ada yang pensiun atau berakhir kontraknya dalam {span}.**"
    said = [f"{number(count)} {what}" for count, what in ((retiring, "pensiun"), (contracts, "berakhir kontrak")) if count]
    most = rows.loc[rows["people"].idxmax()]
    return f"**Dalam {span}: {listing(said)}.** Terbanyak {most['label']}: {people(most['people'])}."


def composition(rows: pd.DataFrame) -> str:
    """'11.676 pegawai: 52 % PNS, 40 % PPPK, 8 % PPPK PW.'"""
    status = rows[rows["aspect"] == "status"]
    if status.empty:
        return "**Belum ada data pegawai perorangan** (nominatif)."
    kinds = [f"{percent(share)} {word}" for word, share in zip(status["word"], status["share"], strict=True)]
    return f"**{number(status['people'].sum())} pegawai: {listing(kinds)}.**"


def aspect(rows: pd.DataFrame, what: str) -> str:
    """The largest group of one aspect, and how many are unknown."""
    rows, unknown = rows[rows["word"] != "belum diisi"], rows.loc[rows["word"] == "belum diisi", "people"].sum()
    if rows.empty:
        return f"**{what} belum diisi.**"
    most = rows.loc[rows["people"].idxmax()]
    return f"**{what} terbanyak: {most['word']}, {number(most['people'])} orang ({percent(most['share'])}).**" + (
        f" Belum diisi: {number(unknown)}." if unknown else "")


def ages(rows: pd.DataFrame) -> str:
    """How many are 55 or older: the gap to come."""
    total = rows["people"].sum()
    old = rows.loc[rows["band"].isin(["55–57", "≥ 58"]), "people"].sum()
    if not total:
        return "**Tanggal lahir belum diisi.**"
    return f"**{number(old)} orang ({percent(old / total)}) berusia 55 tahun atau lebih.**"


def empty_posts(rows: pd.DataFrame) -> str:
    """How many structural posts stand empty."""
    if rows.empty:
        return "**Semua jabatan manajerial dalam kebutuhan terisi.**"
    return f"**{number(len(rows))} jabatan manajerial kosong di {number(rows['unit_id'].nunique())} unit.**"


def places(rows: pd.DataFrame, everything: pd.DataFrame, measure: str, by: str, sides: Mapping[str, str] = basis.SIDES) -> str:
    """Where on the map it is worst, and how many rows have no place."""
    lost = everything[~everything["id"].isin(rows["id"])]
    rest = f" {number(len(lost))} {by} tanpa lokasi hanya ada di tabel." if len(lost) else ""
    if lost["id"].tolist() == [NOT_STATED]:
        rest = f" 1 {by} tanpa lokasi ('{NOT_STATED}') hanya ada di tabel."
    found = rows[rows[measure] > 0]
    if found.empty:
        word = sides[measure].lower() if sides is basis.SIDES else "yang di bawah minimum"
        return f"**Tidak ada {word} pada {by} yang punya lokasi.**{rest}"
    top = found.sort_values([measure, "label"], ascending=[False, True]).head(3)
    names = [f"{label} ({number(value)})" for label, value in zip(top["label"], top[measure], strict=True)]
    return f"**{sides[measure]} terbesar di {listing(names)}.**{rest}"


def structure(rows: pd.DataFrame, what: str, groups: str) -> str:
    """How many units or jabatan a list alone tells of, and where most of them are."""
    return (f"**{number(rows['people'].sum())} {what} dalam {number(len(rows))} {groups}; terbanyak {rows.iloc[0]['label']}"
            f" ({number(rows.iloc[0]['people'])}).**")


def stated(rows: pd.DataFrame, total: dict[str, float], by: str) -> str:
    """Where the need, or without one the staff, of a part lies."""
    what = ("Kebutuhan", "formasi") if total.get("needed_unmatched") else ("Bezetting", "orang")
    if rows.empty:
        return "**Tidak ada kebutuhan dan tidak ada pegawai pada pilihan ini.**"
    return (f"**{what[0]} {number(rows['people'].sum())} {what[1]} di {number(len(rows))} {by}; terbesar"
            f" {rows.iloc[0]['label']} ({number(rows.iloc[0]['people'])}).**")
