"""The outside world: one folder per system, with the port the product asks and what stands behind it."""
