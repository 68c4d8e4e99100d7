import { Autocomplete, Button, Group, Select, Stack, Table, Text, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { ReferenceList } from '#shared/domain/dictionary/reference-lists.ts'
import type { DictionaryEntry, ReferencePart } from '#shared/schema/templates.ts'
import type { RowsProps } from './rest-rows.tsx'

const MOST_ROWS = 2000

interface ReferenceRowsProps extends RowsProps {
  readonly list: ReferenceList
}

/** A list to look things up in, written line by line; a published list is pasted whole. */
export function ReferenceRows({ list, entries, errors, onChange, newId }: ReferenceRowsProps) {
  const rowsOf = (labels: readonly string[]): DictionaryEntry[] =>
    labels.map((label) => ({ id: newId(), code: '', label: label.slice(0, 120), order: 0 }))
  const add = (labels: readonly string[]): void => onChange([...entries, ...rowsOf(labels)].slice(0, MOST_ROWS))
  const set = (id: string, part: Partial<DictionaryEntry>): void =>
    onChange(entries.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const headings = list.heading.choices ?? [...new Set(entries.flatMap(({ reference }) => reference?.heading ?? []))]
  return (
    <Section title={`${list.row}（${entries.length} 项）`}>
      <Stack gap="sm">
        <Table verticalSpacing={4} aria-label={list.row}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{list.row}</Table.Th>
              <Table.Th w={150}>{list.heading.label}</Table.Th>
              <Table.Th w={180}>{list.lead.label}</Table.Th>
              <Table.Th w={160}>{list.assist.label}</Table.Th>
              <Table.Th w={200}>依据</Table.Th>
              <Table.Th w={48} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map((entry, index) => (
              <ReferenceRow
                key={entry.id}
                list={list}
                entry={entry}
                place={index + 1}
                headings={headings}
                error={errors[entry.id]?.label}
                set={(part) => set(entry.id, part)}
                onRemove={() => onChange(entries.filter(({ id }) => id !== entry.id))}
              />
            ))}
          </Table.Tbody>
        </Table>
        <Group>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => add([''])}>
            加一行
          </Button>
        </Group>
        <Pasted onAdd={add} />
      </Stack>
    </Section>
  )
}

interface ReferenceRowProps {
  readonly list: ReferenceList
  readonly entry: DictionaryEntry
  readonly place: number
  readonly headings: readonly string[]
  readonly error: string | undefined
  set(part: Partial<DictionaryEntry>): void
  onRemove(): void
}

function ReferenceRow({ list, entry, place, headings, error, set, onRemove }: ReferenceRowProps) {
  const { reference = {} } = entry
  const say = (part: Partial<ReferencePart>): void => set({ reference: { ...reference, ...part } })
  const named = (column: string): string => `第 ${place} 行${column}`
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          aria-label={named(list.row)}
          maxLength={120}
          value={entry.label}
          error={error}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        {list.heading.choices ? (
          <Select
            aria-label={named(list.heading.label)}
            clearable
            data={[...list.heading.choices]}
            value={reference.heading ?? null}
            onChange={(heading) => say({ heading: heading ?? '' })}
          />
        ) : (
          <Autocomplete
            aria-label={named(list.heading.label)}
            maxLength={40}
            data={[...headings]}
            value={reference.heading ?? ''}
            onChange={(heading) => say({ heading })}
          />
        )}
      </Table.Td>
      {(['lead', 'assist', 'basis'] as const).map((part) => (
        <Table.Td key={part}>
          <TextInput
            aria-label={named(part === 'basis' ? '依据' : list[part].label)}
            maxLength={part === 'basis' ? 200 : 120}
            value={reference[part] ?? ''}
            onChange={(event) => say({ [part]: event.currentTarget.value })}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <IconAction label={`删去第 ${place} 行`} icon={<IconTrash size={18} />} onClick={onRemove} />
      </Table.Td>
    </Table.Tr>
  )
}

function Pasted({ onAdd }: { onAdd(labels: readonly string[]): void }) {
  const [text, setText] = useState('')
  const labels = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return (
    <Stack gap={4}>
      <Textarea
        label="一次加多项"
        description="把公布的清单粘贴在这里，一行一项"
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button
          variant="default"
          disabled={labels.length === 0}
          onClick={() => {
            onAdd(labels)
            setText('')
          }}
        >
          加进去
        </Button>
        <Text fz="sm" c="dimmed">
          {labels.length > 0 && `${labels.length} 项`}
        </Text>
      </Group>
    </Stack>
  )
}
