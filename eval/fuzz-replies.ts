/**
 * Mutates valid verdicts and counts what the reader makes of them: `node eval/fuzz-replies.ts 1000000 1`.
 *
 * Exit code 1 when it throws, gives a value that the text does not hold for that criterion, or disagrees with the
 * unmutated verdict where the mutation does not explain it.
 */
import { fuzzReplies } from "../src/reply/fuzz.ts";

const [times = "100000", seed = "1"] = process.argv.slice(2);
const started = performance.now();
const counts = fuzzReplies(Number(times), Number(seed));
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seed: Number(seed), ...counts, seconds: Number(seconds.toFixed(1)) }, null, 2));
for (const example of counts.examples) console.log(example);
process.exitCode = counts.invented + counts.thrown + counts.unexplained > 0 ? 1 : 0;
