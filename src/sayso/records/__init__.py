"""What can be known, as frozen typed records with no logic but validation."""
