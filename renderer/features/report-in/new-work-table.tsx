import { Button, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { isPartyMember, reportStateWords } from '#renderer/entities/person/person-words.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { FilterSelect, Toolbar } from '#renderer/ui/toolbar.tsx'
import { newWorkWords } from '#renderer/entities/labels/person-words.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Person } from '#shared/schema/people.ts'
import { cut } from './member-table.tsx'
import { NewWorkDialog } from './new-work-dialog.tsx'
import { ProblemDialog } from './problem-dialog.tsx'
import { everyPerson, problemItems } from './queries.ts'

const TRADES = optionsOf(newWorkWords)

interface Row {
  readonly person: Person
  /** 随手报. */
  readonly problems: number
}

const columnsOf = (report: ((person: Person) => void) | undefined): readonly Column<Row>[] => [
  { key: 'name', header: '姓名', width: 120, render: ({ person }) => <Text fw={500}>{person.name}</Text> },
  { key: 'trade', header: '行业', width: 120, render: ({ person }) => person.newWork && newWorkWords[person.newWork.trade] },
  { key: 'platform', header: '平台企业', width: 'minmax(160px, 1fr)', render: ({ person }) => cut(person.newWork?.platform ?? '') },
  { key: 'party', header: '党员', width: 80, render: ({ person }) => (isPartyMember(person) ? '是' : '') },
  { key: 'report', header: '报到', width: 100, render: ({ person }) => reportStateWords[person.report?.state ?? 'none'] },
  { key: 'problems', header: '随手报', width: 90, render: ({ problems }) => (problems > 0 ? `${problems} 件` : '') },
  {
    key: 'act',
    header: '',
    width: 110,
    align: 'right',
    render: ({ person }) =>
      report && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${person.name}随手报`}
          onClick={(event) => {
            event.stopPropagation()
            report(person)
          }}
        >
          随手报…
        </Button>
      ),
  },
]

/** 新就业群体 (domain.md D41), by name: who they are, and what they have seen on the road. */
export function NewWorkTable() {
  const db = useDb()
  const [trade] = useUrlParam('trade')
  const [adding, setAdding] = useState<Person | 'new'>()
  const [reporting, setReporting] = useState<Person>()
  const [people, items] = [useLive(everyPerson(db)), useLive(problemItems(db))]
  const rows = useMemo((): readonly Row[] => {
    if (people.status !== 'ready') return []
    const counts = new Map<string, number>()
    for (const { raisedBy } of items.status === 'ready' ? items.data : []) {
      if (raisedBy?.id) counts.set(raisedBy.id, (counts.get(raisedBy.id) ?? 0) + 1)
    }
    const shown = people.data.filter(({ newWork, state }) => newWork && state === 'active' && (trade === '' || newWork.trade === trade))
    return shown.map((person) => ({ person, problems: counts.get(person.id) ?? 0 }))
  }, [people, items, trade])
  const columns = useMemo(() => columnsOf(can(db.user, 'create', 'items') ? setReporting : undefined), [db])
  if (people.status === 'loading') return <Loading label="正在读取新就业群体…" />
  if (people.status === 'failed') return <Failed failure={people.error} title="新就业群体打不开" />
  const mayEdit = can(db.user, 'create', 'people')
  return (
    <>
      <Toolbar>
        <FilterSelect param="trade" label="全部行业" options={TRADES} width={150} />
        {mayEdit && (
          <Button variant="default" leftSection={<IconUserPlus size={18} />} onClick={() => setAdding('new')}>
            登记
          </Button>
        )}
      </Toolbar>
      <DataTable
        label="新就业群体"
        rows={rows}
        columns={columns}
        rowKey={({ person }) => person.id}
        {...(mayEdit ? { onOpen: ({ person }: Row) => setAdding(person) } : {})}
        empty={<EmptyState title="还没有登记">快递员、外卖送餐员、网约车司机：记姓名、行业、平台企业，不记行踪。</EmptyState>}
        footer={`共 ${rows.length} 人`}
      />
      {adding && <NewWorkDialog {...(adding === 'new' ? {} : { person: adding })} onClose={() => setAdding(undefined)} />}
      {reporting && <ProblemDialog person={reporting} onClose={() => setReporting(undefined)} />}
    </>
  )
}
