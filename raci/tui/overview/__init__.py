"""What views of a plan share: a list that can be sorted, and a panel that says more about the line under the cursor."""
