"""The first screen where no plan is named: what one can begin with, and what that is."""
