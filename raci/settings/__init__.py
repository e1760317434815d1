"""Settings of a person, kept in the platform's place: what there is, reading them, and changing single lines."""
