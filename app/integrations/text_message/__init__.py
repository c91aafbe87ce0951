"""Text messages to patients' telephones."""
