"""SITHS: the identity provider that knows staff by their cards, over OpenID Connect."""
