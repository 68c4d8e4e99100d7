import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useDuplicates } from '#renderer/entities/person/duplicates/use-duplicates.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Duplicate } from '#shared/domain/person/duplicates.ts'
import type { Person } from '#shared/schema/people.ts'
import { peopleOf } from '../queries.ts'
import { PairCard } from './pair-card.tsx'
import { ToldApart } from './told-apart.tsx'

/** So many pairs at a time: a page to work through, not a wall. */
const STEP = 20

/** 重复登记: who may be in the register twice, with the reason; nothing is merged unless a person does it. */
export function DuplicatesPage() {
  const people = useLive(peopleOf(useDb()))
  return (
    <Page
      title="重复登记"
      crumbs={[{ label: '人员台账', to: paths.people() }]}
      description="这里只提示可能是同一个人的登记，说明理由；是不是、合不合，由您来定。合并以后随时可以撤销。"
    >
      {people.status === 'loading' && <Loading label="正在读取人员台账…" />}
      {people.status === 'failed' && <Failed failure={people.error} title="人员台账打不开" />}
      {people.status === 'ready' && <Pairs people={people.data} />}
    </Page>
  )
}

function Pairs({ people }: { readonly people: readonly Person[] }) {
  const { db } = useDeps()
  const [shown, setShown] = useState(STEP)
  const result = useDuplicates(people)
  const byId = useMemo(() => new Map(people.map((person) => [person.id, person])), [people])
  if (!result) return <Loading label="正在逐个比对…" />
  const pairs = result.found.flatMap((pair) => pairOf(pair, byId) ?? [])
  return (
    <Stack gap="md">
      {pairs.length === 0 ? (
        <EmptyState title="没有发现重复登记">同号码、同名同生日，或者读音相同又同年、同电话、同户的，都会列在这里。</EmptyState>
      ) : (
        <Text fz="sm" c="dimmed" aria-live="polite">
          {pairs.length} 对登记可能是同一个人，把握大的在前。
        </Text>
      )}
      {result.more && <Alert color="gray">同音又同年的太多，只列出最前面的；先处理完这些，后面的会接着列出来。</Alert>}
      {pairs.slice(0, shown).map((pair) => (
        <PairCard key={pair.duplicate.ids.join(' ')} {...pair} mayEdit={can(db.user, 'update', 'people')} />
      ))}
      {pairs.length > shown && (
        <Group>
          <Button variant="default" onClick={() => setShown((before) => before + STEP)}>
            再看 {Math.min(STEP, pairs.length - shown)} 对
          </Button>
          <Anchor component="button" fz="sm" onClick={() => setShown(pairs.length)}>
            全部列出（还有 {pairs.length - shown} 对）
          </Anchor>
        </Group>
      )}
      <ToldApart people={people} byId={byId} />
    </Stack>
  )
}

/** Undefined when one of them has just gone. */
function pairOf(duplicate: Duplicate, byId: ReadonlyMap<string, Person>) {
  const [one, other] = duplicate.ids.map((id) => byId.get(id))
  return one && other && { duplicate, one, other }
}
