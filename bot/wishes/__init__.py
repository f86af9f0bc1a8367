"""Wishes: what each member says, once, about being asked for roles; every request obeys it."""
