"""Reads and checks the knowledge files beside it: names, offices, places, frames, cues, dates, issues."""
