import { isQuorateError, StoreError } from "../errors/errors.ts";

/** Runs `work` on the store in `file`. SQLite's errors name neither the file nor what to do; a `StoreError` says both. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (isQuorateError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`${file}: the run store cannot be used (${reason}). ${advice(reason)}`, { cause });
  }
}

/** Whether SQLite gave up waiting for another connection. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/i.test(error.message);
}

function advice(reason: string): string {
  if (/readonly|EACCES|EPERM|EROFS|permission/i.test(reason))
    return "Make the file and its folder writable, or name another with --store.";
  if (/full|ENOSPC|IOERR|disk/i.test(reason)) return "Free space; what was stored stays, and the run resumes.";
  if (/locked|busy/i.test(reason))
    return "Another process is writing it; wait for it or name another file with --store.";
  if (/malformed|not a database|corrupt/i.test(reason))
    return "It is damaged or no SQLite file; name another with --store.";
  return "Name another file with --store.";
}
