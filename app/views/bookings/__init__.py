"""The bookings of the day, from which a vaccination is started."""
