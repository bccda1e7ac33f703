"""Files: where they are, and how they change whole or not at all."""
