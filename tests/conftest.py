"""Settings of every test: no example is timed, since machines that build are slow now and then."""

import signal

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it, and what it starts too
