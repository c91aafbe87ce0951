"""Demo data: made-up organisations, staff and people, with numbers set aside for tests."""
