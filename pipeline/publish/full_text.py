"""A full-text index in the published copy, where DuckDB's extension `fts` is installed; nothing is ever downloaded for it.

Without it `search_articles` reads every body, which works in any file but takes seconds on hundreds of thousands of them.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

from pipeline.load import statements
from pipeline.load.database import CONFIG, Connection

WHEEL = "duckdb_extension_fts"
"""what `pip install 'onrecord[fts]'` brings: the extension as DuckDB built and signed it, in a wheel of others"""


def index_articles(path: Path) -> bool:
    """Put an index of all titles and bodies into the closed file, and let `search_articles` use it; False without the extension.

    Raises duckdb.Error where the file cannot be written.
    """
    if not is_installed():
        return False
    with duckdb.connect(str(path), config=CONFIG) as con:
        load_extension(con)
        # one text per fetch; words are letters and digits of any script, whole: stems would need the extension to search
        con.execute(
            r"pragma create_fts_index('revisions', 'fetch_id', 'title', 'body', stemmer = 'none', stopwords = 'none', "
            r"ignore = '[^\p{L}\p{N}]+')"
        )
        for file in statements.files("full_text"):
            con.execute(file.read_text(encoding="utf-8"))
        con.execute("checkpoint")
    return True


def is_installed() -> bool:
    """Whether an index will be made."""
    with duckdb.connect(config=CONFIG) as con:
        return load_extension(con)


def load_extension(con: Connection) -> bool:
    """Load `fts` from where DuckDB keeps what was installed, else from the wheel; False where it is in neither, or of another
    version of DuckDB."""
    spec = find_spec(WHEEL)
    wheels = [file for place in (spec.submodule_search_locations or () if spec else ())
              for file in sorted(Path(place).glob("extensions/*/fts.duckdb_extension"))]  # fmt: skip
    installed = con.execute("select 1 from duckdb_extensions() where extension_name = 'fts' and installed").fetchone()
    for name in [*(["fts"] if installed else []), *map(str, wheels)]:
        try:
            con.load_extension(name)
        except duckdb.Error:  # built for another DuckDB
            continue
        return True
    return False
