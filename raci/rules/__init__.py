"""The catalogue of rules and the engine that runs them."""
