"""What makes a page fit an office laptop."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("layar.css")


def fit() -> None:
    """Less empty space beside the page where the screen is narrow."""
    st.html(STYLE)
