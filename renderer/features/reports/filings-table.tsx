import { Anchor, Group, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { periodName } from '#shared/domain/forms/period.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

interface FilingsTableProps {
  readonly label: string
  readonly filings: readonly Agreement[]
}

/** What was filed or is being filled in, newest period first. */
export function FilingsTable({ label, filings }: FilingsTableProps) {
  const own = useDb().user.unit
  const names = useUnitNames()
  return (
    <Table aria-label={label} verticalSpacing={6}>
      <Table.Tbody>
        {filings
          .toSorted((a, b) => compareKeys(b, a))
          .map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor component={Link} to={addressOf(one)}>
                  {periodName(one.filing?.period ?? '')}
                  {(one.edition ?? 1) > 1 ? `（第 ${one.edition} 次）` : ''}
                </Anchor>
              </Table.Td>
              <Table.Td>{one.unit === own ? '本单位' : (names.get(one.unit) ?? one.unit)}</Table.Td>
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
  )
}

function addressOf({ id, lock, filing }: Agreement): string {
  return lock || !filing ? paths.reportFiling(id) : paths.reportFill(filing.form, filing.period)
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
