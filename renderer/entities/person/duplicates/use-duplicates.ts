import { useEffect, useMemo, useState } from 'react'
import type { Duplicates } from '#shared/domain/person/duplicates.ts'
import type { PersonSide } from '#shared/domain/person/same-person.ts'
import type { Person } from '#shared/schema/people.ts'
import { createFinder, type DuplicateFinder } from './finder.ts'

/** More pairs than anybody looks through; the least sure are left out first. */
const MOST_PAIRS = 2000

/** Who may be registered twice; worked out anew, in a worker, when somebody is changed. Undefined while it is worked out the first time. */
export function useDuplicates(people: readonly Person[] | undefined): Duplicates | undefined {
  const [finder, setFinder] = useState<DuplicateFinder>()
  const [found, setFound] = useState<Duplicates>()
  const sides = useMemo(() => people?.map(sideOf), [people])
  useEffect(() => {
    const started = createFinder()
    setFinder(started)
    return () => started.close()
  }, [])
  useEffect(() => {
    if (sides) finder?.ask({ people: sides, most: MOST_PAIRS }, setFound)
  }, [finder, sides])
  return found
}

/** As much as is compared; it stays in memory. */
export function sideOf({ id, name, bornOn, citizenId, phone, room, distinctFrom, mergedInto }: Person): PersonSide {
  return { id, name, bornOn, citizenId, phone, room, distinctFrom, mergedInto }
}
