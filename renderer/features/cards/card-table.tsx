import { Button, Checkbox, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { useMemo } from 'react'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import type { CardPerson } from './card-people.ts'

export interface CardTableProps {
  readonly people: readonly CardPerson[]
  /** Who gets no card this time. */
  readonly left: ReadonlySet<string>
  onToggle(ids: readonly string[], on: boolean): void
  onRenew(person: CardPerson): Promise<void>
  readonly mayRenew: boolean
}

/** Above the sheet, and beside it on a wide screen (cards.module.css). */
const VISIBLE_ROWS = 6
const VISIBLE_BESIDE = 18
const BESIDE = '(min-width: 1760px)'
const ROW_HEIGHT = 44

export function CardTable({ people, left, onToggle, onRenew, mayRenew }: CardTableProps) {
  const columns = useMemo<readonly Column<CardPerson>[]>(
    () => [
      {
        key: 'name',
        header: '姓名',
        width: 'minmax(140px, 1fr)',
        render: (person) => (
          <Checkbox
            label={person.name}
            checked={!left.has(person.id)}
            onChange={(event) => onToggle([person.id], event.currentTarget.checked)}
          />
        ),
      },
      { key: 'detail', header: '编号、组织', width: 'minmax(200px, 3fr)', render: (person) => person.detail },
      { key: 'issue', header: '卡', width: 110, render: (person) => (person.issue === 0 ? '第 1 张' : `换发过 ${person.issue} 次`) },
      {
        key: 'renew',
        header: '丢了',
        width: 110,
        render: (person) =>
          mayRenew && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray.7"
              leftSection={<IconRefresh size={15} />}
              aria-label={`换发 ${person.name} 的卡`}
              onClick={() => void onRenew(person)}
            >
              换发
            </Button>
          ),
      },
    ],
    [left, onToggle, onRenew, mayRenew],
  )
  const all = people.map(({ id }) => id)
  const beside = useMediaQuery(BESIDE, false, { getInitialValueInEffect: false })
  const rows = Math.min(people.length, beside ? VISIBLE_BESIDE : VISIBLE_ROWS)
  return (
    <div data-no-print>
      <DataTable
        label="印签到卡的人"
        rows={people}
        columns={columns}
        rowKey={(person) => person.id}
        rowHeight={ROW_HEIGHT}
        height={ROW_HEIGHT * (rows + 1) + 50}
        footer={
          <Text fz="sm" c="dimmed" component="div" style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
            共 {people.length} 人，印 {people.filter(({ id }) => !left.has(id)).length} 张（A4 一页 10 张）
            <Button size="compact-sm" variant="subtle" onClick={() => onToggle(all, true)}>
              全选
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => onToggle(all, false)}>
              全不选
            </Button>
          </Text>
        }
      />
    </div>
  )
}
