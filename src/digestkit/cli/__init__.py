"""The command line: the only room with typer, rich and the terminal.

shell.py     what the end of a run means to a shell
app.py       the commands, one line each
options.py   the options that commands share
common.py    those of them that mean nothing to a command, taken all the same
run.py       one run of a command: what it reads, writes and reports
piped.py     whether something is piped in
progress.py  how far the reading is
terminal.py  what a terminal may see: no raw control characters, colour where it is wanted
NAME.py      the command NAME
"""
