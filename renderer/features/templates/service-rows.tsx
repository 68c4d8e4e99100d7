import { Button, Group, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { papersOf } from '#shared/domain/front-desk/service-catalogue.ts'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import type { RowsProps } from './rest-rows.tsx'
import { ServiceDialog } from './service-dialog.tsx'

const MOST_SERVICES = 2000

/** The services in their order; one is opened to be changed. ↑ ↓ and Enter, Alt+N for a new one. */
export function ServiceRows({ entries, errors, onChange, newId }: RowsProps) {
  const [open, setOpen] = useState<DictionaryEntry>()
  const add = (): void => setOpen({ id: newId(), code: '', label: '', order: entries.length, service: {} })
  useHotkey('alt+n', add, { enabled: open === undefined, inFields: true })
  const move = (from: number, to: number): void => {
    const entry = entries[from]
    if (entry) onChange(entries.toSpliced(from, 1).toSpliced(to, 0, entry))
  }
  const known = (id: string): boolean => entries.some((one) => one.id === id)
  return (
    <Section
      title={`事项（${entries.length} 项）`}
      actions={
        <Button size="compact-md" leftSection={<IconPlus size={16} />} disabled={entries.length >= MOST_SERVICES} onClick={add}>
          加一项
          <Text span fz="xs" ml={8} opacity={0.85}>
            Alt+N
          </Text>
        </Button>
      }
    >
      <DataTable
        label="事项"
        height={430}
        rows={entries}
        columns={columnsOf(entries, errors, move)}
        rowKey={({ id }) => id}
        onOpen={(entry) => setOpen(entry)}
        empty={<EmptyState title="还没有事项">按 Alt+N 加一项。</EmptyState>}
      />
      {open && (
        <ServiceDialog
          key={open.id}
          entry={open}
          all={entries}
          onClose={() => setOpen(undefined)}
          onDone={(entry) => {
            onChange(known(entry.id) ? entries.map((one) => (one.id === entry.id ? entry : one)) : [...entries, entry])
            setOpen(undefined)
          }}
          {...(known(open.id)
            ? {
                onRemove: () => {
                  onChange(entries.filter(({ id }) => id !== open.id))
                  setOpen(undefined)
                },
              }
            : {})}
        />
      )}
    </Section>
  )
}

function columnsOf(
  entries: readonly DictionaryEntry[],
  errors: RowsProps['errors'],
  move: (from: number, to: number) => void,
): readonly Column<DictionaryEntry>[] {
  return [
    { key: 'code', header: '编码', width: 84, render: ({ code }) => code },
    {
      key: 'label',
      header: '事项',
      width: 'minmax(170px, 1.2fr)',
      render: ({ id, label }) => (
        <Text fw={500} truncate title={label} {...(errors[id] ? { c: 'brand.8' } : {})}>
          {label}
          {errors[id] && `（${Object.values(errors[id]).join('；')}）`}
        </Text>
      ),
    },
    { key: 'heading', header: '类别', width: 100, render: ({ service }) => service?.heading },
    {
      key: 'papers',
      header: '材料',
      width: 80,
      render: ({ service }) => `${papersOf(service?.papers ?? '').length} 样`,
    },
    {
      key: 'days',
      header: '办理期限',
      width: 108,
      render: ({ service }) => (service?.workingDays === undefined ? '没有写明' : `${service.workingDays} 个工作日`),
    },
    {
      key: 'move',
      header: '',
      width: 92,
      align: 'right',
      render: (entry) => {
        const index = entries.indexOf(entry)
        return (
          <Group gap={0} wrap="nowrap" onClick={(event) => event.stopPropagation()}>
            <IconAction
              label={`${entry.label}往前移`}
              icon={<IconArrowUp size={16} />}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconAction
              label={`${entry.label}往后移`}
              icon={<IconArrowDown size={16} />}
              disabled={index === entries.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </Group>
        )
      },
    },
  ]
}
