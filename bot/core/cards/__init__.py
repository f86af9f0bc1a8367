"""How things look, as intent: one module per capability, drawn by each adapter in its own way."""
