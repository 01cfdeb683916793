import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process that holds reservations, as the store's file knows it. */
export interface Owner {
  readonly owner: string;
  /** Where its process id counts: the host, and on Linux the process namespace. */
  readonly place: string;
  readonly pid: number;
  /** Milliseconds since 1970 of its last sign of life. */
  readonly seenAt: number;
}

/** How often an owner gives a sign of life, and how long it counts as living without one, in milliseconds. */
export const heartbeat = { every: 10_000, lease: 60_000 } as const;

/** This process as a new owner. */
export function newOwner(now: number): Owner {
  return { owner: randomUUID(), place: thisPlace(), pid: process.pid, seenAt: now };
}

/**
 * Whether an owner still works on its reservations: it gave a sign of life within the lease, and where its process id
 * can be looked up, the process exists. A killed process of this host is known at once, one elsewhere after the lease.
 */
export function isAlive(owner: Owner, now: number): boolean {
  if (now - owner.seenAt > heartbeat.lease) return false;
  return owner.place !== thisPlace() || processExists(owner.pid);
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

let place: string | undefined;

function thisPlace(): string {
  place ??= `${hostname()} ${processNamespace()}`.trim();
  return place;
}

/** Containers of one host can share its name and not its process ids. Empty where there is no such thing. */
function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
