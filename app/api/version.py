"""The product's version, as other systems are told it; the same as in ``pyproject.toml``."""

VERSION = "1.0.0"
