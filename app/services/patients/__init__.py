"""Acts on people: add, change, fetch from the person register, write a note. One file per verb."""
