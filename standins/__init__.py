"""The outside world on one local port, speaking the real protocols. See README.md."""
