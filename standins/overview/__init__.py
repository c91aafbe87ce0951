"""The page at ``/``: what came in, what is held, and what is to go wrong."""
