import { Button, Group, Pagination, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { auditPageResponse } from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { isDay } from '#shared/lib/day.ts'
import { lookLine, type LookLine } from './look-row.ts'

const SIZE = 100
const cut = (text: string, dimmed = false) => (
  <Text truncate title={text} {...(dimmed && { c: 'dimmed', fz: 'sm' })}>
    {text}
  </Text>
)

const COLUMNS: readonly Column<LookLine>[] = [
  { key: 'at', header: '什么时候', width: 160, render: (line) => line.at },
  { key: 'user', header: '账号', width: 170, render: (line) => cut(line.user) },
  { key: 'act', header: '做了什么', width: 120, render: (line) => line.act },
  { key: 'record', header: '谁的', width: 'minmax(110px, 0.7fr)', render: (line) => cut(line.record) },
  { key: 'fields', header: '哪些内容', width: 'minmax(140px, 1fr)', render: (line) => cut(line.fields) },
  { key: 'reason', header: '用途', width: 'minmax(180px, 1.6fr)', render: (line) => cut(line.reason) },
  { key: 'person', header: '记录号', width: 120, render: (line) => cut(line.person, true) },
  { key: 'device', header: '设备', width: 100, render: (line) => cut(line.device, true) },
]

/** 谁看过: who viewed, exported or printed sensitive data of whom; the auditor's alone, and without a value. */
export function LooksPage() {
  const { db } = useDeps()
  const platform = usePlatform()
  const allowed = can(db.user, 'readAudit')
  const [params, setParams] = useSearchParams()
  const of = (name: string): string => params.get(name) ?? ''
  const page = Math.max(1, Number.parseInt(of('page'), 10) || 1)
  const [person, user, from, to] = [of('person'), of('user'), of('from'), of('to')]
  const query = {
    page,
    size: SIZE,
    ...(person && { person }),
    ...(user && { user }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
  const { live, reload } = useRemote(allowed ? '/audit/looks' : undefined, auditPageResponse, query)
  const lines = useMemo(() => (live.status === 'ready' ? live.data.rows.map(lookLine) : []), [live])
  const change = (words: Readonly<Record<string, string>>): void =>
    setParams(
      Object.entries({ person, user, from, to, ...words }).filter(([, value]) => value !== ''),
      { replace: true },
    )
  const contents = { collection: 'people', id: person || 'list', fields: ['name'], what: '查阅记录摘录' } as const
  return (
    <Page
      title="谁看过"
      crumbs={[{ label: '审计', to: paths.audit() }]}
      description="谁在何时、在哪台设备上查看、导出、打印了谁的个人信息，用途是什么。只列哪些内容，不列内容本身；断网时看的，联网后补到当时的时间。"
      actions={
        allowed && <PaperOut press={platform} name="查阅记录摘录.pdf" what="摘录" disabled={lines.length === 0} contents={contents} />
      }
    >
      {!allowed && <EmptyState title="查阅记录由审计员查看" />}
      {allowed && <Filters key={`${person} ${user}`} person={person} user={user} from={from} to={to} onChange={change} />}
      {allowed && live.status === 'loading' && <Loading label="正在读取…" />}
      {live.status === 'failed' && <OnlineFailure failure={live.error} what="查阅记录" retry={reload} />}
      {live.status === 'ready' && (
        <div data-no-print>
          <DataTable
            label="查阅记录"
            rows={lines}
            columns={COLUMNS}
            rowKey={(line) => line.key}
            onOpen={(line) => line.person && change({ person: line.person })}
            empty={<EmptyState title="没有符合条件的查阅记录" />}
            footer={
              <Group justify="space-between">
                <Text fz="sm" c="dimmed">
                  共 {live.data.total.toLocaleString('zh-CN')} 条；点一行，只看这份记录
                </Text>
                {live.data.total > SIZE && (
                  <Pagination
                    size="sm"
                    total={Math.ceil(live.data.total / SIZE)}
                    value={page}
                    onChange={(next) => change({ page: String(next) })}
                  />
                )}
              </Group>
            }
          />
        </div>
      )}
      {lines.length > 0 && (
        <Excerpt lines={lines} person={person} by={db.user.name} total={live.status === 'ready' ? live.data.total : 0} />
      )}
    </Page>
  )
}

interface FiltersProps {
  readonly person: string
  readonly user: string
  readonly from: string
  readonly to: string
  onChange(words: Readonly<Record<string, string>>): void
}

function Filters({ person, user, from, to, onChange }: FiltersProps) {
  const [record, setRecord] = useState(person)
  const [account, setAccount] = useState(user)
  return (
    <form
      data-no-print
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ person: record.trim(), user: account.trim() })
      }}
    >
      <Group align="end" gap="sm" pb="sm">
        <TextInput
          label="谁的记录（记录号）"
          w={300}
          maxLength={64}
          value={record}
          onChange={(event) => setRecord(event.currentTarget.value)}
        />
        <TextInput label="哪个账号" w={160} maxLength={64} value={account} onChange={(event) => setAccount(event.currentTarget.value)} />
        <DayInput label="从" w={150} value={from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
        <DayInput label="到" w={150} value={to} onChange={(event) => onChange({ to: event.currentTarget.value })} />
        <Button type="submit">查找</Button>
        {person + user + from + to !== '' && (
          <Button variant="default" onClick={() => onChange({ person: '', user: '', from: '', to: '' })}>
            全部
          </Button>
        )}
      </Group>
    </form>
  )
}

/** For the person who asked; shown on paper only, below the list on the screen. */
function Excerpt({
  lines,
  person,
  by,
  total,
}: {
  readonly lines: readonly LookLine[]
  readonly person: string
  readonly by: string
  readonly total: number
}) {
  return (
    <PrintFrame label="查阅记录摘录">
      <h1>查阅记录摘录</h1>
      <p style={{ fontSize: '10.5pt', margin: '0 0 6pt' }}>
        {person ? `人员记录号：${person}　` : ''}共 {total} 条{total > lines.length ? `，本页 ${lines.length} 条` : ''}　摘录人：{by}
      </p>
      <table style={{ fontSize: '10.5pt' }}>
        <thead>
          <tr>
            <th style={{ width: '8em' }}>什么时候</th>
            <th>账号</th>
            <th>做了什么</th>
            <th>哪些内容</th>
            <th>用途</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{line.at}</td>
              <td>{line.user}</td>
              <td>{line.act}</td>
              <td>{line.fields}</td>
              <td>{line.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PrintFrame>
  )
}
