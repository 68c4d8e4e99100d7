import { Alert, Anchor } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { Link } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { usePromised } from '#renderer/data/use-promised.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useDuplicates } from '#renderer/entities/person/duplicates/use-duplicates.ts'
import type { Person } from '#shared/schema/people.ts'

/**
 * After an import of people: how many of them may have stood in the register already. It says so, and hinders nothing. Read once, not followed:
 * taking fifty thousand people back would read and compare them all again after each batch.
 */
export function PossiblyTwice({ batch }: { readonly batch: string }) {
  const db = useDb()
  const read = useCallback(() => db.readAll('people'), [db])
  const { live } = usePromised(read, { broken: 'store/unavailable' })
  const people = live.status === 'ready' ? live.data : undefined
  const imported = useMemo(() => new Set(people?.filter((person) => isOf(person, batch)).map(({ id }) => id)), [people, batch])
  const count = useDuplicates(people)?.found.filter(({ ids }) => ids.some((id) => imported.has(id))).length ?? 0
  if (count === 0) return null
  return (
    <Alert color="yellow" role="status">
      导入的人里有 {count} 对登记可能是同一个人。
      <Anchor component={Link} to={paths.peopleDuplicates()} inherit>
        去重复登记里逐对看
      </Anchor>
      ；不看也不影响这次导入。
    </Alert>
  )
}

function isOf({ history }: Person, batch: string): boolean {
  return history.some((entry) => entry.kind === 'import' && entry.ref === batch)
}
