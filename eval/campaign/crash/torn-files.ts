import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type Item,
  type ItemResult,
  isQuorateError,
  loadRubric,
  openRunStore,
  panel,
  type RunStore,
  scoreItems,
} from "../../../src/index.ts";
import { nonceOf, scriptedJudge } from "../../../src/testing/index.ts";
import { seededRandom } from "../../../src/util/random.ts";
import { type CampaignRow, finding } from "../finding.ts";
import { campaignRubric, newFolder } from "../workload.ts";

const items: Item[] = Array.from({ length: 40 }, (_, i) => ({ id: `i${i}`, input: `q${i}`, response: `r${i}` }));

/** C7: files of a store that were cut or lost. */
export const c7: CampaignRow = {
  id: "C7",
  done: "the store's file cut at 50 random offsets, its write-ahead log cut at 50, its `-shm` removed, its log removed; then the same run again",
  mustHold: "opens and loses only uncommitted rows, or refuses with a message; never a wrong score silently",
  run: async (scale) => {
    const cuts = scale === "full" ? 50 : 6;
    const rubric = await loadRubric(campaignRubric("capital"));
    const score = (store: RunStore, some = items) =>
      Array.fromAsync(scoreItems(some, { rubric, panel: panel([judge]), store }));
    const folder = newFolder();
    const live = openRunStore(join(folder, "live.sqlite"));
    // Half of it in the file, half in the log, as it is in the middle of a run.
    await score(live, items.slice(0, items.length / 2));
    const other = new DatabaseSync(join(folder, "live.sqlite"));
    other.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    other.close();
    const whole = scoresOf(await score(live));
    const random = seededRandom(7);
    const counts = { same: 0, refused: 0, silent: 0, asked: 0 };

    async function tryWith(spoil: (file: string) => void): Promise<void> {
      const place = join(folder, "torn");
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      const file = join(place, "store.sqlite");
      for (const end of ["", "-wal", "-shm"]) copyFileSync(join(folder, `live.sqlite${end}`), `${file}${end}`);
      spoil(file);
      let store: RunStore | undefined;
      try {
        store = openRunStore(file);
        const results = await score(store);
        counts.asked += results.reduce((sum, { calls }) => sum + calls.made, 0);
        if (scoresOf(results) === whole) counts.same++;
        else counts.silent++;
      } catch (error) {
        if (isQuorateError(error) && error.code === "store") counts.refused++;
        else throw error;
      } finally {
        store?.close();
      }
    }
    for (let i = 0; i < cuts; i++) await tryWith((file) => cut(file, random.next()));
    for (let i = 0; i < cuts; i++) await tryWith((file) => cut(`${file}-wal`, random.next()));
    await tryWith((file) => rmSync(`${file}-shm`));
    await tryWith((file) => rmSync(`${file}-wal`));
    live.close();
    return finding(
      `${2 * cuts + 2} torn stores: ${counts.same} scored as the whole one (${counts.asked} lost replies asked again), ${counts.refused} refused with a message, ${counts.silent} wrong without a word`,
      {
        "never wrong silently": counts.silent === 0,
        "the rest scored or refused": counts.same + counts.refused === 2 * cuts + 2,
      },
      "A bit that flips inside a stored reply is not seen: SQLite keeps no checksums of its pages.",
    );
  },
};

/** Says yes or no by the item, so that a wrong score would show. */
const judge = scriptedJudge("scripted:torn", ({ ask, messages }) => {
  const text = messages.map(({ content }) => content).join("\n");
  const verdict = Number(ask.item.slice(1)) % 3 === 0 ? "no" : "yes";
  return JSON.stringify({ nonce: nonceOf(text), verdicts: ask.shape.criteria.map(({ id }) => ({ id, verdict })) });
});

function scoresOf(results: readonly ItemResult[]): string {
  return JSON.stringify(
    results.map(({ item, score, criteria }) => [item, score, criteria.map(({ verdict }) => verdict)]),
  );
}

function cut(file: string, share: number): void {
  if (existsSync(file)) truncateSync(file, Math.floor(statSync(file).size * share));
}
