import type { Children } from './children.mjs'

export function portIsFree(port: number): Promise<boolean>

/** What server.mjs gives: the district server, once it listens. */
export function startServer(
  children: Children,
  options: {
    readonly args: readonly string[]
    readonly logFile: string
    readonly nodeArgs?: readonly string[]
    readonly env?: NodeJS.ProcessEnv
  },
): Promise<{ readonly address: string; readonly ended: Promise<number>; lastWords(): string }>
