import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconEdit, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyUndo } from '#renderer/ui/notify.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { withoutSilence } from '../change-deliberation.ts'
import type { PartProps } from '../open-sheet.ts'
import { usePatch } from './use-patch.ts'

type Option = Deliberation['options'][number]
const LETTERS = 'ABCDEFGHIJKLMNOPQRST'

/** 议: the ways there are, with their good and bad sides, cost and doer. */
export function OptionsPart({ open }: PartProps) {
  const { sheet, mayEdit, deps } = open
  const { patch } = usePatch(open)
  /** The option that is written, and the sheet that its form was filled from. */
  const [editing, setEditing] = useState<Option & { readonly loaded: Deliberation }>()
  // A new one, or one that somebody removed while it is written here.
  const shown = editing && !sheet.options.some((option) => option.id === editing.id) ? [...sheet.options, editing] : sheet.options
  /** A new one has another id each time. */
  const draftOf = ({ id, loaded }: Option & { readonly loaded: Deliberation }): Draft => ({
    key: `sheet/${loaded.id}/option/${loaded.options.some((each) => each.id === id) ? id : 'new'}`,
    title: `方案：${loaded.title}`,
  })
  const save = async (option: Option): Promise<boolean> => {
    const { loaded } = editing ?? { loaded: sheet }
    const known = loaded.options.some((each) => each.id === option.id)
    const options = known ? loaded.options.map((each) => (each.id === option.id ? option : each)) : [...loaded.options, option]
    return (await patch(loaded, { options })) !== undefined
  }
  const remove = async (option: Option): Promise<void> => {
    const now = await patch(sheet, { options: sheet.options.filter((each) => each.id !== option.id) }, '')
    if (!now) return
    const options = now.options.toSpliced(sheet.options.indexOf(option), 0, option)
    notifyUndo(`已删去方案“${option.title}”`, () => patch(now, { options }).then(() => undefined))
  }
  return (
    <Stack gap="sm">
      {shown.map((option, index) =>
        editing?.id === option.id ? (
          <OptionForm key={option.id} option={editing} draft={draftOf(editing)} onSave={save} onCancel={() => setEditing(undefined)} />
        ) : (
          <Paper key={option.id} px="sm" py="xs">
            <Group justify="space-between" wrap="nowrap">
              <Text fw={600}>
                方案 {LETTERS[index]}　{option.title}
              </Text>
              {mayEdit && (
                <Group gap={4} wrap="nowrap">
                  <IconAction
                    label="修改方案"
                    size="sm"
                    icon={<IconEdit size={16} />}
                    onClick={() => setEditing({ ...option, loaded: sheet })}
                  />
                  <IconAction label="删去方案" size="sm" icon={<IconTrash size={16} />} onClick={() => void remove(option)} />
                </Group>
              )}
            </Group>
            <SimpleGrid cols={2} spacing="md" mt={4}>
              <Text fz="sm">利：{option.pros || '—'}</Text>
              <Text fz="sm">弊：{option.cons || '—'}</Text>
              <Text fz="sm">经费：{option.cost || '—'}</Text>
              <Text fz="sm">谁来干：{option.doer || '—'}</Text>
            </SimpleGrid>
          </Paper>
        ),
      )}
      {sheet.options.length === 0 && !editing && <Text c="dimmed">还没有方案。</Text>}
      {mayEdit && !editing && sheet.options.length < LETTERS.length && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} />}
            onClick={() => setEditing({ id: deps.newId(), title: '', loaded: sheet })}
          >
            添加方案
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface Draft {
  readonly key: string
  readonly title: string
}

interface OptionFormProps {
  readonly option: Option
  readonly draft: Draft
  onSave(option: Option): Promise<boolean>
  onCancel(): void
}

function OptionForm({ option, draft, onSave, onCancel }: OptionFormProps) {
  const [first] = useState({
    title: option.title,
    pros: option.pros ?? '',
    cons: option.cons ?? '',
    cost: option.cost ?? '',
    doer: option.doer ?? '',
  })
  const [form, setForm] = useState(first)
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }))
  const { from, release } = useDraft<Partial<typeof form>>({
    ...draft,
    what: '方案',
    value: changedFields(first, form),
    dirty: !sameContent(form, first),
    restore: (kept) => setForm({ ...first, ...kept }),
  })
  const drop = (): void => (release(), onCancel())
  const submit = async (): Promise<void> => {
    const text = (value: string): string | undefined => value.trim() || undefined
    const saved = await onSave(
      withoutSilence({
        id: option.id,
        title: form.title.trim(),
        pros: text(form.pros),
        cons: text(form.cons),
        cost: text(form.cost),
        doer: text(form.doer),
      }),
    )
    if (saved) drop()
  }
  return (
    <Paper p="sm" bg="gray.0">
      <DraftBanner from={from} discard={drop} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          label="方案"
          required
          autoFocus
          maxLength={200}
          value={form.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <SimpleGrid cols={2} spacing="md" verticalSpacing="xs" mt="xs">
          <LongText label="利" minRows={2} most={2_000} value={form.pros} onChange={(text) => set({ pros: text })} />
          <LongText label="弊" minRows={2} most={2_000} value={form.cons} onChange={(text) => set({ cons: text })} />
          <TextInput label="经费" maxLength={120} value={form.cost} onChange={(event) => set({ cost: event.currentTarget.value })} />
          <TextInput label="谁来干" maxLength={120} value={form.doer} onChange={(event) => set({ doer: event.currentTarget.value })} />
        </SimpleGrid>
        <FormActions onCancel={drop} disabled={form.title.trim() === '' || isTooLong(form.pros, 2_000) || isTooLong(form.cons, 2_000)} />
      </form>
    </Paper>
  )
}
