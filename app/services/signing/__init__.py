"""Sign doses that wait for a signature, or send them back to who gave them."""
