"""Writing into a kept plan: after the step the reader saw, and what stops a write said in words."""


import pandas as pd
import streamlit as st

from data import plans as kept
from data.plan_events import Event, Move
from pages.parts import asking, store
from pages.parts.plan_shown import Shown
from pages.parts.store import View


def moves_of(rows: pd.DataFrame) -> list[Move]:
    """Rows of proposal.MOVES as the store takes them."""
    return [
        Move(
            person_id=int(row.person_id),
            to_unit_id=int(row.to_unit_id),
            to_position_id=int(row.to_position_id),
            from_unit_id=int(row.from_unit_id),
            from_position_id=int(row.from_position_id),
            score=None if pd.isna(row.score) else float(row.score),
            voluntary=bool(row.voluntary),
        )
        for row in rows.itertuples()
    ]


def seen_key(shown: Shown) -> str:
    """Where the number of the step is remembered that stood on this reader's screen when it was last drawn."""
    return f"rencana_dilihat_{shown.plan_id}"


def append(view: View, shown: Shown, events: list[Event], who: str) -> None:
    """Writes after the step the reader saw, not after the newest: what somebody else did meanwhile is shown first."""
    seen = int(st.session_state.get(seen_key(shown), shown.last_event))
    asking.kept(
        lambda: kept.append(store.opened(view.data), int(shown.plan_id or 0), events, after=seen, by=who, now=asking.now()), who
    )
