"""What other care providers keep about a patient: on which ground, and what may be shown."""
