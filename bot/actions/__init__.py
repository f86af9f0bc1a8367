"""What can be done: one module per capability, each action an ordinary function."""
