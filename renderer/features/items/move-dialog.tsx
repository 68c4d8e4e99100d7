import { Modal, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { itemMoveWords } from '#renderer/entities/item/item-rules.ts'
import { itemStateWords, satisfactionWords } from '#renderer/entities/labels/item-words.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { moveItem, undoMove } from './actions.ts'
import { fieldsOfMove, moveInput, type MoveInput } from './move-form.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'

export interface MoveDialogProps {
  readonly item: Item
  readonly to: ItemState
  onClose(): void
}

/** No step leads out of these, so they are asked, not undone. */
const FINAL: ReadonlySet<ItemState> = new Set(['closed', 'merged'])
const SATISFACTION = (Object.keys(satisfactionWords) as (keyof typeof satisfactionWords)[]).map((value) => ({
  value,
  label: satisfactionWords[value],
})) // the keys of the word table

export function MoveDialog({ item: latest, to, onClose }: MoveDialogProps) {
  const deps = useDeps()
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [item] = useState(latest)
  const [input, setInput] = useState(() => moveInput(item, to))
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await moveItem(deps, item, input)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    const said = `${item.title}：${itemStateWords[to]}`
    if (FINAL.has(to)) return notifyOk(said)
    notifyUndo(said, async () => {
      const undone = await undoMove(deps, item, outcome.value)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title={itemMoveWords[to]} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <MoveFieldset input={input} set={(part) => setInput((before) => ({ ...before, ...part }))} />
        {FINAL.has(to) && (
          <Text fz="sm" c="dimmed" mt="sm">
            {to === 'closed' ? '销号后这件事就办完了，不能再退回。' : '并案后在另一件事里继续办，这一件不能再退回。'}
          </Text>
        )}
        <FormActions submitLabel={itemMoveWords[to]} onCancel={onClose} busy={busy} />
      </form>
    </Modal>
  )
}

function MoveFieldset({ input, set }: { readonly input: MoveInput; set(part: Partial<MoveInput>): void }) {
  const fields = fieldsOfMove(input.to)
  return (
    <Stack gap="sm">
      {fields.reason !== '' && (
        <Textarea
          label={fields.reason}
          required
          data-autofocus
          autosize
          minRows={2}
          maxLength={fields.until ? 400 : 2000}
          value={input.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      )}
      {fields.until && (
        <TextInput
          label="挂起到"
          type="date"
          required
          w="50%"
          value={input.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
      )}
      {fields.owner && (
        <SimpleGrid cols={2} spacing="md">
          <PersonPicker label="责任人" value={input.owner} onChange={(person) => set({ owner: personRef(person) })} autoFocus />
          <TextInput
            label="责任单位"
            description="责任人、责任单位至少填一个"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={120}
            value={input.ownerOrgName}
            onChange={(event) => set({ ownerOrgName: event.currentTarget.value })}
          />
          <TextInput
            label="期限"
            type="date"
            required
            value={input.dueOn}
            onChange={(event) => set({ dueOn: event.currentTarget.value })}
          />
        </SimpleGrid>
      )}
      {fields.result && (
        <Textarea
          label="办理结果"
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={4000}
          value={input.result}
          onChange={(event) => set({ result: event.currentTarget.value })}
        />
      )}
      {fields.feedback && (
        <Textarea
          label="怎样反馈了提出人"
          required
          data-autofocus={!fields.result || undefined}
          autosize
          minRows={2}
          maxLength={4000}
          placeholder="何时、用什么方式、对方怎么说"
          value={input.feedback}
          onChange={(event) => set({ feedback: event.currentTarget.value })}
        />
      )}
      {fields.satisfaction && (
        <Select
          label="提出人的评价"
          clearable
          data={SATISFACTION}
          value={input.satisfaction ?? null}
          onChange={(value) => set({ satisfaction: satisfactionOf(value) })}
        />
      )}
      <TextInput
        label="附言"
        description="写进办理经过"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={400}
        value={input.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </Stack>
  )
}

function satisfactionOf(value: string | null): Item['satisfaction'] {
  return SATISFACTION.find((option) => option.value === value)?.value
}
