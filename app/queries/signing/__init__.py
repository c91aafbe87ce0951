"""The signing queue: what waits for whom, what was signed, what was sent back."""
