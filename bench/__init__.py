"""The benchmark suite: what the product promises in milliseconds, measured."""
