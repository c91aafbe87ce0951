"""What other systems may ask of our records. They ask as no person of ours, so there is no ``Actor``.

Every statement here is widened, and narrowed by hand to the care providers of the address asked.
"""
