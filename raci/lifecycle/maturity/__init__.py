"""Where a plan stands: published scales as checks, each with the evidence for it that a plan can show."""
