"""What is seen: the only folder with Qt."""
