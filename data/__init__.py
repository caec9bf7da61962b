"""What is known: tables, typed access to them, the view and its address."""
