"""The service platform: SOAP in and out, routing, schemas and the platform's own faults."""
