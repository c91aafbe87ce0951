"""What the device's page says."""

from standins.bankid.orders import Order

DONE = {
    "start": "Koden är skannad. Godkänn eller avbryt.",
    "approve": "Godkänt. Gå tillbaka till journalen.",
    "cancel": "Avbrutet.",
}

REFUSALS = {
    "alreadyInProgress": "Personen hade redan ett ärende på gång. Båda är stoppade. Börja om i journalen.",
    "invalidParameters": "Ärendet kan inte besvaras: det är över, eller gäller någon annan.",
}


def headline(order: Order) -> str:
    """What the order is about."""
    act = "Underskrift" if order["method"] == "sign" else "Legitimering"
    return f"{act} per telefon" if order["by_phone"] else act
