"""What administrators keep: pages that the framework generates from the tables, in our own skin."""
