"""Sentences of meaning above the charts, each computed from the rows of its chart."""

import pandas as pd

from pages.parts.formats import date, listing, number, people, percent
from pages.parts.slices import OTHER
from pages.parts.store import View


def balance(total: dict[str, float], place: str) -> str:
    """The headline of a part: pemenuhan first, then gross shortage and gross surplus side by side."""
    if not total or not total["needed"]:
        filled = number(total.get("filled", 0)) if total else "0"
        if total and total["needed_unmatched"]:
            return (f"**{place}: kebutuhan {number(total['needed_unmatched'])} formasi dimuat; pegawai yang cocok"
                    " dengannya belum ada**, sehingga kekurangan belum dapat dihitung.")
        return f"**{place}: {filled} pegawai tercatat; kebutuhan belum dimuat**, sehingga kekurangan belum dapat dihitung."
    return (f"**{percent(total['fulfilment'])} kebutuhan {place} terpenuhi:** {number(total['met'])} dari"
            f" {people(total['needed'])}. Masih kurang {number(total['shortage'])}, sementara"
            f" {number(total['surplus'])} lebih di tempat lain; keduanya tidak saling menghapus.")


def line(total: dict[str, float]) -> str:
    """The numbers of a part on one line."""
    if not total:
        return "Tidak ada jabatan pada saringan ini."
    if not total["needed"]:
        return f"Bezetting **{number(total['filled'])}** · kebutuhan belum ada yang cocok dengannya"
    return (f"Kebutuhan **{number(total['needed'])}** · Bezetting **{number(total['filled'])}** ·"
            f" :orange[▼ Kekurangan **{number(total['shortage'])}**] ·"
            f" :blue[▲ Kelebihan **{number(total['surplus'])}**] · Pemenuhan **{percent(total['fulfilment'])}**")


def bars(shown: pd.DataFrame, everything: pd.DataFrame, by: str) -> str:
    """'Kekurangan terbesar di X: 64 orang; kelebihan terbesar di Y: 86 orang. 18 unit kurang, 5 lebih.'"""
    short, over = (everything[everything[side] > 0] for side in ("shortage", "surplus"))
    if short.empty and over.empty:
        return f"**Semua {by} sesuai kebutuhan yang dimuat.**"
    said = []
    if len(short):
        worst = short.loc[short["shortage"].idxmax()]
        said.append(f"Kekurangan terbesar: {worst['label']}, {people(worst['shortage'])}")
    if len(over):
        most = over.loc[over["surplus"].idxmax()]
        said.append(f"kelebihan terbesar: {most['label']}, {people(most['surplus'])}")
    rest = f" Ditampilkan {number(len(shown))} dari {number(len(everything))}." if len(shown) < len(everything) else ""
    return (f"**{capital('; '.join(said))}.** {number(len(short))} {by} ada kekurangan, {number(len(over))} ada"
            f" kelebihan.{rest}")


def heat(cross: pd.DataFrame, rows: list, columns: list[str], by: str) -> str:
    """The column short in most rows, and the largest cell."""
    shown = cross[cross["id"].isin(rows) & cross["column"].isin(columns)]
    if not (shown["shortage"] > 0).any():
        return "**Tidak ada kekurangan pada baris yang ditampilkan.** Angka: −kekurangan / +kelebihan."
    named = shown[(shown["shortage"] > 0) & shown["column"].ne(OTHER)]
    often = named.groupby("column")["id"].nunique().sort_values(ascending=False, kind="stable")
    if often.empty:
        return "Angka: −kekurangan / +kelebihan."
    worst = shown.loc[shown["shortage"].idxmax()]
    return (f"**{often.index[0]} kurang di {number(often.iloc[0])} dari {number(len(rows))} {by}.**"
            f" Terbesar: {worst['label']}, {people(worst['shortage'])} pada {worst['column']}."
            " Angka: −kekurangan / +kelebihan.")


def ladder(steps: pd.DataFrame) -> str:
    """How much of the shortage others could fill, and what is left for recruitment."""
    short, found, rest = (float(steps.loc[steps["step"] == step, "people"].sum())
                          for step in ("shortage", "same_position", "remainder"))
    if not short:
        return "**Tidak ada kekurangan terhadap kebutuhan yang dimuat.**"
    return (f"**Dari {number(short)} kekurangan, {number(found)} ({percent(found / short)}) ada kelebihannya pada jabatan"
            f" yang sama; {number(rest)} perlu formasi atau pengadaan.**")


def worst(rows: pd.DataFrame, unit: str = "") -> str:
    """The three units (or, in one unit, jabatan) with the largest shortage in one sentence."""
    short = rows[rows["shortage"] > 0]
    if short.empty:
        return f"**{unit or 'Tidak ada unit yang'}{' tidak' if unit else ''} kekurangan.**"
    names = [f"{row.label} ({number(row.shortage)})" for row in short.head(3).itertuples()]
    if unit:
        return f"**{unit} paling kekurangan {listing(names)}.**"
    return f"**Kekurangan terbesar ada di {listing(names)}.**"


def headline(total: dict[str, float], place: str) -> str:
    """The balance in one line, as a title."""
    if not total or not total["needed"]:
        return f"{place}: kebutuhan belum dimuat"
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
    if short.empty:
        return "**Tidak ada jabatan yang kekurangan.**"
    first = short.iloc[0]
    return f"**Jabatan paling kurang: {first['label']}, {people(first['shortage'])}.**"


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


def places(rows: pd.DataFrame, everything: pd.DataFrame, measure: str, by: str) -> str:
    """Where on the map it is worst, and how many rows have no place."""
    word = "Kekurangan" if measure == "shortage" else "Kelebihan"
    lost = len(everything) - len(rows)
    rest = f" {number(lost)} {by} belum punya lokasi dan hanya ada di tabel." if lost else ""
    found = rows[rows[measure] > 0]
    if found.empty:
        return f"**Tidak ada {word.lower()} pada {by} yang punya lokasi.**{rest}"
    top = found.sort_values([measure, "label"], ascending=[False, True]).head(3)
    names = [f"{label} ({number(value)})" for label, value in zip(top["label"], top[measure], strict=True)]
    return f"**{word} terbesar di {listing(names)}.**{rest}"


def stated_need(rows: pd.DataFrame) -> str:
    """Where the need lies when only a need sheet is loaded."""
    return (f"**Kebutuhan {number(rows['people'].sum())} formasi di {number(len(rows))} perangkat daerah; terbesar"
            f" {rows.iloc[0]['label']} ({number(rows.iloc[0]['people'])}).**")
