"""The user name and password that the providers of text messages and mail let in."""

USER = "vaccinjournal"
PASSWORD = "standin"  # noqa: S105 - opens a stand-in that holds made-up messages
