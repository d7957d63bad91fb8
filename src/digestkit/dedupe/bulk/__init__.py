"""Bulk: many texts and pairs at once, as arrays of stable hashes.

hashes    the same number for the same text everywhere
letters   words, pairs of Chinese signs and letter grams of texts
bags      what rows hold, and what two of them have in common; `share` the same in percent
tally     how often a hash occurs; tallies of shards add up
pairs     pairs of rows
"""
