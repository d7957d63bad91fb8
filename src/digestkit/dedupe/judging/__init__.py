"""Judging: from cards to verdicts on pairs.

table       cards as columns; `corpus` what only all of them together know
keys        what makes two cards worth comparing; `candidates` the pairs that share a key
measures    what can be said of a pair from its two cards; `roles` the identities they share; `facts` all of it
evidence    the named tests; `levels` where they put a pair and what each place weighs: the table to change
verdict     what the evidence comes to, and what forbids a merge
judged      the way through all of them
"""
