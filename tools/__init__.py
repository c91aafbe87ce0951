"""What builds and checks the product, and never runs inside it."""
