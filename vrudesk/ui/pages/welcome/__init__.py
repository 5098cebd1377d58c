"""The first screen: open a workspace, make one from the sample or empty, or go back to a recent one."""
