"""Gatherings: when and where a community meets, planned from its rhythm."""
