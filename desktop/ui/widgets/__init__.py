"""What screens are made from. No data model and no words of their own: everything takes ready strings."""
