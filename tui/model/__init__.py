"""The values that every layer speaks of."""
