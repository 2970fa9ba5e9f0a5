"""Nothing moves by itself in these tests."""

from __future__ import annotations

import os

os.environ["TEXTUAL_ANIMATIONS"] = "none"
