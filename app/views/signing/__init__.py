"""The signing queue: see what waits, sign many or one, send one back."""
