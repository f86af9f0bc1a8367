"""Imports: dates that another calendar has, looked over and then added."""
