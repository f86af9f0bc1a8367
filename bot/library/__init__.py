"""Library: what members share and keep, found again and cared for."""
