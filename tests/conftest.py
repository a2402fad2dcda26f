"""How much is tried: few invented examples each time, many where `HYPOTHESIS_PROFILE=thorough` asks for them."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: what takes long on a busy machine is no mistake.
settings.register_profile("usual", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
