"""Hand-overs: a role given to somebody who says yes, or swapped."""
