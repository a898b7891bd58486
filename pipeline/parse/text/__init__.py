"""The text once taken apart: tokens, words, sentences, parts of speech, noun phrases.

In: a text. Out: tokens with offsets into it.
May import: `parse.lang`.
"""
