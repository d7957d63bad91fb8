"""The command line: the only room with typer, rich and the terminal.

app.py       the commands, one line each, and what an exception means to a shell
options.py   the options that commands share
run.py       one run of a command: what it reads, writes and reports
terminal.py  what a terminal may see: no raw control characters, colour where it is wanted
NAME.py      the command NAME
"""
