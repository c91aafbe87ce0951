"""The mail server of somebody else: takes mail for made-up domains alone, over SMTP."""
