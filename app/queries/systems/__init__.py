"""How the connections to outside systems are."""
