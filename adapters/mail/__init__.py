"""E-mail: letters to whoever is not on chat, and what the links in them offer."""
