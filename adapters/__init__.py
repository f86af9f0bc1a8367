"""How people reach the community: one package per platform, and the wiring that joins them."""
