import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Folder `name` of the material that tests and measurements may use and the product never needs: `../shared` beside
 * the repository, or the folder in the environment variable QUORATE_SHARED. Null when it is absent.
 */
export function sharedFolder(name: string): string | null {
  const root = process.env.QUORATE_SHARED ?? fileURLToPath(new URL("../../../shared/", import.meta.url));
  const folder = join(root, name);
  return existsSync(folder) ? folder : null;
}
