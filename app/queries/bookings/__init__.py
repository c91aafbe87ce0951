"""Bookings of a unit."""
