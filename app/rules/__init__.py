"""What is true: pure functions and data. No database, no Flask, no clock: the day is an argument.

==================  ===================================================================================
`verdict`           what a rule answers: rule id, version, level, sentence, parameters, field
`identity/`         personnummer, samordningsnummer and reservnummer: read, checked, shown
`partial_date`      a date of which perhaps only the year, or the year and month, is known
`age`               age on a day, and the words for it
`age_span`          from one age to another, as rules write them
`catalogue`         the products, what they protect against, how and to whom they may be given
`patient_groups`    the groups (kundgrupper) that people are vaccinated in
`coverage`          whom and what a dated rule covers
`reporting`         which doses the law wants reported, under which programme, with which fields
`ordination`        which ordination right covers which vaccine for whom
`standing_order`    when a physician's standing order carries a dose
`plan_templates`    the plans (vaccinationsplaner) that people are offered
`plan_dates`        when each step of a plan is due
`contact`           mobile numbers and e-mail addresses, in the form they are kept
`search_keys`       the words and numbers a person is found by
`data_files`        how the rows of `data/` are read and refused
`schedule/`         doses judged against a schedule, antigen by antigen, and what is due
`national_schedule` Sweden's schedule, ready to judge with
`gs1`               what a hand scanner read from a package
`checks/`           everything that is looked at before a dose is registered
==================  ===================================================================================

A rule answers with verdicts (see `verdict`), never with an exception, whenever the fault may be a
person's. Sentences are English keys marked with `sentence(...)`; the doors translate them.
"""
