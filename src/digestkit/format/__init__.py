"""Writing clean Markdown: records -> the canonical shape that `digestkit.clean` reads back exactly.

digest  front matter, titles and sections of one file
entry   one entry; blocks writes the forms of its lines
notes   what the visible text does not say, found by reading it back: the promise is kept on every write

And formatting digests as they are: text -> the same text in its own style, edit by edit.

page     lines of entries, and what the reader made of each; steps/ one normalisation a file, listed in STEPS
rewrite  all steps until nothing changes, and the promise, which `promise` checks
files    bytes in, bytes out: encodings, marks, standard input
"""
