"""Seal the logs in a keyed hash chain, and prove that nothing was changed or taken away."""
