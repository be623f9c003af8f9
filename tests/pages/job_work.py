"""Work for the tests of jobs, done in a real child process that imports this file."""

import os
import time
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.parts.job_kinds import Progress


def doubled(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """The frame with its numbers times `by`, and their sum; prints, as solvers do."""
    print('{"progress": 7, "words": "bukan untuk pembaca"}')
    rows = inputs["rows"].assign(n=inputs["rows"]["n"] * params["by"])
    return {"rows": rows, "sum": int(rows["n"].sum()), "process": os.getpid()}


def slow(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Works without a pause for up to a minute and says how far it is."""
    began = time.monotonic()
    while (gone := time.monotonic() - began) < params.get("seconds", 60):
        progress(gone / 60, "sedang dihitung")
    return {}


def broken(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Fails with a NIP in its message."""
    raise ValueError("NIP 198503152010011901 tidak dikenal")


def dying(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Ends as a crash in compiled code does."""
    os.abort()


def greedy(inputs: Mapping[str, pd.DataFrame], params: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Asks for more memory than its kind allows."""
    return {"size": len(bytearray(params["bytes"]))}
