"""E-mail: for whoever is not on chat, once they have agreed to it."""
