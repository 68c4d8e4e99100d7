import { useEffect, useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { CollectionName } from '#shared/schema/entities.ts'

/** What a field of a record can name: a place, an organisation, a person, a meeting. */
const NAMED = ['areas', 'orgs', 'people', 'meetings', 'deliberations', 'items', 'schedules'] as const satisfies readonly CollectionName[]
const NONE: ReadonlyMap<string, string> = new Map()

/** Names of the records that these ids stand for, as far as they are on this device. */
export function useRecordNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const db = useDb()
  const [names, setNames] = useState(NONE)
  const key = [...new Set(ids)].sort().join(' ')
  useEffect(() => {
    if (key === '') return undefined
    let gone = false
    const find = async (): Promise<void> => {
      const found = new Map<string, string>()
      for (const id of key.split(' ')) {
        for (const collection of NAMED) {
          const record: Readonly<Record<string, unknown>> | undefined = await db.findOne(collection, id).run()
          const name = record?.['name'] ?? record?.['title']
          if (typeof name !== 'string') continue
          found.set(id, name)
          break
        }
      }
      if (!gone) setNames(found)
    }
    void find()
    return () => {
      gone = true
    }
  }, [db, key])
  return names
}
