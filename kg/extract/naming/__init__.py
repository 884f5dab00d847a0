"""Words that name or describe: known names, posts, capitalised runs, people, common nouns; what mentions are made of."""
