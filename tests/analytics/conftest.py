"""Hypothesis without a deadline: on a shared machine a 200 ms limit fails for reasons that are not ours."""

from hypothesis import settings

settings.register_profile("analytics", deadline=None)
settings.load_profile("analytics")
