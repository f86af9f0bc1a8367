"""Search: texts found by their words, in order of how well they fit."""
