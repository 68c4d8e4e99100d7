import { Group, SimpleGrid, TextInput } from '@mantine/core'
import type { SyntheticEvent } from 'react'
import { useRecordForm } from '#renderer/entities/draft/use-record-form.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { MinuteInput } from '#renderer/ui/day-input.tsx'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { isSamePerson } from '#shared/domain/meeting/same-person.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { HEAD_FORM_ID } from './defect-list.tsx'
import type { PartProps } from './part-props.ts'
import { changeHead } from './record-actions.ts'

export function HeadPart(props: PartProps & { readonly writable: boolean }) {
  const { meeting } = props
  if (props.writable) return <HeadForm {...props} />
  return (
    <Section title="时间、地点、人员">
      <DefinitionList
        items={[
          { term: '开始', value: meeting.startedAt && sayMinute(meeting.startedAt) },
          { term: '结束', value: meeting.endedAt && sayMinute(meeting.endedAt) },
          { term: '主持人', value: meeting.chair?.name },
          { term: '记录人', value: meeting.recorder?.name },
          { term: '地点', value: meeting.place, wide: true },
        ]}
      />
    </Section>
  )
}

function headOf({ startedAt = '', endedAt = '', place, chair, recorder }: Meeting) {
  return { startedAt, endedAt, place, chair, recorder }
}

/** Times to the minute, place, chair and recorder, as they really were. */
function HeadForm({ meeting, deps, writable }: PartProps & { readonly writable: boolean }) {
  const { form, loaded, dirty, set, reset, saved: keepSaved } = useRecordForm(meeting, headOf)
  const same = isSamePerson(form.chair, form.recorder)
  const reversed = form.startedAt !== '' && form.endedAt !== '' && form.endedAt < form.startedAt
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (same || reversed) return
    const change = {
      startedAt: form.startedAt.slice(0, 16) || undefined,
      endedAt: form.endedAt.slice(0, 16) || undefined,
      place: form.place.trim(),
      chair: form.chair,
      recorder: form.recorder,
    }
    const saved = await changeHead(deps, meeting.id, change, loaded)
    if (!saved.ok) return notifyFailure(saved.error)
    keepSaved(form, saved.value)
    notifyOk('已保存')
  }
  return (
    <Section title="时间、地点、人员">
      <form id={HEAD_FORM_ID} onSubmit={(event) => void submit(event)} noValidate>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <MinuteInput
            label="开始时间"
            value={form.startedAt}
            readOnly={!writable}
            onChange={(event) => set({ startedAt: event.currentTarget.value })}
          />
          <MinuteInput
            label="结束时间"
            value={form.endedAt}
            readOnly={!writable}
            error={reversed ? '结束时间早于开始时间' : undefined}
            onChange={(event) => set({ endedAt: event.currentTarget.value })}
          />
          <PersonPicker label="主持人" value={form.chair} disabled={!writable} onChange={(chair) => set({ chair })} />
          <PersonPicker
            label="记录人"
            value={form.recorder}
            disabled={!writable}
            error={same ? '主持人与记录人不能是同一人' : undefined}
            onChange={(recorder) => set({ recorder })}
          />
        </SimpleGrid>
        <Group grow mt="sm">
          <TextInput
            label="地点"
            maxLength={120}
            value={form.place}
            readOnly={!writable}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </Group>
        {writable && dirty && <FormActions submitLabel="保存" onCancel={reset} disabled={same || reversed} />}
      </form>
    </Section>
  )
}
