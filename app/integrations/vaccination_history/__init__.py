"""Vaccinations that other care providers have recorded, gathered from their systems."""
