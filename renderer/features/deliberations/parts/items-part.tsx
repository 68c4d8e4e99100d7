import { Anchor, Group, Paper, Select, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { useState } from 'react'
import { Link } from 'react-router'
import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { itemTypeWords } from '#renderer/entities/labels/item-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { handOut, type TaskInput } from '../actions.ts'
import type { PartProps } from '../open-sheet.ts'

const TYPES = optionsOf(itemTypeWords, ['problem', 'project', 'need', 'urgent', 'wish'])

/** 办: each thing to be done goes to the lists, with who and by when. */
export function ItemsPart({ open }: PartProps) {
  const { items, mayEdit } = open
  return (
    <Stack gap="sm">
      {items.length === 0 && <Text c="dimmed">还没有转办的事项。</Text>}
      {items.length > 0 && (
        <Table>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr key={item.id}>
                <Table.Td>
                  <Anchor component={Link} to={paths.item(item.id)}>
                    {item.title}
                  </Anchor>
                </Table.Td>
                <Table.Td>{ownerWords(item) || '未定责任人'}</Table.Td>
                <Table.Td>{item.dueOn || '未定期限'}</Table.Td>
                <Table.Td>
                  <ItemStateBadge state={item.state} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {mayEdit && <TaskForm open={open} />}
    </Stack>
  )
}

const emptyTask: TaskInput = { type: 'project', title: '', owner: undefined, ownerOrgName: '', dueOn: '' }

function TaskForm({ open }: PartProps) {
  const { deps, sheet, items } = open
  const [input, setInput] = useState<TaskInput>({ ...emptyTask, title: items.length === 0 ? sheet.title : '' })
  const [busy, setBusy] = useState(false)
  const set = (part: Partial<TaskInput>): void => setInput((before) => ({ ...before, ...part }))
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await handOut(deps, sheet.id, input)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    setInput(emptyTask)
    notifyOk('已转入清单')
  }
  const ready = input.title.trim() !== '' && (input.owner !== undefined || input.ownerOrgName.trim() !== '') && input.dueOn !== ''
  return (
    <Paper p="sm" bg="gray.0">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Group gap="md" align="end" wrap="nowrap">
          <Select
            label="转入"
            w={130}
            allowDeselect={false}
            data={TYPES}
            value={input.type}
            onChange={(value) => set({ type: TYPES.find((option) => option.value === value)?.value ?? input.type })}
          />
          <TextInput
            label="要办的事"
            required
            style={{ flex: 1 }}
            maxLength={200}
            value={input.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
        </Group>
        <SimpleGrid cols={3} spacing="md" mt="xs">
          <PersonPicker label="责任人" value={input.owner} onChange={(person) => set({ owner: personRef(person) })} />
          <TextInput
            label="或责任单位"
            maxLength={120}
            value={input.ownerOrgName}
            onChange={(event) => set({ ownerOrgName: event.currentTarget.value })}
          />
          <DayInput label="期限" required value={input.dueOn} onChange={(event) => set({ dueOn: event.currentTarget.value })} />
        </SimpleGrid>
        <FormActions submitLabel="转入清单" busy={busy} disabled={!ready} hint="没有责任人和期限的事不能转办。" />
      </form>
    </Paper>
  )
}
