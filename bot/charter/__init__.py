"""Charter: what a community agrees on being, in ten questions answered together."""
