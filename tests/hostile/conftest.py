"""The command line in this process, as its own tests have it."""

from __future__ import annotations

from tests.cli.conftest import cuttings, desk, template

__all__ = ["cuttings", "desk", "template"]
