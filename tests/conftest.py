"""Settings of every test: no example is timed, since machines that build are slow now and then."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
