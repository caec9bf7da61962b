"""What the reader sees: one module a panel."""
