"""Help: what can be done here, for members and at the stewards' desk."""
