"""Needs: what the community needs most, in an order that all made, and who takes each up."""
