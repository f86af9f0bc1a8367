"""Copies of the whole database: how they are made, which are kept, and how one is put back."""
