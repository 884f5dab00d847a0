// Reads Cytoscape.js JSON from the standard input and tells what cytoscape.js made of it.
const cytoscape = require(require.resolve("cytoscape", { paths: [process.argv[2]] }));
const whole = JSON.parse(require("fs").readFileSync(0, "utf8"));
const cy = cytoscape({ headless: true, styleEnabled: false, elements: whole.elements });
const ties = cy.edges().map((tie) => [tie.source().data("label"), tie.target().data("label"), tie.data("count")]);
const degrees = Object.fromEntries(cy.nodes().map((node) => [node.data("label"), node.degree(false)]));
const placed = cy.nodes().every((node) => Number.isFinite(node.position("x")) && Number.isFinite(node.position("y")));
console.log(JSON.stringify({ ties, degrees, placed, labels: cy.nodes().map((node) => node.data("label")) }));
