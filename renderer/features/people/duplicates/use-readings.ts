import { useMemo } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { ReadingsOf } from '#shared/domain/person/duplicates.ts'
import { createReadings } from '#shared/domain/person/readings.ts'

/** Readings of names from the index in memory, which has looked them up already; of a name just typed, looked up here. */
export function useReadings(): ReadingsOf {
  const db = useDb()
  return useMemo(() => {
    const known = new Map(db.searchPeople('', { limit: Infinity }).map(({ name, pinyin }) => [name, pinyin]))
    const look = createReadings()
    return (name) => known.get(name) ?? look(name)
  }, [db])
}
