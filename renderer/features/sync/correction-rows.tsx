import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { TrayEntry } from '#renderer/data/db.ts'
import { idsIn, memberWords, rowTitle, valueWords } from '#renderer/entities/labels/field-words.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import type { ChangedField } from './changed-fields.ts'
import { changedRows, correctedRows, rowFaults, type Row, type RowChange, type RowEdits } from './row-correction.ts'
import { isTyped, TypedField } from './typed-field.tsx'
import classes from './sync.module.css'

export interface CorrectionRowsProps {
  readonly entry: TrayEntry
  readonly change: ChangedField
  readonly disabled: boolean
  onChange(value: unknown): void
}

/** The rows that the edit touched (议程, 名册, 表决 …): each can be mended or left out; the others are as they were. */
export function CorrectionRows({ entry, change: { field, label }, disabled, onChange }: CorrectionRowsProps) {
  const [mine, base] = [entry.mine[field], entry.base?.[field]]
  const changes = changedRows(mine, base)
  const faults = rowFaults(entry.failure, field, mine)
  const [edits, setEdits] = useState<RowEdits>(new Map())
  const edit = (id: string, next: Row | 'left' | undefined): void => {
    const all = new Map(edits)
    if (next === undefined) all.delete(id)
    else all.set(id, next)
    setEdits(all)
    onChange(correctedRows(mine, changes, all))
  }
  return (
    <fieldset className={classes.rows} disabled={disabled} {...(disabled ? { 'data-left': true } : {})}>
      <legend>
        {label}
        <Text span fz="sm" c="dimmed" ml={8}>
          改动了 {changes.length} 项
        </Text>
      </legend>
      <ul className={classes.lines}>
        {changes.map((one, index) => (
          <li key={one.id}>
            <ChangedRow
              entry={entry}
              field={field}
              change={one}
              name={rowTitle(one.mine ? mine : base, one.id) || `第 ${index + 1} 项`}
              edit={edits.get(one.id)}
              faults={faults.get(one.id) ?? NO_FAULTS}
              onEdit={(next) => edit(one.id, next)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Where the row stands is not typed as a number. */
const ORDER = 'order'
const NO_FAULTS: ReadonlyMap<string, string> = new Map()
const kindWords = { added: '新增', changed: '改动', removed: '删去' } as const
const leaveWords = { added: '不要这项', changed: '不改这项', removed: '不删这项' } as const

interface ChangedRowProps {
  readonly entry: TrayEntry
  readonly field: string
  readonly change: RowChange
  readonly name: string
  readonly edit: Row | 'left' | undefined
  readonly faults: ReadonlyMap<string, string>
  onEdit(next: Row | 'left' | undefined): void
}

function ChangedRow({ entry, field, change, name, edit, faults, onEdit }: ChangedRowProps) {
  const left = edit === 'left'
  const [open, setOpen] = useState(faults.size > 0)
  const row = left ? undefined : (edit ?? change.mine)
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Text {...(left ? { c: 'dimmed', td: 'line-through' } : {})} style={{ overflowWrap: 'anywhere' }}>
          <Badge variant="default" mr={8} component="span">
            {kindWords[change.kind]}
          </Badge>
          {name}
        </Text>
        <Group gap={4} wrap="nowrap">
          {row && !open && (
            <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)} aria-label={`修改“${name}”`}>
              修改
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onEdit(left ? undefined : 'left')}
            aria-label={left ? `还是要交“${name}”` : `${leaveWords[change.kind]}：“${name}”`}
          >
            {left ? '还是要交' : leaveWords[change.kind]}
          </Button>
        </Group>
      </Group>
      {row && open && <RowFields entry={entry} field={field} change={change} row={row} faults={faults} onEdit={onEdit} />}
    </Stack>
  )
}

type RowFieldsProps = Pick<ChangedRowProps, 'entry' | 'field' | 'change' | 'faults' | 'onEdit'> & { readonly row: Row }

/** The members that the edit touched and those found fault with; what is not typed in one field is read only. */
function RowFields({ entry, field, change, row, faults, onEdit }: RowFieldsProps) {
  const names = useRecordNames(idsIn(row))
  const touched = change.members.filter((member) => member !== ORDER)
  const members = [...new Set([...touched, ...[...faults.keys()].filter((member) => member !== '')])]
  return (
    <div className={classes.rowFields}>
      {members.map((member) => {
        const [path, value] = [`${field}.${row.id}.${member}`, row[member]]
        if (!isTyped(entry.collection, path, value)) {
          // A reference that has no name here says nothing to anybody.
          if (typeof value === 'string' && idsIn(value).some((id) => !names.has(id))) return null
          return (
            <div key={member}>
              <Text fz="sm" fw={500}>
                {memberWords(member)}
              </Text>
              <Text>{valueWords(entry.collection, path, value, { names })}</Text>
            </div>
          )
        }
        return (
          <TypedField
            key={member}
            collection={entry.collection}
            path={path}
            label={memberWords(member)}
            value={value}
            fault={faults.get(member)}
            onChange={(next) => onEdit(withMember(row, member, next))}
          />
        )
      })}
      {faults.has('') && (
        <Text fz="sm" c="brand.8">
          {faults.get('')}
        </Text>
      )}
    </div>
  )
}

/** What is cleared is absent, as on the wire. */
function withMember(row: Row, member: string, value: unknown): Row {
  const { [member]: _before, ...rest } = row
  return { ...rest, id: row.id, ...(value === undefined ? {} : { [member]: value }) }
}
