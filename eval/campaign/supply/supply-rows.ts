import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type CampaignRow, finding } from "../finding.ts";
import { newFolder } from "../workload.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** An entry of the lock file. */
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
  readonly hasInstallScript?: boolean;
}

/** D8: versions that are too old, and packages that must not come in. */
export const d8: CampaignRow = {
  id: "D8",
  done: "the lock file read",
  mustHold: "handlebars >= 4.7.9, no gray-matter, no vm2 in the tree",
  run: async () => {
    const names = new Map([...locked()].map(([path, entry]) => [path.split("node_modules/").at(-1), entry]));
    const handlebars = names.get("handlebars")?.version ?? "0";
    return finding(`handlebars ${handlebars}; gray-matter and vm2 absent`, {
      handlebars: handlebars.localeCompare("4.7.9", "en", { numeric: true }) >= 0,
      "no gray-matter, no vm2": !names.has("gray-matter") && !names.has("vm2"),
    });
  },
};

/** G9: a clean install without scripts. */
export const g9: CampaignRow = {
  id: "G9",
  done: "`npm ci --ignore-scripts` without development and optional packages in an empty folder, then a rubric is linted and a prompt rendered there",
  mustHold: "pass; production tree <= 40 packages; no install script needed by core",
  run: async () => {
    const folder = newFolder();
    for (const name of ["package.json", "package-lock.json", "src", "rubrics", "prompts", "eval/demo"]) {
      cpSync(join(root, name), join(folder, name), { recursive: true, force: true });
    }
    const omit = ["dev", "optional", "peer"].map((kind) => `--omit=${kind}`);
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", ...omit], {
      cwd: folder,
    });
    const packages = packagesIn(join(folder, "node_modules"));
    const main = join(folder, "src/cli/main.ts");
    await run(process.execPath, [main, "lint", "faithfulness"], { cwd: folder });
    const render = await run(process.execPath, [main, "render", "answer-correctness", "eval/demo/items.jsonl"], {
      cwd: folder,
    });
    const scripts = [...locked()].filter(([, entry]) => isProduction(entry) && entry.hasInstallScript === true);
    return finding(`${packages} packages, ${scripts.length} with an install script; lint and render work`, {
      "at most 40 packages": packages <= 40,
      "no install script": scripts.length === 0,
      "it works": render.stdout.length > 100,
    });
  },
};

/** G10: what is published. */
export const g10: CampaignRow = {
  id: "G10",
  done: "`npm run build`, `npm pack --dry-run` and `npm audit --omit=dev`",
  mustHold:
    "only built files, types, rubrics, licence; no test keys; `files` list; provenance set in the release job; audit: 0 high",
  run: async () => {
    await run("npm", ["run", "build"], { cwd: root });
    const packed = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root });
    const [{ files = [] } = {}] = JSON.parse(packed.stdout) as { files: { path: string }[] }[];
    const allowed = /^(?:dist|rubrics|prompts|docs|eval\/demo)\/|^(?:LICENSE|CHANGELOG\.md|README\.md|package\.json)$/;
    const odd = files.map(({ path }) => path).filter((path) => !allowed.test(path) || /\.test\.|\.sqlite/.test(path));
    const keys = files.filter(({ path }) =>
      /sk-canary|sk-[A-Za-z0-9]{20}/.test(readFileSync(join(root, path), "latin1")),
    );
    const severe = await severeAdvisories();
    const { publishConfig } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      publishConfig?: { provenance?: boolean };
    };
    return finding(
      `${files.length} files, ${odd.length} that do not belong, ${keys.length} with something like a key; provenance ${publishConfig?.provenance === true ? "set" : "not set"}; audit: ${severe ?? "not answered"} high or critical`,
      {
        "only what belongs": odd.length === 0,
        built: files.some(({ path }) => path === "dist/index.js"),
        "no keys": keys.length === 0,
        "audit clean": severe === null || severe === 0,
        provenance: publishConfig?.provenance === true,
      },
      severe === null
        ? "The audit was not answered here (it asks the registry's advisory service, which this machine does not reach): nothing is claimed of it."
        : undefined,
    );
  },
};

/** G11: the lock file. */
export const g11: CampaignRow = {
  id: "G11",
  done: "every entry of the lock file read",
  mustHold: "every entry has integrity; no git or URL dependency; release age >= 7 days for new versions",
  run: async () => {
    const entries = [...locked()];
    const bare = entries.filter(([, { integrity, link }]) => !integrity && !link).map(([path]) => path);
    const elsewhere = entries.filter(
      ([, { resolved }]) => resolved !== undefined && !/^https:\/\/registry\./.test(resolved),
    );
    return finding(
      `${entries.length} entries, ${bare.length} without integrity, ${elsewhere.length} not from a registry`,
      { integrity: bare.length === 0, "registry only": elsewhere.length === 0 },
      "The age of releases is not looked at here: it needs a question to the registry for each package.",
    );
  },
};

/** All rows of this file. */
export const supplyRows: readonly CampaignRow[] = [g9, g10, g11];

/** Null where nobody answered. */
async function severeAdvisories(): Promise<number | null> {
  const audit = await run("npm", ["audit", "--omit=dev", "--json"], { cwd: root }).catch((error: unknown) => {
    return error as { stdout?: string };
  });
  try {
    const { metadata } = JSON.parse(audit.stdout ?? "") as { metadata?: { vulnerabilities: Record<string, number> } };
    return metadata ? (metadata.vulnerabilities.high ?? 0) + (metadata.vulnerabilities.critical ?? 0) : null;
  } catch {
    return null;
  }
}

function* locked(): Generator<[string, Locked]> {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>;
  };
  for (const [path, entry] of Object.entries(packages)) if (path !== "") yield [path, entry];
}

function isProduction({ dev, optional, peer }: Locked): boolean {
  return !dev && !optional && !peer;
}

function packagesIn(modules: string): number {
  mkdirSync(modules, { recursive: true });
  return readdirSync(modules, { recursive: true, withFileTypes: true }).filter(
    ({ name, parentPath }) => name === "package.json" && /node_modules\/(?:@[^/]+\/)?[^/]+$/.test(parentPath),
  ).length;
}
