/** Numbers sequences of codes so that equal sequences share a number, without making a text of each. */
export interface SequenceTree {
  /** The number of the sequence that ends in `node` with `code` added. The empty sequence is 0. */
  step(node: number, code: number): number;
}

/** An empty tree for codes from 0 to below `width`. */
export function sequenceTree(width: number): SequenceTree {
  const nodes = new Map<number, number>();
  return {
    step(node, code) {
      const key = node * width + code;
      const known = nodes.get(key);
      if (known !== undefined) return known;
      nodes.set(key, nodes.size + 1);
      return nodes.size;
    },
  };
}
