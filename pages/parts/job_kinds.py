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
    """One kind of long work. `dated`: its inputs change with the data date on the screen. `edition` is raised when the method
    changes, so that no result of the older one is shown.
    """

    work: Work
    dated: bool = True
    edition: int = 1
    seconds: int = 600
    memory_bytes: int = 4 * 2**30


def calibration(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The verdict on fake moves in the office's own past: the fields of placebo.Calibration."""
    from analytics import review

    def told(done: int, draws: int) -> None:
        progress(done / draws, f"{done} dari {draws} mutasi tiruan diuji")

    return asdict(review.calibration(inputs["panel"], inputs["moved"], seed=params["seed"], progress=told))


KINDS: dict[str, Kind] = {
    "kalibrasi": Kind(work=calibration, dated=False),
}
