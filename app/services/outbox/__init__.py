"""The outbox: messages written with the record, claimed by workers, sent at least once."""
