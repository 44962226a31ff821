"""What staff can do: one short function per action, the views' only way to change anything."""
