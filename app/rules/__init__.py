"""What is true: pure functions and data. No database, no Flask, no clock: the day is an argument.

==================  ===================================================================================
`verdict`           what a rule answers: rule id, version, level, sentence, parameters, field
`identity/`         personnummer, samordningsnummer and reservnummer: read, checked, shown
`partial_date`      a date of which perhaps only the year, or the year and month, is known
`age`               age on a day, and the words for it
`gs1`               what a hand scanner read from a package
`checks/`           everything that is looked at before a dose is registered
==================  ===================================================================================

A rule answers with verdicts (see `verdict`), never with an exception, whenever the fault may be a
person's. Sentences are English keys marked with `sentence(...)`; the doors translate them.
"""
