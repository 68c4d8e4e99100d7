import { Anchor, Button } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import type { Person } from '#shared/schema/people.ts'
import { personOf } from '../queries.ts'
import { useSeparate } from './use-separate.ts'

export interface MergedBannerProps {
  readonly person: Person & { readonly mergedInto: string }
  readonly mayEdit: boolean
}

/** On a merged registration: where he is now, and the way back. */
export function MergedBanner({ person, mayEdit }: MergedBannerProps) {
  const db = useDb()
  const separate = useSeparate()
  const live = useLive(personOf(db, person.mergedInto))
  const stands = live.status === 'ready' ? live.data : undefined
  return (
    <ReadOnlyBanner
      action={
        mayEdit &&
        stands && (
          <Button size="compact-sm" variant="default" onClick={() => void separate.now([stands.id, person.id], person.name)}>
            撤销合并
          </Button>
        )
      }
    >
      这份登记已并入
      {stands ? (
        <Anchor component={Link} to={paths.person(db.standing.of(person.id))} inherit>
          {stands.name}的另一份登记
        </Anchor>
      ) : (
        '另一份登记，那一份不在本机'
      )}
      ，留底备查。
    </ReadOnlyBanner>
  )
}
