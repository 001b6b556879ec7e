"""Time expressions: what the words say, before they are placed in an article."""
