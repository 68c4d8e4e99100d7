import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { stageOf } from '#shared/domain/deliberation/stages.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Stage } from '#shared/schema/deliberations.ts'
import type { StepPartProps } from '../open-sheet.ts'
import { saveStage } from '../stage-actions.ts'
import { useSheetForm } from './use-sheet-form.ts'
import { Waiting } from './meeting-part.tsx'
import { ObjectionList } from './objection-list.tsx'

/** One of the notices (两公开): from when to when it hung, where, and what was said against it. */
export function PostingPart({ open, step }: StepPartProps) {
  const { mayEdit, deps, method, facts } = open
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, step.id, (record) => {
    const { from = '', to = '', place = '' } = stageOf(record, step.id) ?? {}
    return { from, to, place }
  })
  const [busy, setBusy] = useState(false)
  const reachable = open.steps.find((state) => state.step.id === step.id)?.reachable ?? false
  const mayWrite = mayEdit && reachable
  const days = step.noticeDays ?? 0
  const submit = async (): Promise<void> => {
    setBusy(true)
    const stage = { id: step.id, from: form.from || undefined, to: form.to || undefined, place: form.place.trim() || undefined } as Stage // members without a value are left out where it is saved
    const done = await saveStage(deps, loaded, stage, { method, facts })
    setBusy(false)
    if (!done.ok) return notifyFailure(done.error)
    saved(form, done.value)
    notifyOk('已保存')
  }
  const begin = (from: string): void => set({ from, ...(days > 0 && from !== '' && form.to === '' ? { to: addDays(from, days) } : {}) })
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DraftBanner from={from} discard={reset} />
        {!reachable && <Waiting />}
        <SimpleGrid cols={days > 0 ? 3 : 2} spacing="md">
          <DayInput
            label={days > 0 ? '公告自' : '送出日期'}
            required
            readOnly={!mayWrite}
            value={form.from}
            onChange={(event) => begin(event.currentTarget.value)}
          />
          {days > 0 && (
            <DayInput
              label="公告至"
              required
              readOnly={!mayWrite}
              value={form.to}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          )}
          <TextInput
            label={days > 0 ? '公告地点' : '怎样送'}
            placeholder={days > 0 ? '例如：社区公示栏、3 栋大厅' : '例如：党小组长逐户送'}
            readOnly={!mayWrite}
            maxLength={120}
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </SimpleGrid>
        {days > 0 && (
          <Text fz="sm" c="dimmed" mt={4}>
            不少于 {days} 天，张贴当天不算，最后一天过完才算满。
          </Text>
        )}
        {mayWrite && dirty && <FormActions busy={busy} disabled={form.from === ''} onCancel={reset} />}
      </form>
      {days > 0 && <ObjectionList open={open} step={step} mayWrite={mayWrite} />}
    </Stack>
  )
}
