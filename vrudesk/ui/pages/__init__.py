"""The screens, one package for each: constructors lay out, slots are named for events, and none does sums."""
