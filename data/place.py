"""Where the rows of an import go, and who puts them there when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the rows of an import go."""

    import_id: int
    region_id: int
    data_date: dt.date
    whole_region: bool
    gone: tuple[int, ...]
    by: str
    now: dt.datetime

    @property
    def given(self) -> dict[str, Any]:
        """The values every statement knows."""
        return {"import": self.import_id, "region": self.region_id}
