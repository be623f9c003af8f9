"""Long work for a page: started in a child process, watched, stopped, and its result kept for the data it was made from.

    found = jobs.result(view, "kalibrasi", {"seed": 1})            # None until somebody ran it on these data
    jobs.panel(view, "kalibrasi", {"seed": 1}, inputs, label="Jalankan kalibrasi", shown=draw)

A job belongs to a kind, a version of the data, a region and its parameters: whoever asks for the same one sees the same
one. Kinds are listed in pages/parts/job_kinds.py.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data import results
from pages.parts import asking, formats, store
from pages.parts.job_kinds import KINDS
from pages.parts.job_parcel import unpacked
from pages.parts.job_process import Job, State
from pages.parts.store import View

__all__ = ["State", "known", "panel", "result", "start", "state", "stop"]

_REMEMBERED = 64  # jobs that ended and whose state can still be asked for
_jobs: dict[str, Job] = {}
_lock = threading.Lock()


def start(view: View, kind: str, params: Mapping[str, Any], inputs: Mapping[str, pd.DataFrame]) -> str:
    """Begins the work in the background and gives its key at once; does nothing where it is running or its result is kept.

    params: what it depends on besides the data and the region, as JSON writes it (a date as text). inputs: frames by name,
    without index. Raises KeyError for a kind that is not listed.
    """
    key, about = _key(view, kind, params), KINDS[kind]
    opened, kept_as = store.opened(view.data), _kept_as(view, kind, params)

    def keep(body: bytes) -> None:
        results.keep(
            opened, kept_as, body, version=None if about.lasting else view.version, now=asking.now()
        )

    with _lock:
        running = key in _jobs and not _jobs[key].ended.is_set()
        if not running and result(view, kind, params) is None:
            for old in [old for old, job in _jobs.items() if job.ended.is_set()][:-_REMEMBERED]:
                del _jobs[old]
            _jobs.pop(key, None)
            _jobs[key] = Job(about, params, inputs, keep)
    return key


def state(key: str) -> State | None:
    """How far a job is; None where this app has not started it since it began running."""
    job = _jobs.get(key)
    return job.state if job else None


def stop(key: str) -> None:
    """Ends a job for everybody who waits for it; does nothing where it has ended."""
    if job := _jobs.get(key):
        job.stop()


def result(view: View, kind: str, params: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the work gave for the data as they are now: frames and values by name; None while nobody has run it."""
    body = results.kept(store.opened(view.data), _kept_as(view, kind, params))
    return unpacked(body) if body else None


def known(view: View, kind: str) -> bool:
    """Whether a result of this kind is kept for this region and day, whatever its parameters: a cheap first question."""
    return results.known(store.opened(view.data), _beginning(view, kind))


def panel(
    view: View, kind: str, params: Mapping[str, Any], inputs: Callable[[], Mapping[str, pd.DataFrame]],
    *, label: str, shown: Callable[[dict[str, Any]], None],
) -> None:  # fmt: skip
    """The result by way of `shown`; until there is one a button `label`, and while it runs its progress with Hentikan.

    `inputs` is called only when the work is started. The button's key is jalankan_<kind>.
    """
    if (found := result(view, kind, params)) is not None:
        shown(found)
        return
    key = _key(view, kind, params)
    now = state(key)
    if now is not None and now.status == "berjalan":
        st.fragment(_progress, run_every=1.0)(kind, key)
        return
    if now is not None and now.status != "selesai":
        st.warning(now.words, icon=":material/info:")
    if st.button(label, icon=":material/play_arrow:", key=f"jalankan_{kind}", type="primary"):
        start(view, kind, params, inputs())
        st.rerun()


def _progress(kind: str, key: str) -> None:
    """Redrawn every second while the job runs; then the whole page is, since more than this may rest on the result."""
    now = state(key)
    if now is None or now.status != "berjalan":
        st.rerun()
    st.progress(now.progress, text=f"{now.words} · {formats.number(now.seconds)} detik")
    st.caption("Berjalan di latar belakang: halaman lain tetap dapat dibuka, dan hasilnya disimpan untuk semua.")
    if st.button("Hentikan", icon=":material/stop:", key=f"hentikan_{kind}"):
        stop(key)
        st.rerun()


def _kept_as(view: View, kind: str, params: Mapping[str, Any]) -> str:
    asked = json.dumps(params, sort_keys=True).encode()
    return f"{_beginning(view, kind)}{hashlib.sha256(asked).hexdigest()[:16]}"


def _beginning(view: View, kind: str) -> str:
    about = KINDS[kind]
    return f"{kind}-{about.edition}-{view.region_id}{f'-{view.on}' if about.dated else ''}-"


def _key(view: View, kind: str, params: Mapping[str, Any]) -> str:
    version = "" if KINDS[kind].lasting else view.version
    return f"{view.path}-{version}-{_kept_as(view, kind, params)}"
