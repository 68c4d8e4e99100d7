import type { ChildProcess, SpawnOptions } from 'node:child_process'

/** What children.mjs gives: processes that end with us. */
export interface Children {
  start(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess
  startNode(args: readonly string[], options?: SpawnOptions): ChildProcess
  stopAll(graceMs?: number): Promise<void>
}

export function createChildren(): Children
