"""Verdicts kept in the store: the same to the last digit, for one version of the data and one method."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from data import results
from data.events import note_event
from data.store import open_store
from pages.parts import after_kept
from tests.analytics.test_review import OTHERS, cases, panel, records
from tests.pages.screens import opened, words
from tests.stores import office_home

PAGE = "pages/pascamutasi/layanan.py"


@pytest.mark.parametrize("rows", [
    records(), records(comparators=[]), records(comparators=list(OTHERS[:3]), target=12.0), records(indicator="lain"),
    records(review_3=None, baseline_from=None)], ids=["judged", "alone", "few", "unmeasured", "open"])
def test_what_comes_back_is_what_was_kept(rows: pd.DataFrame) -> None:
    found = cases(rows, panel())
    back = after_kept.unpacked(after_kept.packed(found))
    assert [repr(case.record) for case in back] == [repr(case.record) for case in found]
    assert [(case.label, case.review, case.next_review) for case in back] == [
        (case.label, case.review, case.next_review) for case in found]
    for one, other in zip(back, found, strict=True):
        assert repr(one.verdict) == repr(other.verdict)
        assert one.verdict.series.to_csv() == other.verdict.series.to_csv()
        assert one.verdict.sensitivity.to_csv() == other.verdict.sensitivity.to_csv()


def test_no_cases_are_kept_as_none() -> None:
    assert after_kept.unpacked(after_kept.packed([])) == []


def test_the_page_shows_what_is_kept_until_the_data_change(made: Callable[[str], Path], tmp_path: Path,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    path = office_home(tmp_path, office=made("service"))
    monkeypatch.setenv("NERACA_STORE", str(path))
    opened(PAGE)
    store = open_store(path)
    key = f"putusan-1-None-{after_kept.method()}"
    body = results.kept(store, key)
    assert body is not None
    renamed = [case.__class__(record=case.record, label=f"DISIMPAN {case.label}", verdict=case.verdict, review=case.review,
                              next_review=case.next_review) for case in after_kept.unpacked(body)]
    results.keep(store, key, after_kept.packed(renamed), version=store.version(), now=dt.datetime(2026, 9, 2))
    st.cache_data.clear()  # as after a restart
    assert "DISIMPAN" in words(opened(PAGE), part="main")
    note_event(store, 1, unit_id=None, happened_on=dt.date(2020, 1, 1), until=None, text="Jauh", caps_verdict=False, by="uji",
               now=dt.datetime(2026, 9, 2))
    assert "DISIMPAN" not in words(opened(PAGE), part="main")
    store.close()
