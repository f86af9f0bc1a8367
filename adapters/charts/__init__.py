"""Charts as pictures, for whichever platform shows them."""
