// Reads GEXF from the standard input and tells what graphology, which Gephi Lite and sigma.js stand on, made of it.
const [graphology, gexf] = ["graphology", "graphology-gexf"].map((name) => require(require.resolve(name, { paths: [process.argv[2]] })));
const graph = gexf.parse(graphology.MultiGraph ?? graphology, require("fs").readFileSync(0, "utf8"), { allowUndeclaredAttributes: false });
const name = (node) => graph.getNodeAttribute(node, "label");
const ties = graph.mapEdges((tie, told, one, other) => [name(one), name(other), told.count]);
const degrees = Object.fromEntries(graph.mapNodes((node) => [name(node), graph.degree(node)]));
const placed = graph.everyNode((node, told) => [told.x, told.y, told.size].every(Number.isFinite) && /^(#|rgb)/.test(told.color));
console.log(JSON.stringify({ ties, degrees, placed, labels: graph.mapNodes(name), type: graph.type }));
