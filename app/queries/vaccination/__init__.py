"""What the vaccination page and the act of giving a dose read."""
