"""Grouping: from judged pairs to groups.

groups     pairs to groups without silent chaining
sameness   what is one thing; `copies` what says the same word for word
kinship    what is one work, and what a person should look at
grouped    all of it
"""
