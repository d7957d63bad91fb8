"""What digestkit costs, as ratios within one run: `make bench`, or `make bench ONLY=parse`.

measure.py   time and peak memory of a command
archive.py   digests by the megabyte, made of fixtures/digests
NAME.py      one benchmark, listed in __main__.py
"""
