"""The page the Neraca page is measured against: a Streamlit app that shows nothing but its title."""

import streamlit as st

st.title("Kosong")
