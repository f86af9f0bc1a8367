"""Privacy: what is kept about somebody, taken away and erased, and what they are spared."""
