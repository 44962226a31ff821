"""Spindel: triage and chat between residents and primary care; the map is in README.md beside this file."""
