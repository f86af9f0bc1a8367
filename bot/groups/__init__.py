"""Groups: small ones inside a community, with people and a rhythm of their own."""
