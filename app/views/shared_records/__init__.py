"""Sam. journalföring: vaccinations that other care providers have recorded."""
