import { Anchor, Button, Table } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { HandOverState } from './hand-over-state.tsx'
import { handOvers } from './queries.ts'

/** 工作交接: what was handed over before, and the way to begin. */
export function HandOverPage() {
  const db = useDb()
  const live = useLive(handOvers(db))
  const start = can(db.user, 'create', 'agreements') && (
    <Button component={Link} to={paths.handOverNew()} leftSection={<IconPlus size={18} />}>
      开始交接
    </Button>
  )
  return (
    <Page
      title="工作交接"
      description="换人时，把管着的会议记录、没办完的事列成清单，三方签字后锁定。清单由程序从本机的记录里清点，不用手抄。"
      actions={start}
    >
      {live.status === 'loading' && <Loading />}
      {live.status === 'failed' && <Failed failure={live.error} title="交接记录没有读出来" />}
      {live.status === 'ready' && live.data.length === 0 && (
        <EmptyState title="还没有交接过" action={start}>
          记录员、书记调整岗位时，在这里清点、签字、打印交接清单。
        </EmptyState>
      )}
      {live.status === 'ready' && live.data.length > 0 && (
        <Section title="交接记录" aside={`${live.data.length} 次`}>
          <HandOverTable records={live.data} />
        </Section>
      )}
    </Page>
  )
}

function HandOverTable({ records }: { readonly records: readonly Agreement[] }) {
  return (
    <Table verticalSpacing="sm" aria-label="交接记录">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>交接</Table.Th>
          <Table.Th w={170}>日期</Table.Th>
          <Table.Th w={140}>监交人</Table.Th>
          <Table.Th w={280}>签字</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {records.map((record) => (
          <Table.Tr key={record.id}>
            <Table.Td>
              <Anchor component={Link} to={paths.handOver(record.id)}>
                {record.title}
              </Anchor>
            </Table.Td>
            <Table.Td>{record.handOver ? longDay(record.handOver.on) : ''}</Table.Td>
            <Table.Td>{record.handOver?.witness.name}</Table.Td>
            <Table.Td>
              <HandOverState record={record} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
