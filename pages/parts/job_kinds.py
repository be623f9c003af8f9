"""The kinds of long work: what each is made of, how far it may go, and the function that does it in the child process.

A kind's function takes (inputs, params, progress) and gives a mapping of frames and JSON values. It imports what it needs
itself, so that one kind does not pay for the solver of another. `progress(share, words)` may be called at any pace.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

Progress = Callable[[float, str], None]
Work = Callable[[Mapping[str, pd.DataFrame], Mapping[str, Any], Progress], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of long work. `dated`: its inputs change with the data date on the screen. `lasting`: its parameters name the
    state of its inputs, so that a write which changes none of them leaves its result standing. `edition` is raised when the
    method changes, so that no result of the older one is shown.
    """

    work: Work
    dated: bool = True
    lasting: bool = False
    edition: int = 1
    seconds: int = 600
    memory_bytes: int = 4 * 2**30


def calibration(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The verdict on fake moves in the office's own past: the fields of placebo.Calibration."""
    from analytics import review

    def told(done: int, draws: int) -> None:
        progress(done / draws, f"{done} dari {draws} mutasi tiruan diuji")

    return asdict(review.calibration(inputs["panel"], inputs["moved"], seed=params["seed"], progress=told))


def plan(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """A transfer plan: moves, curve, ladder, status, knee, worst, told of proposal.Proposal."""
    from analytics import criteria, proposal

    progress(0.05, "memeriksa aturan untuk setiap pegawai")
    made, asked = _ground(inputs, params)
    progress(0.45, "menghitung skor kesesuaian")
    links = proposal.arcs(made, criteria.weights(params["weights"], version=params["version"]), asked)
    progress(0.7, "mencari rencana terbaik")
    return asdict(proposal.proposal(made, links, asked))


def anew(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The moves of everybody who is neither fixed to a place nor kept where they are: moves, status, told of proposal.Proposal.

    params: those of a plan, fixed (pairs of person_id and cell_id) and staying (person_ids).
    """
    from analytics import criteria, held, proposal

    progress(0.05, "memeriksa aturan untuk setiap pegawai")
    made, asked = _ground(inputs, params)
    fixed = pd.DataFrame(params["fixed"], columns=["person_id", "cell_id"])
    made, asked = held.around(made, asked, fixed, params["staying"])
    progress(0.45, "menghitung skor kesesuaian")
    links = proposal.arcs(made, criteria.weights(params["weights"], version=params["version"]), asked)
    progress(0.7, "mencari rencana terbaik")
    found = proposal.proposal(made, links, asked)
    return {"moves": found.moves, "status": found.status, "told": found.told}


def rule_costs(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """What each rule leaves empty: proposal.rule_costs, values as text."""
    from analytics import proposal

    made, asked = _ground(inputs, params)
    found = proposal.rule_costs(made, asked, progress)
    return {"costs": found.assign(value=found["value"].map(str))}


def smallest_change(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """What would take one move out of its plan: words, flips, known (False: the plan asked for does not hold the move)."""
    from analytics import ready_plans

    asked = ready_plans.asked_of(params["asked"])
    given = (inputs["people"], inputs["origins"], inputs["cells"], inputs["arcs"])

    def told(done: int) -> None:
        progress(min(done / ready_plans.TRIES, 0.99), f"rencana disusun ulang {done} kali")

    found = ready_plans.altered(given, asked, params["person"], params["cell"], told)
    return {"words": found.words, "flips": found.flips, "known": bool(found.changes)}


def _ground(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any]):  # type: ignore[no-untyped-def]
    import datetime as dt

    from analytics import proposal, ready_plans

    asked = ready_plans.asked_of(params["asked"])
    frames = {("register" if name == "moves" else name): frame for name, frame in inputs.items()}
    decided = frames.pop("decided")
    known = proposal.Known(**frames, decided=decided if len(decided) else None, blocks=tuple(params["blocks"]),
                           on=dt.date.fromisoformat(params["on"]))
    return proposal.ground(known, asked.without, asked.horizon), asked


KINDS: dict[str, Kind] = {
    "rencana": Kind(work=plan, lasting=True, edition=5, seconds=600),
    "susun ulang": Kind(work=anew, lasting=True, edition=3, seconds=600),
    "biaya aturan": Kind(work=rule_costs, lasting=True, edition=4, seconds=900),
    "perubahan terkecil": Kind(work=smallest_change, lasting=True, edition=2, seconds=900),
    "kalibrasi": Kind(work=calibration, dated=False),
}
