"""Coverage-guided fuzzing of reading and formatting: `make fuzz`, or `python -m fuzz SECONDS`."""
