"""Who is due: the board on which partners are asked for returns, reminded, excused and put down for every quarter."""
