"""Words that name or describe: known names, posts, runs of capitals, people, common nouns."""
