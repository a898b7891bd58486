"""Words that `parse.quantities.currencies` asks for, as data: lower case."""

from __future__ import annotations

NOUN_OF_SIGN = {
    "¥": "yen", "Rs": "rupee", "Rs.": "rupee", "rs": "rupee", "rs.": "rupee", "Re.": "rupee", "Sh": "shilling", "Sh.": "shilling",
    "Shs": "shilling", "kr": "krone", "kr.": "krone", "Kr": "krone", "CFA": "franc", "FCFA": "franc",
}  # fmt: skip
"""Signs of several currencies -> the word that they share."""

SHARING = {"yen": ("JPY", "CNY"), "franc": ("XOF", "XAF"), "krone": ("SEK", "NOK", "DKK", "ISK")}

NOUNS_IN_LOWER_CASE = frozenset(
    "real sol mark lev won som sum crown bob colon leu buck loti dram drams crowns kips kinas".split()
)

DOLLARS_BEHIND = {"US": "USD", "U.S.": "USD", "American": "USD", "Canadian": "CAD", "Australian": "AUD"}
