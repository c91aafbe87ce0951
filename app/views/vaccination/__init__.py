"""Starta vaccination: one screen per dose."""
