"""GetVaccinationHistory 2.0, answered from our own records."""
