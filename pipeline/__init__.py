"""OnRecord: every figure in the news as one row, with its bounds, what it counts, who said it, and the very words."""

import os

__version__ = "0.1.0"

# before numpy is imported: its products here are small, so that threads wait for one another more than they reckon (a third of
# the processor time of parsing), and a run has a process for each core already
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
