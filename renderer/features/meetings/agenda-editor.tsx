import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { agendaKindWords } from '#renderer/entities/meeting/meeting-words.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Keys } from '#renderer/ui/kbd.tsx'
import type { AgendaRow } from '#shared/schema/meetings.ts'
import { moveAgendaRow, newAgendaRow, renumbered } from './agenda.ts'

const kinds = optionsOf(agendaKindWords)

export interface AgendaEditorProps {
  readonly rows: readonly AgendaRow[]
  onChange(rows: readonly AgendaRow[]): void
  newId(): string
  readonly error?: string | undefined
  readonly readOnly?: boolean
}

/** Enter adds a row below, Alt+↑ ↓ move it, Backspace in an empty row removes it. */
export function AgendaEditor({ rows, onChange, newId, error, readOnly = false }: AgendaEditorProps) {
  const fields = useRef(new Map<string, HTMLInputElement>())
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    if (wanted.current) fields.current.get(wanted.current)?.focus()
    wanted.current = undefined
  }, [rows])

  const change = (id: string, part: Partial<AgendaRow>): void => onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const addAfter = (index: number): void => {
    const row = newAgendaRow(newId(), rows)
    wanted.current = row.id
    onChange(renumbered([...rows.slice(0, index + 1), row, ...rows.slice(index + 1)]))
  }
  const remove = (index: number): void => {
    wanted.current = rows[Math.max(0, index - 1)]?.id
    onChange(renumbered(rows.filter((_, at) => at !== index)))
  }
  const move = (id: string, by: -1 | 1): void => {
    wanted.current = id
    onChange(moveAgendaRow(rows, id, by))
  }
  const onKeyDown = (event: KeyboardEvent, row: AgendaRow, index: number): void => {
    if (isComposing(event)) return
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      return move(row.id, event.key === 'ArrowUp' ? -1 : 1)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      return addAfter(index)
    }
    if (event.key === 'Backspace' && row.title === '' && rows.length > 1) {
      event.preventDefault()
      remove(index)
    }
  }

  return (
    <Stack gap={8}>
      {rows.map((row, index) => (
        <Group key={row.id} gap={6} wrap="nowrap" align="center">
          <Text w={26} ta="right" c="dimmed" fz="sm">
            {index + 1}.
          </Text>
          <TextInput
            ref={(element) => {
              if (element) fields.current.set(row.id, element)
              else fields.current.delete(row.id)
            }}
            aria-label={`第 ${index + 1} 项议程`}
            placeholder="议题，例如：讨论三季度服务项目清单"
            style={{ flex: 1 }}
            maxLength={200}
            value={row.title}
            readOnly={readOnly}
            onChange={(event) => change(row.id, { title: event.currentTarget.value })}
            onKeyDown={(event) => onKeyDown(event, row, index)}
          />
          <TextInput
            aria-label={`第 ${index + 1} 项议程的汇报人`}
            placeholder="汇报人"
            w={104}
            maxLength={60}
            value={row.presenter ?? ''}
            readOnly={readOnly}
            onChange={(event) => change(row.id, { presenter: event.currentTarget.value })}
          />
          <Select
            aria-label={`第 ${index + 1} 项议程的形式`}
            data={kinds}
            w={96}
            allowDeselect={false}
            value={row.kind}
            disabled={readOnly}
            onChange={(kind) => change(row.id, { kind: (kind ?? 'discussion') as AgendaRow['kind'] })} // the options are the words' keys
          />
          {!readOnly && (
            <Group gap={0} wrap="nowrap">
              <IconAction
                label="上移 (Alt+↑)"
                icon={<IconArrowUp size={17} />}
                size="md"
                disabled={index === 0}
                onClick={() => move(row.id, -1)}
              />
              <IconAction
                label="下移 (Alt+↓)"
                icon={<IconArrowDown size={17} />}
                size="md"
                disabled={index === rows.length - 1}
                onClick={() => move(row.id, 1)}
              />
              <IconAction label="删除这一项" icon={<IconTrash size={17} />} size="md" onClick={() => remove(index)} />
            </Group>
          )}
        </Group>
      ))}
      {error && (
        <Text c="brand.7" fz="sm" role="alert">
          {error}
        </Text>
      )}
      {!readOnly && (
        <Group justify="space-between">
          <Button variant="subtle" size="compact-md" leftSection={<IconPlus size={16} />} onClick={() => addAfter(rows.length - 1)}>
            加一项议程
          </Button>
          <Group gap={6} c="dimmed" fz="xs">
            <Keys combination="enter" /> 加一项 <Keys combination="Alt+↑" /> <Keys combination="Alt+↓" /> 换位置
          </Group>
        </Group>
      )}
    </Stack>
  )
}
