"""Adding a dated rule: its value, first day and source, and before it is saved the numbers it would move."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics import rules
from data import rulebook
from pages.parts import asking, filters, formats, rule_effect, rule_words, store
from pages.parts.store import View

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)  # days a rule may begin or end
SAID = "hasil_aturan"  # in session_state: what was saved, told after the dialog has closed


def button(view: View, key: str, label: str, widget: str) -> None:
    """A button that opens the dialog for one rule."""
    if st.button(label, icon=":material/event_upcoming:", key=widget, type="tertiary"):
        _ask(view, key)


def saved() -> None:
    """What the dialog saved, once."""
    if said := st.session_state.pop(SAID, None):
        st.success(said)


@st.dialog("Tambah aturan bertanggal", width="large")
def _ask(view: View, key: str) -> None:
    blocks = store.blocks(view)
    like = latest(blocks, key, view.on)
    st.markdown(f"**{rule_words.name(key)}**, {_since(blocks, like, view.on)}. Aturan lama tidak diubah: yang baru berlaku mulai"
                " tanggalnya.")
    block, who = typed(key, _value(like), str(like["unit"]), view.on)
    same = block["value"] == like["value"] and rules.speaking(own_of(blocks, key), view.on) is like
    weigh(view, block, who, changed=not same)


def _since(blocks: list[dict[str, Any]], like: Mapping[str, Any], on: dt.date) -> str:
    """What holds of a rule on the day, in words."""
    now = rules.speaking(own_of(blocks, like["key"]), on)
    said = f"**{rule_words.with_unit(like['value'], like['unit'])}** sejak {formats.date(like['valid_from'])} ({like['source']})"
    return f"sekarang {said}" if now is like else f"per {formats.date(on)} tidak berlaku; dahulu atau kelak {said}"


def weigh(view: View, block: Mapping[str, Any], who: str, *, changed: bool) -> None:
    """What a typed block would move, or why it cannot be counted with, and the button that saves it."""
    unusable = rulebook.wrong(block["key"], block["value"])
    last = block.get("valid_to")
    if unusable:
        st.warning(unusable.replace(block["key"], rule_words.name(block["key"])))
    elif last and last < block["valid_from"]:
        unusable = "Hari terakhir jatuh sebelum hari mulai."
        st.warning(unusable)
    elif changed:
        rule_effect.shown(view, block)
    ready = bool(who and block["source"].strip() and changed and not unusable)
    if not ready:
        st.caption("Ubah nilainya, isi sumber dan nama Anda untuk menyimpan.")
    if st.button("Simpan aturan", type="primary", icon=":material/save:", disabled=not ready, key="simpan_aturan"):
        save(view, block, who)


def typed(key: str, value: Any, unit: str, on: dt.date) -> tuple[dict[str, Any], str]:
    """The block with the value given, its first and last day, source and note as typed; and who types it."""
    left, middle, right = st.columns([1, 1, 2])
    first = left.date_input("Mulai berlaku", value=on, min_value=EARLIEST, max_value=LATEST, format="DD/MM/YYYY",
                            key="aturan_mulai")
    last = middle.date_input("Sampai (boleh kosong)", value=None, min_value=EARLIEST, max_value=LATEST, format="DD/MM/YYYY",
                             key="aturan_sampai", help="Hari terakhir; sesudahnya berlaku lagi aturan sebelumnya, bila ada.")
    source = right.text_input("Sumber (nomor peraturan atau keputusan)", key="aturan_sumber", max_chars=200)
    left, right = st.columns([1, 2])
    with left:
        who = asking.who("aturan")
    note = right.text_input("Catatan (boleh kosong)", key="aturan_catatan", max_chars=300)
    return {"key": key, "value": value, "unit": unit, "valid_from": first, "valid_to": last, "source": source.strip(),
            "note": note.strip()}, who


def _value(like: Mapping[str, Any]) -> Any:
    old, unit = like["value"], str(like["unit"])
    if isinstance(old, bool):
        return st.segmented_control(f"Nilai ({unit})", [True, False], default=old, required=True, key="aturan_nilai",
                                    format_func=rule_words.value)
    if isinstance(old, Mapping):
        st.markdown(f"Nilai ({unit})")
        with st.container(horizontal=True):
            if any(isinstance(count, str) for count in old.values()):
                return {part: st.text_input(part, count, key=f"aturan_nilai_{part}", width=220).strip() or count
                        for part, count in old.items()}
            return {part: _number(part.replace("_", " "), count, f"aturan_nilai_{part}", 110) for part, count in old.items()}
    if isinstance(old, list | tuple) and any(isinstance(part, str) for part in old):
        return _words(list(old), unit)
    if isinstance(old, list | tuple):
        with st.container(horizontal=True):
            return [_number(f"Nilai {place + 1} ({unit})", part, f"aturan_nilai_{place}") for place, part in enumerate(old)]
    if isinstance(old, str):
        options = unit.split(" | ")
        return st.selectbox("Nilai", options, index=options.index(old) if old in options else 0, key="aturan_nilai",
                            format_func=rule_words.value)
    return _number(f"Nilai ({unit})", old, "aturan_nilai")


def _words(old: list[str], unit: str) -> list[str]:
    """A list of words, others may be typed; two days for a span of time."""
    try:
        days = [dt.date.fromisoformat(part) for part in old]
    except ValueError:
        return st.multiselect(f"Nilai ({unit}); ketik untuk menambah", old, old, key="aturan_nilai", accept_new_options=True,
                              format_func=rule_words.value)
    with st.container(horizontal=True):
        return [st.date_input(f"Hari {place + 1} ({unit})", day, format="DD/MM/YYYY", key=f"aturan_nilai_{place}").isoformat()
                for place, day in enumerate(days)]


def _number(label: str, old: float, key: str, width: int | str = "stretch") -> float:
    """A number of the kind the rule had: whole stays whole."""
    if isinstance(old, int):
        return int(st.number_input(label, min_value=0, value=old, step=1, key=key, width=width))
    typed = st.number_input(label, min_value=0.0, value=float(old), step=0.01, format="%.4g", key=key, width=width)
    return round(float(typed), 6)


def own_of(blocks: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """The blocks of one key, in their order."""
    return [block for block in blocks if block["key"] == key]


def latest(blocks: list[dict[str, Any]], key: str, on: dt.date) -> Mapping[str, Any]:
    """The block of a key in force on the day; where none is, the one that held last, else the first to come."""
    own = own_of(blocks, key)
    held = rules.speaking(own, on)
    if held is not None and held["value"] is not None:
        return held
    told = [block for block in own if block["value"] is not None]
    begun = rules.speaking([block | {"valid_to": None} for block in told], on)
    return told[0] if begun is None else begun


def save(view: View, block: Mapping[str, Any], who: str) -> None:
    """Adds the block (an end, where it has no value), says so on the page behind the dialog; what is wrong with it stands in
    the dialog."""

    def written() -> None:
        add = rulebook.add_block if block["value"] is not None else rulebook.end
        add(store.opened(view.data), view.region_id, block, by=who, now=asking.now())
        said = rule_words.with_unit(block["value"], block["unit"], store.unit_names(view))
        st.session_state[SAID] = (f"Aturan disimpan: {rule_words.name(block['key'])} {said}"
                                  f" mulai {formats.date(block['valid_from'])}.")
        filters.go(aturan=block["key"])

    asking.kept(written, who)
