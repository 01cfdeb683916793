import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startModelServer } from "../../../src/testing/index.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { itemFolder, startScore } from "../workload.ts";

/** A user without rights, since nothing is unwritable for root. */
const nobody = 65_534;

/** C6: a store that cannot be written. */
export const c6: CampaignRow = {
  id: "C6",
  done: "the store is a read-only file, in a read-only folder, in a folder that cannot be made, a folder itself",
  mustHold: "fails before the first call (requests 0)",
  run: async () => {
    const server = await startModelServer();
    const { folder, items } = itemFolder(5);
    const asRoot = process.getuid?.() === 0;
    const owned = (path: string) => asRoot && chownSync(path, nobody, nobody);
    owned(folder);
    chmodSync(folder, 0o755);
    const run = { server, folder, items, ...(asRoot ? { uid: nobody } : {}) };
    const first = await startScore({ ...run, store: join(folder, "file.sqlite") }).ended;
    const before = server.ledger.requests;
    chmodSync(join(folder, "file.sqlite"), 0o444);
    mkdirSync(join(folder, "closed"), { mode: 0o555 });
    writeFileSync(join(folder, "a-file"), "");
    const stores = [
      "file.sqlite",
      "closed/store.sqlite",
      "closed/deeper/store.sqlite",
      "a-file/store.sqlite",
      "closed",
    ];
    const more = items.replace("items", "more");
    writeFileSync(more, `${JSON.stringify({ id: "new", input: "new", response: "new" })}\n`);
    const ended = [];
    for (const store of stores) ended.push(await startScore({ ...run, items: more, store: join(folder, store) }).ended);
    await server.close();
    const told = ended.filter(({ code, stderr }) => code === 2 && /--store/.test(stderr)).length;
    return finding(
      `${stores.length} unwritable places: requests ${server.ledger.requests - before}, exit 2 with advice ${told} of ${stores.length}`,
      {
        "the run on a good place works": first.code === 0 && before === 5,
        "no request": server.ledger.requests === before,
        "each told": told === stores.length,
      },
    );
  },
};
