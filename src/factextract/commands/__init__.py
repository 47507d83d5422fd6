"""The commands of the command line, a module each: arguments here, work in the rooms."""
