"""Pelatihan: whether those who moved got the support their new post asks for, in time, and who still waits."""

from pages.parts import cards, corrections, empty, facts, filters, support_panels

# What the reader asks for: the region, or the unit and the competency of the bars that were clicked.
view = filters.chosen() or empty.landing()
cards.title(view, "Pelatihan")
support_panels.needed(view)
cut = support_panels.cut(view)

# What it means: how fast needs are met, and where support is late.
support_panels.numbers(view, cut)
support_panels.pictures(view, cut)

# The rows behind it: what is overdue, per unit and per competency.
support_panels.late(view, cut)
support_panels.behind(view, cut)
corrections.below(view, filters.part(), filters.scope(view), "data layanan")
facts.footer(view)
