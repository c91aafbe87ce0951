"""What lies in the unit's fridge, as lists show it."""
