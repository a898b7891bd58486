"""Figures with the syntax of their sentences -> what they count or are of, how the text puts them, what happened to the counted.

In: figures as the grammar reads them, trees. Out: the same figures, judged. May import: `syntax`, `lang`, the models.
Each judgement scores candidates with weights learned from labelled articles; the grammar's own answer is one of them.
"""
