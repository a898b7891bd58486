"""Text in, facts with spans out; no HTML, no network, no clock.

In: a text and its day. Out: figures, attributions, speakers, with offsets into that text.
May import: the models alone. The way:
`text`, `quantities`, `lookalikes`, `figures`, `syntax`, `judgements`; `crf`, `attributions`, `speakers`; `lang`.
"""
