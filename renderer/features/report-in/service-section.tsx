import { Button, Group, Select, Table, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { Section } from '#renderer/ui/section.tsx'
import { can } from '#shared/domain/permissions.ts'
import { hoursOf, ledgerLines, ledgerSums, yearOf, type Account, type LedgerLine } from '#shared/domain/report-in/service-ledger.ts'
import { ActDialog, type ActKind } from './act-dialog.tsx'
import { attendancesOf } from './queries.ts'
import { ReverseAct } from './reverse-act.tsx'
import { useReportInRules } from './use-report-in-rules.ts'

export interface ServiceSectionProps {
  readonly account: Account
  /** Whether acts may still be added: he is reported in. */
  readonly open: boolean
}

/** 服务记录: what one account did in a year. For his own dossier; nobody is compared with anybody. */
export function ServiceSection({ account, open }: ServiceSectionProps) {
  const { db, today } = useDeps()
  const { timeBank } = useReportInRules()
  const live = useLive(attendancesOf(db, usePersonIds(account.id)))
  const [adding, setAdding] = useState<ActKind>()
  const [year, setYear] = useState(today().slice(0, 4))
  const lines = useMemo(() => (live.status === 'ready' ? ledgerLines(live.data) : []), [live])
  const years = useMemo(
    () => [...new Set([today().slice(0, 4), ...lines.map(({ on }) => on.slice(0, 4))])].sort().reverse(),
    [lines, today],
  )
  const mayAdd = open && can(db.user, 'create', 'attendances')
  const bank = ledgerSums(lines).bank
  return (
    <Section
      title="服务记录"
      aside={
        <Select
          aria-label="哪一年"
          w={112}
          size="sm"
          allowDeselect={false}
          data={years.map((one) => ({ value: one, label: `${one} 年` }))}
          value={year}
          onChange={(next) => next && setYear(next)}
        />
      }
      actions={
        mayAdd && (
          <>
            {timeBank && bank > 0 && (
              <>
                <Button variant="default" onClick={() => setAdding('withdraw')}>
                  支取时间
                </Button>
                <Button variant="default" onClick={() => setAdding('donate')}>
                  转赠时间
                </Button>
              </>
            )}
            <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding('act')}>
              记一次服务
            </Button>
          </>
        )
      }
    >
      {live.status === 'failed' ? (
        <Failed failure={live.error} title="服务记录打不开" />
      ) : (
        <YearOfService
          lines={lines}
          year={Number(year)}
          bank={timeBank ? bank : undefined}
          mayReverse={can(db.user, 'create', 'attendances')}
        />
      )}
      {adding && <ActDialog kind={adding} account={account} onClose={() => setAdding(undefined)} />}
    </Section>
  )
}

interface YearProps {
  readonly lines: readonly LedgerLine[]
  readonly year: number
  /** Minutes in the 时间银行; undefined: there is none here. */
  readonly bank: number | undefined
  readonly mayReverse: boolean
}

function YearOfService({ lines, year, bank, mayReverse }: YearProps) {
  const [taking, setTaking] = useState<LedgerLine>()
  const period = yearOf(year)
  const shown = lines.filter(({ on }) => on >= period.from && on <= period.to)
  const sums = ledgerSums(lines, period)
  return (
    <>
      <Text fz="sm" c="dimmed" mb={6} aria-live="polite">
        {[
          `全年 ${sums.acts} 次`,
          sums.minutes > 0 && `${hoursOf(sums.minutes)} 小时`,
          sums.beneficiaries > 0 && `服务 ${sums.beneficiaries} 人次`,
          bank !== undefined && `时间银行余 ${hoursOf(bank)} 小时`,
        ]
          .filter(Boolean)
          .join('，')}
      </Text>
      {shown.length === 0 ? (
        <Text c="dimmed">这一年还没有服务记录。</Text>
      ) : (
        <Table verticalSpacing={6} aria-label="服务记录">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={112}>日期</Table.Th>
              <Table.Th>做了什么</Table.Th>
              <Table.Th w={90}>时长</Table.Th>
              <Table.Th w={90}>人次</Table.Th>
              <Table.Th w={110}>核验人</Table.Th>
              <Table.Th w={96} aria-label="更正" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((line) => (
              <ActRow key={line.entry.id} line={line} reverse={mayReverse && !line.reversedBy ? () => setTaking(line) : undefined} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {taking && <ReverseAct line={taking} onClose={() => setTaking(undefined)} />}
    </>
  )
}

const bankWords = { deposit: '', withdraw: '支取：', donate: '转赠：' } as const

function ActRow({ line: { entry, on, reversedBy }, reverse }: { readonly line: LedgerLine; readonly reverse: (() => void) | undefined }) {
  const struck = reversedBy ? { td: 'line-through', c: 'dimmed' } : {}
  return (
    <Table.Tr>
      <Table.Td>
        <Text {...struck}>{on}</Text>
      </Table.Td>
      <Table.Td>
        <Text {...struck}>
          {entry.bank ? bankWords[entry.bank] : ''}
          {[entry.content, entry.served && `为${entry.served}`, entry.place].filter(Boolean).join('，')}
          {entry.bank === 'deposit' ? '（记入时间银行）' : ''}
        </Text>
        {entry.feedback && <Text fz="sm">群众评价：{entry.feedback}</Text>}
        {reversedBy && (
          <Text fz="sm">
            {reversedBy.on} 冲正：{reversedBy.reason}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text {...struck}>{entry.minutes === undefined ? '—' : `${hoursOf(entry.minutes)} 小时`}</Text>
      </Table.Td>
      <Table.Td>
        <Text {...struck}>{entry.beneficiaries ?? '—'}</Text>
      </Table.Td>
      <Table.Td>{entry.verifiedBy}</Table.Td>
      <Table.Td>
        <Group justify="flex-end">
          {reverse && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={reverse}>
              冲正…
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
