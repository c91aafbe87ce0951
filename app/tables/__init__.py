"""What is stored: columns, relations and constraints, no behaviour. ``app.models`` is the map."""
