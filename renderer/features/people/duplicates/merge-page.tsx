import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { sameReasonWords } from '#renderer/entities/person/duplicates/same-reason-words.ts'
import { sideOf } from '#renderer/entities/person/duplicates/use-duplicates.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { leavingLost } from '#shared/domain/party/without-lost.ts'
import { can } from '#shared/domain/permissions.ts'
import { differingFields, type Choices } from '#shared/domain/person/join-fields.ts'
import { nameKey } from '#shared/domain/person/person-keys.ts'
import { createReadings } from '#shared/domain/person/readings.ts'
import { comparedOf, reasonsFor, type SameReason } from '#shared/domain/person/same-person.ts'
import { inStandingOrder } from '#shared/domain/person/standing.ts'
import type { Person } from '#shared/schema/people.ts'
import { personOf } from '../queries.ts'
import { mergeRegistrations } from './actions.ts'
import { CompareTable } from './compare-table.tsx'
import { useSeparate } from './use-separate.ts'
import { useTellApart } from './use-tell-apart.ts'

const CRUMBS = [
  { label: '人员台账', to: paths.people() },
  { label: '重复登记', to: paths.peopleDuplicates() },
]

/** 比对: two registrations side by side, only what differs; a person chooses what the one registration is to say. */
export function MergePage() {
  const db = useDb()
  const [search] = useSearchParams()
  const [one, other] = [useLive(personOf(db, search.get('one') ?? 'none')), useLive(personOf(db, search.get('other') ?? 'none'))]
  if (one.status === 'loading' || other.status === 'loading') return <Loading label="正在读取…" />
  const both = one.status === 'ready' && other.status === 'ready' && one.data && other.data && one.data.id !== other.data.id
  if (!both) {
    return (
      <Page title="比对" crumbs={CRUMBS}>
        <EmptyState title="没有这两份登记">其中一份可能已在别处删除，或者不属于本单位。</EmptyState>
      </Page>
    )
  }
  return <Compared key={`${one.data.id} ${other.data.id}`} pair={inStandingOrder(one.data, other.data)} />
}

function Compared({ pair: [stays, goes] }: { readonly pair: readonly [Person, Person] }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const separate = useSeparate()
  const tellApart = useTellApart()
  const run = useOneAtATime()
  const [choices, setChoices] = useState<Choices>({})
  // Where nothing but 失联 differs, who is not shown it is not asked.
  const fields = differingFields(stays, leavingLost(deps.db.user, stays, goes))
  const open = fields.filter(({ field, proposed }) => (choices[field] ?? proposed) === undefined).length
  const merged = stays.mergedInto !== undefined || goes.mergedInto !== undefined
  const alike = useMemo(() => reasonsOf(stays, goes), [stays, goes])
  const merge = async (): Promise<void> => {
    const outcome = await mergeRegistrations(deps, [stays.id, goes.id], choices)
    if (!outcome.ok) return notifyFailure(outcome.error)
    separate.offer(outcome.value)
    void navigate(paths.person(stays.id), { replace: true })
  }
  const apart = async (): Promise<void> => {
    if (await tellApart(stays, goes)) void navigate(paths.peopleDuplicates())
  }
  return (
    <Page
      title={stays.name === goes.name ? `比对 · ${stays.name}` : `比对 · ${stays.name} 与 ${goes.name}`}
      crumbs={CRUMBS}
      description="只列出不一样的地方。合并后留下登记较早的一份，写您选定的内容；另一份注销留底，没选的内容也都留着，随时可以撤销合并。"
    >
      <Stack gap="md">
        {alike.length > 0 && <Text>提示理由：{sameReasonWords(alike, nameKey(stays.name) === nameKey(goes.name))}。</Text>}
        {merged && <Alert color="gray">其中一份已经并入别的登记，不能再合并。</Alert>}
        <CompareTable
          stays={stays}
          goes={goes}
          fields={fields}
          choices={choices}
          onChoose={(choice) => setChoices({ ...choices, ...choice })}
        />
        {!merged && can(deps.db.user, 'update', 'people', stays) && can(deps.db.user, 'update', 'people', goes) && (
          <Group gap="sm">
            <Button disabled={open > 0} onClick={() => void run(merge)}>
              合并成一份
            </Button>
            <Button variant="default" onClick={() => void run(apart)}>
              不是同一人
            </Button>
            {open > 0 && (
              <Text fz="sm" c="dimmed" aria-live="polite">
                还有 {open} 项要选。
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Page>
  )
}

function reasonsOf(one: Person, other: Person): readonly SameReason[] {
  const readingsOf = createReadings()
  const [a, b] = [one, other].map((person) => comparedOf(sideOf(person), readingsOf(person.name)))
  return a && b ? reasonsFor(a, b) : []
}
