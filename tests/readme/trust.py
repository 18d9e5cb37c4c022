"""The README's table of trust: `python -m tests.readme.trust FILE.md` puts in what `tests.faults` wrote."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.readme.document import fill

if __name__ == "__main__":
    fill("trust", f"\n{Path(sys.argv[1]).read_text(encoding='utf-8')}\n")
