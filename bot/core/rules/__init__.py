"""Pure rules of a community's life: functions from values to values, with time as an argument."""
