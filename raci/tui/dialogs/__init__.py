"""What lies over the editor for a moment: questions, lists to choose from, texts to read. Each gives its answer."""
