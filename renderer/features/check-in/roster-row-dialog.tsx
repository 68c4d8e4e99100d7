import { Button, Checkbox, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { useState, type SyntheticEvent } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { standingWords } from '#renderer/entities/meeting/meeting-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import type { Organiser } from '#shared/domain/meeting/joint.ts'
import { exclusionReasons } from '#shared/domain/voting/exclusion.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'

const standings = optionsOf(standingWords)

export interface RosterRowDialogProps {
  readonly row: RosterRow | undefined
  /** Of a joint meeting: the bodies that a person may belong to; else none. */
  readonly organisers: readonly Organiser[]
  onClose(): void
  onChange(row: RosterRow): void
  onRemove(row: RosterRow): void
}

export function RosterRowDialog(props: RosterRowDialogProps) {
  return (
    <Modal opened={props.row !== undefined} onClose={props.onClose} title={props.row?.name ?? ''}>
      {props.row && <RowForm key={props.row.id} {...props} row={props.row} />}
    </Modal>
  )
}

function RowForm({ row, organisers, onClose, onChange, onRemove }: RosterRowDialogProps & { readonly row: RosterRow }) {
  const { today } = useDeps()
  const [draft, setDraft] = useState(row)
  const excluded = draft.excluded
  const incomplete = excluded !== undefined && (excluded.reason.trim() === '' || excluded.approvedBy.trim() === '' || excluded.on === '')
  const toggle = (on: boolean): void => {
    const { excluded: _gone, ...rest } = draft
    setDraft(on ? { ...rest, excluded: { reason: '', approvedBy: '', on: today() } } : rest)
  }
  const part = (change: Partial<NonNullable<RosterRow['excluded']>>): void => {
    if (excluded) setDraft({ ...draft, excluded: { ...excluded, ...change } })
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (incomplete) return
    onChange(draft)
    onClose()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group grow align="end">
          <Select
            label="身份"
            data={standings}
            allowDeselect={false}
            value={draft.standing}
            onChange={(standing) => standing && setDraft({ ...draft, standing: standing as RosterRow['standing'] })} // the options are the words' keys
          />
          <Checkbox
            label="有表决权"
            checked={draft.votes}
            onChange={(event) => setDraft({ ...draft, votes: event.currentTarget.checked })}
            mb={8}
          />
        </Group>
        {draft.standing === 'unit' && (
          <Group grow>
            <TextInput
              label="单位"
              maxLength={120}
              value={draft.orgName ?? ''}
              onChange={(event) => setDraft({ ...draft, orgName: event.currentTarget.value })}
            />
            <TextInput
              label="来的人"
              maxLength={60}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            />
          </Group>
        )}
        {organisers.length > 0 && (
          <MultiSelect
            label="属于哪个组织"
            data={organisers.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.bodies ?? organisers.flatMap(({ id, leads }) => (leads ? [id] : []))}
            onChange={(bodies) => bodies.length > 0 && setDraft({ ...draft, bodies })}
          />
        )}
        <Checkbox
          label="不计入应到（须经上级党组织同意并经党员大会通过）"
          checked={excluded !== undefined}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
        {excluded && (
          <>
            <TextInput
              label="理由"
              withAsterisk
              maxLength={200}
              list="exclusion-reasons"
              value={excluded.reason}
              onChange={(event) => part({ reason: event.currentTarget.value })}
            />
            <datalist id="exclusion-reasons">
              {exclusionReasons.map((reason) => (
                <option key={reason} value={reason} />
              ))}
            </datalist>
            <Group grow>
              <TextInput
                label="批准组织"
                withAsterisk
                maxLength={120}
                value={excluded.approvedBy}
                onChange={(event) => part({ approvedBy: event.currentTarget.value })}
              />
              <DayInput label="批准日期" withAsterisk value={excluded.on} onChange={(event) => part({ on: event.currentTarget.value })} />
            </Group>
          </>
        )}
        <Group justify="space-between" align="end">
          <Button
            variant="subtle"
            color="gray.7"
            onClick={() => {
              onRemove(row)
              onClose()
            }}
          >
            移出名册
          </Button>
          <FormActions submitLabel="确定" onCancel={onClose} disabled={incomplete} />
        </Group>
      </Stack>
    </form>
  )
}
