"""What the clock says: one module per capability, each prompt an ordinary function."""
