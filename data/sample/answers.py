"""The known answers of each region (answers.toml): what must come out once its workbooks are imported and names matched.

A `cell` is one jabatan in one unit. A `sum` adds cells up over a choice of units and jabatan; `people` counts persons by their
study programme. Only people who count are counted: not the held rows, not CLTN, tugas belajar or MPP.
"""

from __future__ import annotations

import tomllib
from typing import Any

from data.sample.facts import HERE

ANSWERS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "answers.toml").read_text(encoding="utf-8"))
