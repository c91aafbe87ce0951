"""BankID, which proves who a person is. It says nothing of where she works."""
