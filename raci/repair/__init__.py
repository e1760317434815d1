"""The smallest change of letters that clears the errors that letters cause."""
