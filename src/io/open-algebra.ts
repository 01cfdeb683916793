import type { ComputeEngine } from "@cortex-js/compute-engine";
import type { MathJson } from "../check/evaluate-math.ts";
import type { AlgebraEngine } from "../check/symbolic-equality.ts";
import { MissingPackageError } from "../errors/errors.ts";

/** Opens the optional package `@cortex-js/compute-engine`, which takes about half a second. */
export async function openAlgebra(): Promise<AlgebraEngine> {
  const engine = new (await load()).ComputeEngine();
  return {
    parse: (latex) =>
      inScope(engine, null, () => {
        const parsed = engine.parse(latex);
        return parsed.isValid ? { json: parsed.json as MathJson, names: parsed.unknowns } : null;
      }),
    sameAfterSimplifying: (a, b) =>
      inScope(engine, false, () => {
        const difference = engine.box(["Subtract", a, b] as Parameters<ComputeEngine["box"]>[0]);
        return difference.simplify().is(0);
      }),
  };
}

async function load(): Promise<typeof import("@cortex-js/compute-engine")> {
  try {
    return await import("@cortex-js/compute-engine");
  } catch (cause) {
    throw new MissingPackageError("@cortex-js/compute-engine", "The check symbolic", { cause });
  }
}

/** What one expression says of a name (that it is a function, say) must not reach the next. What fails cannot be told. */
function inScope<T>(engine: ComputeEngine, otherwise: T, work: () => T): T {
  engine.pushScope();
  try {
    return work();
  } catch {
    return otherwise;
  } finally {
    engine.popScope();
  }
}
