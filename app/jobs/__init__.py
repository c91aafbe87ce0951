"""What runs when: each job is safe to run twice."""
