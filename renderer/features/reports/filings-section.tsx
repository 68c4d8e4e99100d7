import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { formPeriodOf, periodBefore, periodDue, periodName } from '#shared/domain/forms/period.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormEntry } from '#shared/schema/forms.ts'
import { filingsOf } from './queries.ts'

/** What was filed, newest period first: of the own unit, and what others sent here. */
export function FilingsSection({ report }: { readonly report: Agreement }) {
  const { db } = useDeps()
  const live = useLive(filingsOf(db))
  const names = useUnitNames()
  if (live.status === 'failed') {
    return (
      <Section title="各期">
        <Failed failure={live.error} title="报过的表没有读出来" />
      </Section>
    )
  }
  if (live.status === 'loading') return null
  const filings = live.data
    .filter(({ filing, unit, lock }) => filing?.form === report.id && (unit === db.user.unit || lock))
    .toSorted((a, b) => compareKeys(b, a))
  const mayFill = report.formTable && report.state !== 'ended' && can(db.user, 'create', 'agreements')
  return (
    <Section title="各期" actions={mayFill && report.form && <FillLinks id={report.id} form={report.form} filings={filings} />}>
      {filings.length === 0 ? (
        <EmptyState compact title="还没有报过">
          {report.formTable ? '点“填报”，台账里有的已经填好。' : '先定义表格。'}
        </EmptyState>
      ) : (
        <Table aria-label="各期" verticalSpacing={6}>
          <Table.Tbody>
            {filings.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <Anchor
                    component={Link}
                    to={one.lock ? paths.reportFiling(one.id) : paths.reportFill(report.id, one.filing?.period ?? '')}
                  >
                    {periodName(one.filing?.period ?? '')}
                    {(one.edition ?? 1) > 1 ? `（第 ${one.edition} 次）` : ''}
                  </Anchor>
                </Table.Td>
                <Table.Td>{one.unit === db.user.unit ? '本单位' : (names.get(one.unit) ?? one.unit)}</Table.Td>
                <Table.Td>
                  <StatusBadge tone={one.lock ? 'ok' : 'info'}>{one.lock ? '已报出' : '在填'}</StatusBadge>
                </Table.Td>
                <Table.Td>
                  <Filed filing={one} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}

interface FillLinksProps {
  readonly id: string
  readonly form: FormEntry
  readonly filings: readonly Agreement[]
}

/** The present period, and the one before as long as that is not filed; what is to be filed now stands out. */
function FillLinks({ id, form, filings }: FillLinksProps) {
  const { db, today } = useDeps()
  const isFiled = (key: string): boolean => filings.some((one) => one.unit === db.user.unit && one.filing?.period === key && one.lock)
  const present = formPeriodOf(today(), form.period)
  const before = periodBefore(present, form.period)
  const due = periodDue(form, today(), isFiled)
  const offered = [...(before && !isFiled(before.key) ? [before.key] : []), present.key]
  return offered.map((key) => (
    <Button
      key={key}
      component={Link}
      to={paths.reportFill(id, key)}
      leftSection={<IconPencilPlus size={18} />}
      variant={key === due.key && !isFiled(key) ? 'filled' : 'default'}
    >
      {isFiled(key) ? '重报' : key === before?.key && key !== due.key ? '补报' : '填报'}
      {periodName(key)}
    </Button>
  ))
}

function compareKeys(a: Agreement, b: Agreement): number {
  const key = ({ filing, edition = 1 }: Agreement): string => `${filing?.period ?? ''} ${String(edition).padStart(3, '0')}`
  return key(a) < key(b) ? -1 : 1
}

function Filed({ filing: { filing, filedTable } }: { readonly filing: Agreement }) {
  if (!filedTable) return null
  return (
    <Group gap="xs">
      <Text fz="sm">{filedTable.rows.length} 行</Text>
      <Text fz="sm" c="dimmed">
        {filing?.asOf?.replace('T', ' ')} {filing?.byName}
      </Text>
    </Group>
  )
}
