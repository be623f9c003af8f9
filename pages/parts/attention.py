"""Perlu perhatian: at most five findings, each computed, the most urgent first."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from pages.parts import after, basis, corrections, slices, store, store_load, words, words_after, words_load
from pages.parts.formats import date, first_of, listing, number, percent
from pages.parts.slices import Slice
from pages.parts.store import View

MOST = 5
NAMED = 3  # named in one finding before the rest is counted


def notices(view: View) -> list[str]:
    """Sentences for the leader; empty when nothing stands out."""
    ways = (_surging, _corrections, _leaving, _reviewed, _empty_units, _without_need, _unmatched, _levels, _late_imports)
    found = [text for way in ways for text in way(view)]
    return found[:MOST]


def show(found: list[str]) -> None:
    """The findings as a short list."""
    st.markdown("**Perlu perhatian**")
    st.markdown("\n".join(f"- :small[{text}]" for text in found) or "Tidak ada yang menonjol dari data yang dimuat.")


def _surging(view: View) -> Iterator[str]:
    """Services whose applications rise above the bound this month."""
    found = store_load.surges(view)
    up = found[found["status"].isin(["lonjakan bertahan", "lonjakan"])]
    if len(up):
        yield f"▲ {words.plain(words_load.surge(up.head(1)))}"


def _corrections(view: View) -> Iterator[str]:
    """Figures somebody asked to correct."""
    rows = corrections.of_part(view, Slice())
    if rows["state"].eq("terbuka").any():
        yield f"✎ {words.plain(words_load.corrections(rows))}"


def _reviewed(view: View) -> Iterator[str]:
    """What evaluated moves came to, and which review is next."""
    if store.rows(view, "evaluations").empty:
        return
    found = after.summary(view)
    due = found[found["review"].notna()]  # what stands without a review is no verdict yet
    worse = due.loc[due["verdict"] == "Memburuk", "label"].tolist()
    better, counts = due["verdict"].eq("Membaik").sum() * 2 > len(due), due["verdict"].value_counts()
    if worse:
        yield f"▼ Layanan memburuk sesudah mutasi: {first_of(worse, NAMED)}."
    if len(due):
        said = [f"{number(counts[label])} {label.lower()}" for label in words_after.SIGNS if label in counts]
        yield (f"{'▲' if better else '◔'} Dari {number(len(due))} evaluasi mutasi di {number(due['unit_id'].nunique())} unit yang"
               f" sudah ditinjau, {listing(said)}.")
    ahead = found[found["next"].notna()].sort_values("next")
    if len(ahead):
        yield f"◔ Tinjauan mutasi berikut: {ahead['label'].iloc[0]}, {date(ahead['next'].iloc[0])}."


def _empty_units(view: View) -> Iterator[str]:
    units = store.rolled(view, Slice(), slices.UNIT)
    needy = units[(units["needed"] >= 5) & (units["fulfilment"] < 0.5) & units["below_minimum"].eq(0)]
    needy = needy.sort_values(["fulfilment", "label"])
    if len(needy):
        worst = needy.iloc[0]
        yield (f"▼ {number(len(needy))} unit terisi kurang dari separuh kebutuhannya; terendah {worst['label']}"
               f" ({percent(worst['fulfilment'])}).")
    below = units[units["below_minimum"] > 0]
    if len(below):
        yield f"▼ {number(len(below))} unit di bawah standar minimum, kurang {number(below['below_minimum'].sum())} orang."


def _leaving(view: View) -> Iterator[str]:
    if store.rows(view, "completeness").iloc[0]["people"] == 0:
        return
    rows = store.leavers(view, 12)
    late, ahead = rows[rows["overdue"]], rows[~rows["overdue"]]
    if len(ahead):
        short = store.cells(view, Slice())
        short = set(map(tuple, short.loc[short["shortage"] > 0, ["unit_id", "position_id"]].to_numpy().tolist()))
        hit = sum(pair in short for pair in zip(ahead["unit_id"], ahead["position_id"], strict=True))
        kinds = ahead["reason"].value_counts()
        said = listing([f"{number(count)} {reason}" for reason, count in kinds.items()])
        known = f"; {number(hit)} di antaranya pada jabatan yang sudah kurang" if short else ""
        yield f"◔ Dalam 12 bulan: {said}{known}."
    if len(late):
        yield f"✎ {number(len(late))} pegawai sudah melewati BUP atau akhir kontrak tetapi masih tercatat bekerja."


def _without_need(view: View) -> Iterator[str]:
    units = store.rolled(view, Slice(), slices.AGENCY)
    silent = units[(units["needed"] == 0) & (units["filled"] > 0)]
    if len(silent) and (units["needed"] > 0).any():
        yield (f"✎ {number(len(silent))} perangkat daerah belum menyampaikan ABK:"
               f" {first_of(silent['label'].tolist(), NAMED)}.")
    outside = units["without_need"].sum()
    if outside and (units["needed"] > 0).any():
        what = "standar minimum" if basis.minimum_rows(units) else "ABK"
        yield f"✎ {number(outside)} pegawai berada pada jabatan yang tidak ada dalam {what} unitnya."


def _unmatched(view: View) -> Iterator[str]:
    row = store.rows(view, "completeness").iloc[0]
    open_people = row["people"] - row["people_matched"]
    if open_people and row["need_cells"]:
        yield f"✎ {number(open_people)} pegawai belum dipadankan; angka masih sementara."
    if row["people_held"]:
        yield f"✎ {number(row['people_held'])} baris pegawai ditahan dan perlu diperbaiki di berkas asalnya."


def _levels(view: View) -> Iterator[str]:
    found: pd.DataFrame = store.level_mismatch(view, Slice())
    if len(found):
        yield (f"▲ {number(found['mismatch'].sum())} kekurangan dapat dijawab dengan penyesuaian jenjang di unit yang"
               " sama.")


def _late_imports(view: View) -> Iterator[str]:
    dates = store.dates(view.data, view.region_id)
    if dates and view.on < dates[0]:
        yield "◔ Anda melihat data lama; ada data yang lebih baru."
