"""What kills a running house, and who visits it meanwhile."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and the killers share more than fixtures
