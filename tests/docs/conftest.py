"""The tools of the repository are no installed package: tests find them from its root."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
