import { Radio, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { reopenSheet, screen, type Screening } from '../actions.ts'
import type { PartProps } from '../open-sheet.ts'
import { decisionWords, levelOptions } from '../words.ts'
import { useSheetForm } from './use-sheet-form.ts'

const REASON_LABELS = { accepted: '说明', merged: '并入哪个议题', refused: '不予受理的理由' } as const

export function ScreeningPart({ open }: PartProps) {
  const { sheet, deps, mayEdit } = open
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, 'screening', ({ screening, level }) => ({
    decision: screening?.decision ?? 'accepted',
    reason: screening?.reason ?? '',
    by: screening ? (screening.by ?? '') : deps.db.user.name,
    on: screening ? (screening.on ?? '') : deps.today(),
    level,
  }))
  const { decision, reason, by, on, level } = form
  const [busy, setBusy] = useState(false)
  const needsReason = decision !== 'accepted'
  const changed = !loaded.screening || dirty
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await screen(deps, loaded, { decision, reason, by: by.trim() || undefined, on: on || undefined }, level)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    saved(form, outcome.value)
    if (decision === 'accepted') return notifyOk('已受理')
    notifyUndo(`议题${decisionWords[decision]}`, async () => {
      const undone = await reopenSheet(deps, sheet.id)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner from={from} discard={reset} />
      <Stack gap="sm">
        <Radio.Group label="审题意见" value={decision} onChange={(value) => set({ decision: value as Screening['decision'] })}>
          <Group gap="lg" mt={4}>
            {(Object.keys(decisionWords) as Screening['decision'][]).map((each) => (
              <Radio key={each} value={each} label={decisionWords[each]} disabled={!mayEdit} />
            ))}
          </Group>
        </Radio.Group>
        <LongText
          label={REASON_LABELS[decision]}
          required={needsReason}
          readOnly={!mayEdit}
          minRows={2}
          most={2_000}
          value={reason}
          onChange={(text) => set({ reason: text })}
        />
        <SimpleGrid cols={3} spacing="md">
          <Select
            label="解决层级"
            allowDeselect={false}
            disabled={!mayEdit}
            data={levelOptions}
            value={level}
            onChange={(value) => set({ level: levelOptions.find((option) => option.value === value)?.value ?? level })}
          />
          <TextInput
            label="审题人"
            readOnly={!mayEdit}
            maxLength={60}
            value={by}
            onChange={(event) => set({ by: event.currentTarget.value })}
          />
          <DayInput label="审题日期" readOnly={!mayEdit} value={on} onChange={(event) => set({ on: event.currentTarget.value })} />
        </SimpleGrid>
      </Stack>
      {mayEdit && changed && (
        <FormActions
          submitLabel={decisionWords[decision]}
          busy={busy}
          disabled={(needsReason && reason.trim() === '') || isTooLong(reason, 2_000)}
          {...(dirty ? { onCancel: reset } : {})}
        />
      )}
    </form>
  )
}
