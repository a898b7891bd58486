"""The files of Prefect's page, as we serve them: they ask nobody but the server that they came from.

Prefect's page of 3.8 loads an analytics client whatever the server's settings say. The server keeps a copy of its page in the
data folder; in that copy the client's key is empty, without which it does not start, and a policy in the page forbids any other
request, also those of a release that we do not know.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.data_folder import DataFolder

POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="'
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; base-uri 'self'\">"
)
_KEY = re.compile(r"(?<=\{return`)[0-9a-f]{32}(?=`\})")
"""a function that gives a key and does nothing else: `function Nm(){return`c97d…`}`"""


def page_folder(folder: DataFolder) -> Path:
    """Where the server is told to keep its copy."""
    return folder.prefect / "page"


def keep_to_itself(folder: DataFolder) -> None:
    """Change the copy, which the server made when it started; what was changed before stays as it is."""
    for page in page_folder(folder).glob("*/index.html"):
        text = page.read_text("utf-8")
        if POLICY not in text:
            page.write_text(text.replace("<head>", f"<head>{POLICY}", 1), "utf-8")
    for script in page_folder(folder).glob("*/assets/index-*.js"):
        text = script.read_text("utf-8")
        if "amplitude" in text and (quiet := _KEY.sub("", text)) != text:
            script.write_text(quiet, "utf-8")
