"""Pelatihan: whether those who moved got the support their new post asks for, in time, and who still waits."""

from pages.parts import cards, empty, facts, filters, support_panels

# What the reader asks for: the region, or the unit of a bar that was clicked.
view = filters.chosen() or empty.landing()
cards.title(view, "Pelatihan")
support_panels.needed(view)
unit = support_panels.unit(view)

# What it means: how fast needs are met, and in which units support is late.
support_panels.numbers(view, unit)
support_panels.pictures(view, unit)

# The rows behind it: what is overdue, per unit and per competency.
support_panels.late(view, unit)
support_panels.behind(view, unit)
facts.footer(view)
