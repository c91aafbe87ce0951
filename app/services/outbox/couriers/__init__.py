"""One courier for each outside system that is told things, one file each."""
