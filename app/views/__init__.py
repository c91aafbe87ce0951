"""Doors of the browser: parse the request, call one service or query, render."""
