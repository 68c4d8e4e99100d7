import { Alert, Anchor, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { sameReasonWords } from '#renderer/entities/person/duplicates/same-reason-words.ts'
import { sideOf } from '#renderer/entities/person/duplicates/use-duplicates.ts'
import { alikeTo, comparedPeople } from '#shared/domain/person/duplicates.ts'
import { nameKey } from '#shared/domain/person/person-keys.ts'
import { comparedOf, type PersonSide } from '#shared/domain/person/same-person.ts'
import { peopleOf } from '../queries.ts'
import { useReadings } from './use-readings.ts'

const SHOWN = 3
const PAUSE_MS = 400
/** Typed so far; not yet a registration. */
const FRESH = 'new'

/** 可能已有此人: while somebody is being registered. It says so, and hinders nothing. */
export function MaybeKnown({ typed }: { readonly typed: Omit<PersonSide, 'id'> }) {
  const [side] = useDebouncedValue(typed, PAUSE_MS)
  const asked = side.name.trim() !== '' || (side.citizenId ?? '') !== ''
  return asked ? <Known side={side} /> : null
}

function Known({ side }: { readonly side: Omit<PersonSide, 'id'> }) {
  const readingsOf = useReadings()
  const people = useLive(peopleOf(useDb()))
  const known = people.status === 'ready' ? people.data : undefined
  const others = useMemo(() => comparedPeople(known?.map(sideOf) ?? [], readingsOf), [known, readingsOf])
  const own = useMemo(() => comparedOf({ id: FRESH, ...side }, readingsOf(side.name)), [side, readingsOf])
  const alike = useMemo(() => alikeTo(own, others), [own, others])
  if (alike.length === 0) return null
  const nameOf = new Map(known?.map(({ id, name }) => [id, name]))
  return (
    <Alert color="yellow" role="status" aria-label="可能已有此人" mb="sm" px="sm" py={6}>
      <Text fz="sm">
        <b>可能已有此人：</b>
        {alike.slice(0, SHOWN).map(({ ids: [id], reasons }, at) => (
          <span key={id}>
            {at > 0 && '；'}
            <Anchor component={Link} to={paths.person(id)} inherit>
              {nameOf.get(id)}
            </Anchor>
            （{sameReasonWords(reasons, nameKey(nameOf.get(id) ?? '') === nameKey(side.name))}）
          </span>
        ))}
        {alike.length > SHOWN && `；还有 ${alike.length - SHOWN} 人`}。
        <Text span c="dimmed" inherit>
          点姓名去看，这里填的留作草稿；确实是另一个人的，照常保存。
        </Text>
      </Text>
    </Alert>
  )
}
