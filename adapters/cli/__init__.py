"""The command line: everything an operator or a curious visitor starts."""
