import type { Children } from './children.mjs'

/** What build.mjs gives: builds the program when its sources changed since. */
export function buildIfStale(what: 'web' | 'desktop', children: Children, say: (line: string) => void): Promise<void>
