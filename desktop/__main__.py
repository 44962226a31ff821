"""`python -m desktop …`: the same commands as `spindel …`."""

import sys

from desktop.cli import main

sys.exit(main())
