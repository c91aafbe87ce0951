"""Spärrtjänsten: which records of other care providers a patient has had blocked."""
