/** Calls `visit` for a node and all nodes below it, in the order of the text. */
export function visitNodes(node: hbs.AST.Node, visit: (node: hbs.AST.Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) visitNodes(child, visit);
}

/** Nodes directly below a node, whatever its type. */
function childrenOf(node: hbs.AST.Node): hbs.AST.Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is hbs.AST.Node => typeof value === "object" && value !== null && "type" in value);
}
