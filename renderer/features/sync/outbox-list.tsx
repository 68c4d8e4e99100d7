import { Anchor } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import type { OutboxEntry } from '#renderer/data/db.ts'
import { ageWords, momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { entityOf } from '#shared/schema/entities.ts'
import { IconCloudCheck } from '@tabler/icons-react'

const ROW = 44
const HEAD = 44
const MOST_ROWS = 8

/** What the district has not acknowledged, oldest first. */
export function OutboxList() {
  const { outbox } = useDb()
  const { now } = useDeps()
  const entries = useLive(outbox.list())
  const columns = useMemo(() => outboxColumns(now), [now])
  if (entries.status === 'loading') return <Loading />
  if (entries.status === 'failed') return <Failed failure={entries.error} />
  const { data } = entries
  return (
    <Section title="未送达" aside={data.length > 0 ? `${data.length} 条` : undefined} actions={data.length > 0 && <ByStick />}>
      {data.length === 0 ? (
        <EmptyState compact icon={<IconCloudCheck size={28} stroke={1.4} />} title="没有未送达的内容">
          本机录入的都已到区里。
        </EmptyState>
      ) : (
        <DataTable
          label="未送达的内容"
          rows={data}
          columns={columns}
          rowKey={(entry) => `${entry.collection}/${entry.id}`}
          height={Math.min(data.length, MOST_ROWS) * ROW + HEAD}
        />
      )}
    </Section>
  )
}

/** Without a network there is the stick. */
function ByStick() {
  return (
    <Anchor component={Link} to={paths.packages()} fz="sm">
      没有网络？用 U 盘送到区里
    </Anchor>
  )
}

function outboxColumns(now: () => number): readonly Column<OutboxEntry>[] {
  return [
    { key: 'title', header: '内容', width: 'minmax(220px, 1fr)', render: (entry) => entry.title || '（无标题）' },
    { key: 'collection', header: '类别', width: 140, render: (entry) => entityOf(entry.collection).label },
    { key: 'ops', header: '修改', width: 110, render: (entry) => (entry.removed ? '删除' : `${entry.ops} 次`) },
    { key: 'since', header: '录入', width: 170, render: (entry) => momentWords(Date.parse(entry.firstAt.slice(0, 24)), now()) },
    { key: 'age', header: '已等', width: 120, render: (entry) => ageWords(Date.parse(entry.firstAt.slice(0, 24)), now()) },
  ]
}
