"""RSVPs: who means to come, on which side, and who waits for a seat."""
