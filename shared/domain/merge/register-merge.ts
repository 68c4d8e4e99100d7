import { sameContent } from '#shared/lib/canonical-json.ts'

/** Words that the merged value does not show; `value` undefined means that the side had cleared the field. */
export interface Lost {
  readonly path: string
  readonly from: unknown
  readonly value: unknown
  readonly side: 'theirs' | 'mine'
  /** The rule has chosen; nobody is asked. */
  readonly settled?: true
}

export interface Sides {
  readonly base: unknown
  readonly theirs: unknown
  readonly mine: unknown
}

export interface Merged {
  readonly value: unknown
  readonly lost: readonly Lost[]
}

/** The district's value stays; no clock decides (sync.md S9). */
export function mergeRegister(path: string, { base, theirs, mine }: Sides): Merged {
  if (sameContent(theirs, mine) || sameContent(mine, base)) return kept(theirs)
  if (sameContent(theirs, base)) return kept(mine)
  return { value: theirs, lost: [{ path, from: base, value: mine, side: 'mine' }] }
}

export function kept(value: unknown): Merged {
  return { value, lost: [] }
}
