"""What understanding knows of each language by rule; everything else of a language is data."""
