import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { countAreas, type AreaCounts } from '#shared/domain/area/area-counts.ts'
import { buildAreaTree, type AreaTree } from '#shared/domain/area/area-tree.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { everyPerson, fineAreas, frameOf } from './queries.ts'

export interface Areas {
  readonly tree: AreaTree
  /** Rooms and stairwells have come too. */
  readonly complete: boolean
  /** Undefined until everything has been counted, once for all areas. */
  readonly counts: ReadonlyMap<string, AreaCounts> | undefined
}

type UsedAreas =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: Failure }
  | ({ readonly status: 'ready' } & Areas)

/** The frame first, so that the tree opens at once; then rooms, then the people to count. */
export function useAreas(): UsedAreas {
  const { db, today } = useDeps()
  const frame = useLive(frameOf(db))
  const framed = frame.status === 'ready'
  const fine = useLive(fineAreas(db, framed))
  const complete = framed && fine.status === 'ready'
  const people = useLive(everyPerson(db, complete))
  const day = today()
  const tree = useMemo(
    () => buildAreaTree([...(frame.status === 'ready' ? frame.data : []), ...(fine.status === 'ready' ? fine.data : [])]),
    [frame, fine],
  )
  const { unit } = db.user
  const counts = useMemo(
    () => (complete && people.status === 'ready' ? own(countAreas(tree, people.data, day), tree, unit) : undefined),
    [complete, people, tree, day, unit],
  )
  if (frame.status === 'failed') return frame
  if (frame.status === 'loading') return { status: 'loading' }
  return { status: 'ready', tree, complete, counts }
}

/** A community's device holds nobody else's people: a sum over the street would be a wrong one. */
function own(counts: ReadonlyMap<string, AreaCounts>, tree: AreaTree, unit: string): ReadonlyMap<string, AreaCounts> {
  if (levelOf(unit) !== 'community') return counts
  return new Map([...counts].filter(([id]) => !ABOVE.has(tree.byId.get(id)?.kind ?? '')))
}

const ABOVE: ReadonlySet<string> = new Set(['district', 'street'])
