import { Button, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { volunteerLevelWords } from '#renderer/entities/labels/person-words.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { VOLUNTEER_SHARE_PERCENT, volunteerShare } from '#shared/domain/report-in/volunteers.ts'
import type { Person } from '#shared/schema/people.ts'
import { cut } from './member-table.tsx'
import { communityAreas, everyPerson } from './queries.ts'
import { VolunteerDialog } from './volunteer-dialog.tsx'
import { VolunteerPanel } from './volunteer-panel.tsx'

const LEVELS = optionsOf(volunteerLevelWords)

const columns: readonly Column<Person>[] = [
  { key: 'name', header: '姓名', width: 120, render: ({ name }) => <Text fw={500}>{name}</Text> },
  { key: 'number', header: '注册号', width: 190, render: ({ volunteer }) => volunteer?.number },
  { key: 'level', header: '队伍', width: 90, render: ({ volunteer }) => volunteer && volunteerLevelWords[volunteer.level] },
  { key: 'skills', header: '特长', width: 'minmax(200px, 1fr)', render: ({ skills }) => cut(skills.join('、')) },
  { key: 'registeredOn', header: '注册日期', width: 120, render: ({ volunteer }) => volunteer?.registeredOn },
  {
    key: 'state',
    header: '状态',
    width: 110,
    render: ({ volunteer }) =>
      volunteer?.state === 'cancelled' ? <StatusBadge tone="neutral">已注销</StatusBadge> : <StatusBadge tone="ok">已注册</StatusBadge>,
  },
]

/** 志愿者名册 (domain.md D36), by name; a search also finds what somebody is good at. */
export function VolunteerTable() {
  const db = useDb()
  const [query, setQuery] = useUrlParam('q')
  const [level] = useUrlParam('level')
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<string>()
  const [people, areas] = [useLive(everyPerson(db)), useLive(communityAreas(db))]
  const everyone = people.status === 'ready' ? people.data : NOBODY
  const rows = volunteersOf(everyone, { level, query, named: db.searchPeople(query.trim(), { limit: 1000 }) })
  if (people.status === 'loading') return <Loading label="正在读取志愿者名册…" />
  if (people.status === 'failed') return <Failed failure={people.error} title="志愿者名册打不开" />
  const population = areas.status === 'ready' ? areas.data.reduce((sum, area) => sum + (area.population ?? 0), 0) : 0
  const share = volunteerShare(everyone, population)
  const chosen = everyone.find(({ id }) => id === open)
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="查找志愿者" placeholder="姓名、拼音、特长" slashKey width={230} />
        <FilterSelect param="level" label="四级队伍" options={LEVELS} width={140} />
        {can(db.user, 'create', 'people') && (
          <Button variant="default" leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
            登记志愿者
          </Button>
        )}
      </Toolbar>
      <DataTable
        label="志愿者"
        rows={rows}
        columns={columns}
        rowKey={(person) => person.id}
        onOpen={(person) => setOpen(person.id)}
        empty={<EmptyState title="没有志愿者">点“登记志愿者”：看过本人证件，记下注册号和特长。</EmptyState>}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 人
            {share === undefined
              ? '；“区域”里还没有填社区的常住人口，占比算不出来'
              : `；在册的占常住人口 ${share}%（广西贺州 2024 年底 ${VOLUNTEER_SHARE_PERCENT}% 以上，供参考）`}
          </Text>
        }
      />
      {adding && <VolunteerDialog onClose={() => setAdding(false)} />}
      {chosen && <VolunteerPanel person={chosen} onClose={() => setOpen(undefined)} />}
    </>
  )
}
const NOBODY: readonly Person[] = []

interface Wanted {
  readonly level: string
  readonly query: string
  /** Whoever is called so. */
  readonly named: readonly { readonly id: string }[]
}

function volunteersOf(people: readonly Person[], { level, query, named }: Wanted): readonly Person[] {
  const words = query.trim()
  const found = new Set(named.map(({ id }) => id))
  return people.filter(
    ({ id, volunteer, skills }) =>
      volunteer !== undefined &&
      (level === '' || volunteer.level === level) &&
      (words === '' || found.has(id) || skills.some((skill) => skill.includes(words))),
  )
}
