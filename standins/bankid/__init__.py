"""BankID for relying parties 6.0, under ``/bankid``, and the device of whoever answers."""
