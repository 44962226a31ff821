"""What a manager sets: when her unit is closed, where cases go, what an outcome leads to, and trying it before it holds."""
