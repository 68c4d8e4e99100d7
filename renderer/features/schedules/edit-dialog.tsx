import { Modal, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { editSchedule } from './actions.ts'
import { LectureFields } from './lecture-fields.tsx'
import { WhoFields } from './booking-drawer.tsx'

interface EditProps {
  readonly schedule: Schedule
  readonly venues: readonly Area[]
  onClose(): void
}

/** What is said about it. When and where are moved with a reason, in a dialog of their own. */
export function EditDialog({ schedule: latest, venues, onClose }: EditProps) {
  const deps = useRecordDeps()
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [schedule] = useState(latest)
  const {
    form: edit,
    set,
    busy,
    ...draft
  } = useEditing({
    key: `schedule/${schedule.id}`,
    what: '日程的修改',
    title: () => `修改：${schedule.title}`,
    first: () => ({
      title: schedule.title,
      bookedBy: schedule.bookedBy,
      orgName: schedule.orgName ?? '',
      expected: schedule.expected ?? ('' as number | ''),
      content: schedule.content ?? '',
      capacity: schedule.capacity,
      series: schedule.series ?? '',
      lecturer: schedule.lecturer,
    }),
    save: (input) => editSchedule(deps, schedule, { ...input, expected: input.expected === '' ? undefined : input.expected }),
    onSaved() {
      onClose()
      notifyOk('已保存')
    },
  })
  return (
    <Modal opened onClose={onClose} title="修改" size="lg" closeOnClickOutside={false}>
      <DraftForm {...draft}>
        <Stack gap="sm">
          <TextInput
            label="名称"
            required
            data-autofocus
            maxLength={200}
            value={edit.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          {schedule.kind !== 'duty' && schedule.kind !== 'patrol' && (
            <WhoFields values={edit} capacity={venues.find(({ id }) => id === schedule.venue)?.capacity} set={set} />
          )}
          {(schedule.kind === 'activity' || schedule.kind === 'course') && (
            <NumberInput
              label="报名人数上限（空着就不限）"
              min={0}
              max={100_000}
              allowDecimal={false}
              value={edit.capacity ?? ''}
              onChange={(count) => set({ capacity: typeof count === 'number' ? count : undefined })}
            />
          )}
          {(schedule.kind === 'activity' || schedule.kind === 'course') && <LectureFields values={edit} set={set} />}
          <Textarea
            label="说明"
            autosize
            minRows={2}
            maxRows={10}
            maxLength={4000}
            value={edit.content}
            onChange={(event) => set({ content: event.currentTarget.value })}
          />
        </Stack>
        <FormActions
          busy={busy}
          onCancel={() => (draft.discard(), onClose())}
          hint={schedule.kind === 'duty' ? '换人用值班表里的替班、换班。' : '时间和场地用“改期、换场地”改，要写理由。'}
        />
      </DraftForm>
    </Modal>
  )
}
