"""The library of lifecycles: templates, the words that plans share, and the plans that raci brings along."""
