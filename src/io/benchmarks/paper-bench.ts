import { z } from "zod";
import { DatasetError, type Place } from "../../errors/errors.ts";
import type { Label } from "../../schema/label.ts";
import { type BenchmarkFormat, checkedRecord } from "./benchmark-format.ts";

interface Node {
  readonly id: string;
  readonly requirements: string;
  readonly weight: number;
  readonly sub_tasks?: readonly Node[] | null | undefined;
  readonly task_category?: string | null | undefined;
  readonly score?: number | null | undefined;
}

const nodeSchema: z.ZodType<Node> = z.looseObject({
  id: z.string().min(1),
  requirements: z.string().min(1),
  weight: z.number().min(0),
  get sub_tasks() {
    return z.array(nodeSchema).nullish();
  },
  task_category: z.string().nullish(),
  score: z.number().min(0).max(1).nullish(),
});

/**
 * PaperBench: a tree of requirements, each with a weight among its siblings. The item has `input` (what the root asks)
 * and `criteria`, a nested list in which a leaf weighs the product of the shares on its way; a leaf's category is its tag.
 * Grades in the tree become labels of rater `grader`: yes for 1, no for 0. The submission is the user's to add.
 */
export const paperBench: BenchmarkFormat = {
  name: "a PaperBench tree",
  recognises: ({ requirements, sub_tasks }) => typeof requirements === "string" && Array.isArray(sub_tasks),
  read(record, place) {
    const root = checkedRecord(nodeSchema, record, place, this.name);
    const labels: Label[] = [];
    const criteria = criteriaOf(root, (leaf) => {
      const label = labelOf(leaf, place);
      if (label !== null) labels.push({ item: root.id, criterion: leaf.id, rater: "grader", label });
    });
    const { sub_tasks: _, ...rest } = record;
    const top = criteria.criteria ?? [criteria];
    return { rows: [{ ...rest, id: root.id, input: root.requirements, criteria: top }], labels };
  },
};

interface TreeCriterion {
  readonly id: string;
  readonly ask: string;
  readonly weight: number;
  readonly tags?: readonly string[];
  readonly criteria?: readonly TreeCriterion[];
}

function criteriaOf(node: Node, onLeaf: (leaf: Node) => void): TreeCriterion {
  const { id, requirements, weight, sub_tasks, task_category } = node;
  const plain = { id, ask: requirements, weight };
  if (sub_tasks && sub_tasks.length > 0) {
    return { ...plain, criteria: sub_tasks.map((child) => criteriaOf(child, onLeaf)) };
  }
  onLeaf(node);
  return task_category ? { ...plain, tags: [task_category] } : plain;
}

function labelOf({ id, score }: Node, place: Place): "yes" | "no" | null {
  if (score === undefined || score === null) return null;
  if (score === 1) return "yes";
  if (score === 0) return "no";
  throw new DatasetError(place, `the leaf ${id} has the score ${score}.`, "A leaf is met (1) or not (0).");
}
