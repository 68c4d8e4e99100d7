import { Button, Checkbox, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconEdit, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { isAnswered, isLate, objectionsTo } from '#shared/domain/deliberation/stages.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Deliberation, Objection } from '#shared/schema/deliberations.ts'
import type { StepPartProps } from '../open-sheet.ts'
import { removeObjection, saveObjection } from '../stage-actions.ts'

interface ListProps extends StepPartProps {
  readonly mayWrite: boolean
}

/** 异议: each with its answer, and what the assembly found where the answer did not satisfy. */
export function ObjectionList({ open, step, mayWrite }: ListProps) {
  const { sheet, deps } = open
  /** The objection that is written, and the sheet that its form was filled from. */
  const [editing, setEditing] = useState<{ readonly objection: Objection; readonly loaded: Deliberation }>()
  const list = objectionsTo(sheet, step.id)
  const isNew = editing !== undefined && !list.some((one) => one.id === editing.objection.id)
  const save = async (objection: Objection): Promise<boolean> => {
    const done = await saveObjection(deps, editing?.loaded ?? sheet, objection)
    if (!done.ok) notifyFailure(done.error)
    return done.ok
  }
  /** A new one has another id each time. */
  const draft = { key: `sheet/${sheet.id}/${step.id}/${isNew ? 'new' : (editing?.objection.id ?? '')}`, title: `异议：${sheet.title}` }
  const remove = async (objection: Objection): Promise<void> => {
    const done = await removeObjection(deps, sheet, objection.id)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo('已删去一条异议', async () => {
      const undone = await saveObjection(deps, done.value, objection)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  const edit = (objection: Objection) => setEditing({ objection, loaded: sheet })
  return (
    <Stack gap="sm">
      <Text fw={500}>
        异议{' '}
        <Text span c="dimmed" fz="sm">
          {list.length === 0 ? '没有' : `${list.length} 条`}
          {step.answerDays !== undefined && `，${step.answerDays} 日内答复`}
        </Text>
      </Text>
      {list.map((objection) =>
        editing?.objection.id === objection.id ? (
          <ObjectionForm key={objection.id} first={editing.objection} draft={draft} onSave={save} onCancel={() => setEditing(undefined)} />
        ) : (
          <ObjectionLine
            key={objection.id}
            objection={objection}
            late={isLate(objection, step.answerDays, deps.today())}
            dueOn={addDays(objection.on, step.answerDays ?? 0)}
            actions={
              mayWrite && (
                <Group gap={4} wrap="nowrap">
                  <IconAction label="答复或修改异议" size="sm" icon={<IconEdit size={16} />} onClick={() => edit(objection)} />
                  <IconAction label="删去异议" size="sm" icon={<IconTrash size={16} />} onClick={() => void remove(objection)} />
                </Group>
              )
            }
          />
        ),
      )}
      {isNew && editing && <ObjectionForm first={editing.objection} draft={draft} onSave={save} onCancel={() => setEditing(undefined)} />}
      {mayWrite && !editing && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} />}
            onClick={() => edit({ id: deps.newId(), step: step.id, by: '', on: deps.today(), words: '' })}
          >
            记一条异议
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface LineProps {
  readonly objection: Objection
  readonly late: boolean
  readonly dueOn: string
  readonly actions: React.ReactNode
}

function ObjectionLine({ objection, late, dueOn, actions }: LineProps) {
  const answered = isAnswered(objection)
  return (
    <Paper px="sm" py="xs">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Group gap="sm">
          <Text fw={600}>{objection.by || '未留名'}</Text>
          <Text c="dimmed" fz="sm">
            {objection.on} 提出
          </Text>
          <StatusBadge tone={answered ? 'ok' : late ? 'danger' : 'waiting'}>{answered ? '已答复' : `${dueOn} 前答复`}</StatusBadge>
          {answered && late && <StatusBadge tone="waiting">答复晚于期限</StatusBadge>}
          {objection.satisfied === false && <StatusBadge tone="danger">对答复不满意</StatusBadge>}
        </Group>
        {actions}
      </Group>
      <Text mt={4} style={{ whiteSpace: 'pre-wrap' }}>
        {objection.words}
      </Text>
      {objection.answer && (
        <Text fz="sm">
          答复（{objection.answeredOn ?? '未写日期'}）：{objection.answer}
        </Text>
      )}
      {objection.review && <Text fz="sm">党员大会审核：{objection.review}</Text>}
    </Paper>
  )
}

interface FormProps {
  readonly first: Objection
  readonly draft: { readonly key: string; readonly title: string }
  onSave(objection: Objection): Promise<boolean>
  onCancel(): void
}

function ObjectionForm({ first: begun, draft, onSave, onCancel }: FormProps) {
  const [first] = useState(begun)
  const [form, setForm] = useState(first)
  const set = (part: { readonly [K in keyof Objection]?: Objection[K] | undefined }): void =>
    setForm((before) => ({ ...before, ...part }) as Objection) // members without a value are left out where it is saved
  const { from, release } = useDraft<Partial<Objection>>({
    ...draft,
    what: '异议',
    value: changedFields(first, form),
    dirty: !sameContent(form, first),
    restore: (kept) => setForm({ ...first, ...kept }),
  })
  const drop = (): void => (release(), onCancel())
  const submit = async (): Promise<void> => {
    if (await onSave(form)) drop()
  }
  const area = (label: string, field: 'words' | 'answer' | 'review', required = false) => (
    <LongText
      label={label}
      required={required}
      minRows={2}
      most={4_000}
      value={form[field] ?? ''}
      onChange={(text) => set({ [field]: text || (field === 'words' ? '' : undefined) })}
    />
  )
  return (
    <Paper p="sm" bg="gray.0">
      <DraftBanner from={from} discard={drop} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="xs">
          <SimpleGrid cols={3} spacing="md">
            <TextInput
              label="谁提的"
              autoFocus
              maxLength={60}
              value={form.by}
              onChange={(event) => set({ by: event.currentTarget.value })}
            />
            <DayInput label="提出日期" required value={form.on} onChange={(event) => set({ on: event.currentTarget.value })} />
            <DayInput
              label="答复日期"
              value={form.answeredOn ?? ''}
              onChange={(event) => set({ answeredOn: event.currentTarget.value || undefined })}
            />
          </SimpleGrid>
          {area('异议', 'words', true)}
          {area('答复', 'answer')}
          <Checkbox
            label="对答复不满意"
            checked={form.satisfied === false}
            onChange={(event) => set({ satisfied: event.currentTarget.checked ? false : undefined })}
          />
          {form.satisfied === false && area('党员大会审核结果', 'review')}
        </Stack>
        <FormActions
          onCancel={drop}
          disabled={
            form.words.trim() === '' || form.on === '' || [form.words, form.answer, form.review].some((text) => isTooLong(text, 4_000))
          }
        />
      </form>
    </Paper>
  )
}
