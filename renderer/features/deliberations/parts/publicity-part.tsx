import { NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { withoutSilence } from '../change-deliberation.ts'
import type { PartProps } from '../open-sheet.ts'
import { useSheetForm } from './use-sheet-form.ts'
import { usePatch } from './use-patch.ts'

type Publicity = NonNullable<Deliberation['publicity']>
const COUNTS = [
  ['satisfied', '满意（人）'],
  ['fairlySatisfied', '基本满意（人）'],
  ['dissatisfied', '不满意（人）'],
] as const

function publicityOf({ publicity = {} }: Deliberation): Publicity {
  return publicity
}

/** 评与公开: where and how long it hung, what people said, and whether it was looked at again. */
export function PublicityPart({ open }: PartProps) {
  const { mayEdit } = open
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, 'publicity', publicityOf)
  const { patch, busy } = usePatch(open)
  const submit = async (): Promise<void> => {
    const now = await patch(loaded, { publicity: withoutSilence(form) })
    if (now) saved(form, now)
  }
  const wrong = (field: string): string | undefined => {
    const { from = '', to = '', recheckOn = '' } = form
    if (field === 'to' && from && to && to < from) return '不能早于“公开自”'
    return field === 'recheckOn' && from && recheckOn && recheckOn < from ? '回头看要在公开以后' : undefined
  }
  const text = (label: string, field: 'from' | 'to' | 'place' | 'recheckOn', type = 'text') => (
    <TextInput
      label={label}
      type={type}
      readOnly={!mayEdit}
      maxLength={120}
      error={wrong(field)}
      value={form[field] ?? ''}
      onChange={(event) => set({ [field]: event.currentTarget.value || undefined })}
    />
  )
  const prose = (label: string, field: 'objections' | 'recheck') => (
    <LongText
      label={label}
      readOnly={!mayEdit}
      minRows={2}
      most={4_000}
      value={form[field] ?? ''}
      onChange={(text) => set({ [field]: text || undefined })}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner from={from} discard={reset} />
      <Stack gap="sm">
        <SimpleGrid cols={3} spacing="md" verticalSpacing="sm">
          {text('公开自', 'from', 'date')}
          {text('公开至', 'to', 'date')}
          {text('公开地点', 'place')}
          {COUNTS.map(([field, label]) => (
            <NumberInput
              key={field}
              label={label}
              min={0}
              max={100_000}
              allowDecimal={false}
              hideControls
              readOnly={!mayEdit}
              value={form[field] ?? ''}
              onChange={(value) => set({ [field]: typeof value === 'number' ? value : undefined })}
            />
          ))}
        </SimpleGrid>
        {prose('收到的异议', 'objections')}
        <SimpleGrid cols={3} spacing="md">
          {text('回头看日期', 'recheckOn', 'date')}
        </SimpleGrid>
        {prose('回头看情况', 'recheck')}
      </Stack>
      {mayEdit && dirty && (
        <FormActions
          busy={busy}
          disabled={
            wrong('to') !== undefined ||
            wrong('recheckOn') !== undefined ||
            isTooLong(form.objections, 4_000) ||
            isTooLong(form.recheck, 4_000)
          }
          onCancel={reset}
        />
      )}
    </form>
  )
}
