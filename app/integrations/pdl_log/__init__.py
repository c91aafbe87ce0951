"""Loggtjänsten: the national copy of our own access log, which is complete without it."""
