"""diplomatic-kg: diplomatic news in, a graph that answers questions out."""
