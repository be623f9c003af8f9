"""The menu: links that carry the chosen data, region, date and unit to the next page.

Streamlit's own menu empties the address on every click; writing it back afterwards adds a second entry to the browser's
history, and the Back button then never leaves the page.
"""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import Page

from pages.parts import filters


def show(sections: Mapping[str, Sequence[Page]]) -> None:
    """Every page under the heading of its section."""
    address = filters.address()
    for title, pages in sections.items():
        st.caption(title)
        for page in pages:
            st.page_link(page, query_params=address, width="stretch")
