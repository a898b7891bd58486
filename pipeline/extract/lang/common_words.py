"""The commonest small words of languages in which most pages are written: of running text they are a third to a half.

Words that a neighbouring language has too ("in", "is", "die") are in no list.
"""

from __future__ import annotations

COMMON_WORDS = {
    "en": frozenset(
        """the and of to that for with on as by he she it his her they their this which who are were be been have has had
        would will could about from at an its said but not or more when than after into""".split()
    ),
    "de": frozenset(
        """der und das den dem ein eine einen einem einer eines nicht mit auf für von zu im ist sich auch als wie bei
        aus nach wird werden wurde sind hat haben sie ich dass aber oder nur noch über zum zur vom durch""".split()
    ),
    "fr": frozenset(
        """le les une est dans pour qui sur pas par au aux ce cette ces sont ont été avec mais il elle ne du et plus
        leur être ses son nous vous même après selon""".split()
    ),
}
