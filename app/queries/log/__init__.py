"""The log as reviewers read it: a page at a time, the newest first, within the care unit."""
