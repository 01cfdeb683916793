/**
 * Runs reference cases of statistics through the public functions.
 *
 *   node eval/vectors.ts DIR
 *
 * DIR holds one JSON file per family, each an array of cases (`id`, `function`, `input`, `options`, `expected`,
 * `tolerance`). A family is known by the file of its name in `eval/vectors`, which says how a case becomes a call.
 * A case without an adapter counts as failed. The last line is `N passed, N failed`; exit status 1 if any failed.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { differences } from "./vector-comparison.ts";

/** Functions of a family by name. Each takes the input and options of a case and gives the fields it expects. */
export type VectorFunctions = Readonly<Record<string, (input: never, options: never) => unknown>>;

/** A case with what is wrong with it; `problems` is empty when it passed. */
export interface VectorOutcome {
  readonly id: string;
  readonly family: string;
  readonly function: string;
  readonly problems: readonly string[];
}

interface VectorCase {
  readonly id: string;
  readonly function: string;
  readonly input: unknown;
  readonly options: unknown;
  readonly expected: unknown;
  readonly tolerance: number;
}

const adapters = fileURLToPath(new URL("./vectors", import.meta.url));

/** Names of the families that have an adapter, sorted. */
export function knownFamilies(): string[] {
  return readdirSync(adapters)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => basename(name, ".ts"))
    .sort();
}

/** Runs every case of the JSON files of `folder`, in the order of their names. */
export async function runVectors(folder: string): Promise<VectorOutcome[]> {
  const known = new Map<string, VectorFunctions>();
  for (const family of knownFamilies()) {
    const module = (await import(pathToFileURL(join(adapters, `${family}.ts`)).href)) as { functions: VectorFunctions };
    known.set(family, module.functions);
  }
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.sort().flatMap((name) => {
    const family = basename(name, ".json");
    const cases = JSON.parse(readFileSync(join(folder, name), "utf8")) as VectorCase[];
    return cases.map((vector) => ({
      id: vector.id,
      family,
      function: vector.function,
      problems: problemsOf(vector, known.get(family)?.[vector.function]),
    }));
  });
}

function problemsOf(vector: VectorCase, run: VectorFunctions[string] | undefined): string[] {
  if (run === undefined) return [`no adapter knows the function ${vector.function}`];
  try {
    const actual = run(vector.input as never, vector.options as never);
    return differences(actual, vector.expected, vector.tolerance);
  } catch (error) {
    return [`threw ${String(error)}`];
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined || !existsSync(folder)) {
    console.error(`${folder === undefined ? "" : `There is no folder ${folder}. `}usage: node eval/vectors.ts DIR`);
    process.exit(2);
  }
  const outcomes = await runVectors(folder);
  const failed = outcomes.filter((outcome) => outcome.problems.length > 0);
  for (const { id, function: name, problems } of failed) {
    console.log(`FAILED ${id} (${name}): ${problems.slice(0, 3).join("; ")}`);
  }
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
