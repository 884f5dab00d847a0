// Reads node-link JSON from the standard input and lets d3-force tie its links to its nodes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const found = createRequire(import.meta.url).resolve("d3-force", { paths: [process.argv[2]] });
const { forceSimulation, forceLink } = await import(pathToFileURL(found).href);
const { nodes, links } = JSON.parse(readFileSync(0, "utf8"));
const simulation = forceSimulation(nodes).force("link", forceLink(links).id((node) => node.id)).stop();
simulation.tick(5);
const ties = links.map((link) => [link.source.label, link.target.label, link.events.length]);
console.log(JSON.stringify({ ties, placed: nodes.every((node) => Number.isFinite(node.x)), labels: nodes.map((n) => n.label) }));
