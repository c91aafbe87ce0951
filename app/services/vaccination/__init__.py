"""Give a dose: from what the form holds to a dose, its stock, its log and its report in one act."""
