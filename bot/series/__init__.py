"""Series: a set number of meetings with an aim, whose goal decides what they are made of."""
