"""Policy packs: what laws, guidance and standards ask of a plan; off unless selected."""
