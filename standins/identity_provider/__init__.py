"""The identity provider for staff (OpenID Connect, code flow), under ``/idp``."""
