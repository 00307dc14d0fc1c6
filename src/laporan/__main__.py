"""``python -m laporan``."""

import sys

from laporan.cli import main

sys.exit(main())
