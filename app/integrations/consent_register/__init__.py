"""Samtyckestjänsten: whether the patient lets us see what other care providers keep."""
