"""What happens behind data.reader: the throw-away process, the formats it knows, and the cells that come back."""
