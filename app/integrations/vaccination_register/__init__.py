"""Nationella vaccinationsregistret (NVR): statutory reporting of doses, SFS 2012:453."""
