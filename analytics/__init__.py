"""Frames in, frames or numbers out. Nothing here reads a file, a clock or a database."""
