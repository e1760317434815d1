"""A plan beside its template: who and what is the same, the path, locked letters, and what can be taken over."""
