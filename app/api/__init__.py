"""The door for other systems: national service contracts (RIV TA) that the product answers itself."""
