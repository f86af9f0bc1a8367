"""How everything the platform keeps is told: the objects of Discord's API, from the state."""
