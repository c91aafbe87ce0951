"""Start the product: read the arguments, prepare the database, start what stands beside it, serve.

``arguments`` needs nothing but Python, so that ``bin/run --help`` answers before anything is installed.
"""
