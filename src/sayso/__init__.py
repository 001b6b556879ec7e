"""sayso: attributed event data from news text."""
