"""Steps: what somebody took on, by when, and whether it is done."""
