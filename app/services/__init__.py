"""Acts: one file per verb. Check, write, log and enqueue in one transaction."""
