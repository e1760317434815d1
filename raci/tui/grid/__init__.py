"""The matrix as a widget on Textual's Line API: it paints what is visible, and after an edit only what changed."""
