"""The screen on which a plan is compared with another one, and differences are taken back."""
