"""Who: login, assignment, roles, row scope, access log, and the headers of every answer."""
