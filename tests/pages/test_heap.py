"""Imports leave the collector's sight once, and what a page makes afterwards is still collected."""

import gc
import importlib
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.parts import heap

MANY = 10_000  # objects: the libraries alone have more


@pytest.fixture(autouse=True)
def _as_at_the_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(heap, "_seen", 0)  # pages run by other tests have settled before
    yield
    gc.unfreeze()


def test_imports_are_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heap.settle()
    assert gc.get_freeze_count() > MANY
    gc.unfreeze()
    heap.settle()
    assert gc.get_freeze_count() == 0  # nothing new was imported
    (tmp_path / "a_module_of_this_test.py").write_text("value = [[]]")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("a_module_of_this_test")
    heap.settle()
    del sys.modules["a_module_of_this_test"]
    assert gc.get_freeze_count() > MANY


class _Ring:
    def __init__(self) -> None:
        self.me = self


def test_rubbish_is_not_kept_before_or_after() -> None:
    before = weakref.ref(_Ring())
    sys.modules["another_module_of_this_test"] = sys
    heap.settle()
    del sys.modules["another_module_of_this_test"]
    after = weakref.ref(_Ring())
    gc.collect()
    assert before() is None
    assert after() is None
