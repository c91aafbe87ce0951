"""Personuppgiftstjänsten (PU): name, address, protection, death and change of number of a person."""
