"""What is told of a running Convene to those who watch over it: figures, traces and faults."""
