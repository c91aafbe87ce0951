"""What waits to be sent to outside systems, and for how long."""
