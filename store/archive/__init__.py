"""The archive of one community: all that is kept of it in one documented file, and back again."""
