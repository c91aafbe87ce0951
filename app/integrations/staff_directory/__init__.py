"""Katalogtjänst HSA: who somebody in staff is, and which commissions they hold."""
