"""The seam for declarations on conflicts of interest: all of them in words, and those that speak today."""

import datetime as dt

import pandas as pd

from data.person_code import code
from pages.parts import store
from pages.parts.store import View

RULE = ["person_id", "unit_id", "conflict", "declared_by", "reason"]
FORM = "pegawai sendiri (formulir aspirasi)"
WITHDRAWN, OVER, AHEAD, SPEAKS = "dicabut", "sudah berakhir", "belum mulai", "berlaku"


def day(view: View) -> dt.date:
    """The day on which declarations are read: today, or the data date where that lies ahead."""
    return max(view.on, dt.date.today())


def declared(view: View) -> pd.DataFrame:
    """Every declaration, the newest first, in words: about, unit, says, state (SPEAKS …) beside the columns of the view.

    Those of an aspiration form come last and have no interest_id: the next form takes their place.
    """
    rows = store.rows(view, "interests").sort_values("interest_id", ascending=False, ignore_index=True)
    form = _by_form(view)
    rows = pd.concat([rows.astype(object), form.reindex(columns=rows.columns).astype(object)], ignore_index=True) if len(
        form) else rows
    units, now = store.full_unit_names(view), pd.Timestamp(day(view))
    since, until = (pd.to_datetime(rows[name]) for name in ("since", "until"))
    state = pd.Series(SPEAKS, index=rows.index, dtype=object)
    state = state.mask((since > now).to_numpy(), AHEAD).mask((until < now).to_numpy(), OVER)
    return rows.assign(
        about=["semua pegawai" if pd.isna(one) else code(one) for one in rows["person_id"]],
        unit=["semua unit" if pd.isna(one) else units.get(int(one), "belum dikenal") for one in rows["unit_id"]],
        says=rows["conflict"].map({True: "ada konflik", False: "tidak ada konflik"}).astype(object),
        state=state.mask(rows["withdrawn_at"].notna(), WITHDRAWN))


def _by_form(view: View) -> pd.DataFrame:
    """What people declared of themselves on their aspiration form: of the unit they ask for, or of every unit."""
    rows = store.rows(view, "wishes")
    rows = rows.loc[rows["conflict"].notna(), ["person_id", "unit_id", "conflict"]]
    return rows.assign(declared_by=FORM, conflict=rows["conflict"].astype(bool)).reset_index(drop=True)


def in_force(view: View) -> pd.DataFrame:
    """What the rule on conflicts reads: RULE; declarations about those who decide speak at the decision, not here."""
    rows = declared(view)
    rows = rows[rows["state"].eq(SPEAKS) & rows["official"].isna()].sort_values("interest_id", ignore_index=True)
    return rows[RULE].astype({"person_id": "Int64", "unit_id": "Int64", "conflict": "boolean", "declared_by": "string",
                              "reason": "string"})


def of(view: View, person_id: int) -> pd.DataFrame:
    """The declarations that speak of one person, by name or as one of all."""
    rows = declared(view)
    return rows[rows["person_id"].isna() | rows["person_id"].eq(person_id)].reset_index(drop=True)
