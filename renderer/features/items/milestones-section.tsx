import { Badge, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { isMilestoneOverdue, milestoneCount } from '#shared/domain/item/milestones.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Item, Milestone } from '#shared/schema/items.ts'
import { addMilestone, meetMilestone, removeMilestone } from './milestone-actions.ts'

interface MilestonesProps {
  readonly item: Item
  readonly kind: ItemKind
  readonly mayEdit: boolean
}

/** 节点 of a plan, a task or a project; lines of a self-check. Of matters that have none, nothing. */
export function MilestonesSection({ item, kind, mayEdit }: MilestonesProps) {
  const { today } = useDeps()
  const [meeting, setMeeting] = useState<Milestone>()
  const { milestones } = item
  const writable = mayEdit && item.state !== 'closed' && item.state !== 'merged'
  if (milestones.length === 0 && !(kind.spec.milestones && writable)) return null
  const { done, total, overdue } = milestoneCount(milestones, today())
  return (
    <Section
      title={item.type === 'selfCheck' ? '自查条目' : '节点'}
      aside={
        total > 0 && (
          <Text fz="sm" c="dimmed">
            {item.type === 'selfCheck' ? '达标' : '做到'} {done} / {total}
            {overdue > 0 ? `，过期 ${overdue} 项` : ''}
          </Text>
        )
      }
    >
      <Stack gap={6}>
        {milestones.map((row) => (
          <MilestoneRow key={row.id} item={item} row={row} writable={writable} onMeet={() => setMeeting(row)} />
        ))}
        {writable && <AddMilestone item={item} />}
      </Stack>
      {meeting && <MeetDialog item={item} row={meeting} onClose={() => setMeeting(undefined)} />}
    </Section>
  )
}

interface RowProps {
  readonly item: Item
  readonly row: Milestone
  readonly writable: boolean
  onMeet(): void
}

function told(outcome: Result<Item, Failure>): void {
  if (!outcome.ok) notifyFailure(outcome.error)
}

function MilestoneRow({ item, row, writable, onMeet }: RowProps) {
  const deps = useDeps()
  const { title, dueOn, doneOn, note } = row
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" justify="space-between">
      <Checkbox
        label={title}
        description={[doneOn ? `${doneOn} 做到` : dueOn ? `${dueOn} 前` : '', note].filter(Boolean).join('，')}
        checked={doneOn !== undefined}
        disabled={!writable}
        onChange={() => (doneOn === undefined ? onMeet() : void meetMilestone(deps, item, row, undefined).then(told))}
      />
      <Group gap={4} wrap="nowrap">
        {isMilestoneOverdue(row, deps.today()) && (
          <Badge color="yellow" c="#8a5200" variant="light">
            已过期
          </Badge>
        )}
        {writable && doneOn === undefined && (
          <IconAction
            label={`去掉：${title}`}
            icon={<IconTrash size={16} />}
            size="sm"
            onClick={() => void removeMilestone(deps, item, row).then(told)}
          />
        )}
      </Group>
    </Group>
  )
}

function AddMilestone({ item }: { readonly item: Item }) {
  const deps = useDeps()
  const [title, setTitle] = useState('')
  const [dueOn, setDueOn] = useState('')
  const submit = async (): Promise<void> => {
    const added = await addMilestone(deps, item, { title, dueOn })
    if (!added.ok) return notifyFailure(added.error)
    setTitle('')
    setDueOn('')
  }
  return (
    <form
      aria-label="加一项"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label="要做到什么"
          placeholder="要做到什么"
          style={{ flex: 1 }}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DayInput aria-label="哪天以前" w={150} value={dueOn} onChange={(event) => setDueOn(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={title.trim() === ''}>
          加上
        </Button>
      </Group>
    </form>
  )
}

/** Which day, and what shows it; neither a picture nor a paper is asked for. */
function MeetDialog({ item, row, onClose }: { readonly item: Item; readonly row: Milestone; onClose(): void }) {
  const deps = useDeps()
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `item/${item.id}/milestone/${row.id}`,
    what: '做到的情况',
    title: () => `做到了：${row.title}`,
    first: () => ({ doneOn: deps.today(), note: '' }),
    save: (input) => meetMilestone(deps, item, row, input),
    onSaved: onClose,
  })
  const { doneOn, note } = form
  return (
    <Modal opened onClose={onClose} title="做到了" size="md">
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <Text>{row.title}</Text>
          <DayInput label="哪天" w={180} value={doneOn} onChange={(event) => set({ doneOn: event.currentTarget.value })} />
          <TextInput
            label="怎么看得出来（可不填）"
            data-autofocus
            maxLength={400}
            value={note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        </Stack>
        <FormActions submitLabel="记下" busy={busy} onCancel={() => (discard(), onClose())} disabled={doneOn === ''} />
      </DraftForm>
    </Modal>
  )
}
