"""Kinds of parameters: how a written value is recognised, read, suggested and asked for."""
