/**
 * Whether a SQLite version has the WAL-reset bug (3.7.0 to 3.51.2): two connections that write or checkpoint at once
 * can corrupt the file. Fixed in 3.51.3.
 */
export function hasWalResetBug(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return major < 3 || (major === 3 && (minor < 51 || (minor === 51 && patch < 3)));
}
