"""Calls to service contracts by RIV TA Basic Profile 2.1 (SOAP 1.1 over HTTPS with mutual TLS).

Knows neither Flask nor the database: configuration comes as a frozen value, and what goes wrong
comes back as one of the errors in `errors`.
"""
