"""Decision guides: one checked YAML file per decision in, a cited, interactive site out."""
