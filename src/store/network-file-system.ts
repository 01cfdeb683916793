import { statfsSync } from "node:fs";

/**
 * The name of the network file system a folder lies on; null for a local one, and where it cannot be told. SQLite's
 * write-ahead log needs memory shared between processes, which no network file system gives: two hosts that write one
 * file there corrupt it (sqlite.org/wal.html).
 */
export function networkFileSystem(folder: string, typeOf: (folder: string) => number = fileSystemType): string | null {
  try {
    return networkTypes.get(typeOf(folder)) ?? null;
  } catch {
    return null;
  }
}

function fileSystemType(folder: string): number {
  return Number(statfsSync(folder).type);
}

/** Magic numbers of Linux (statfs(2)). */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xfe534d42, "SMB"],
  [0xff534d42, "CIFS"],
  [0x5346414f, "AFS"],
  [0x00c36400, "Ceph"],
  [0x0bd00bd0, "Lustre"],
]);
