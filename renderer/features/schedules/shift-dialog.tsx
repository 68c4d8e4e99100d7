import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { LongWords, tooLongWords } from './long-words.tsx'
import { arrive, handOver, replace, swap } from './roster-actions.ts'
import type { ShiftView } from './roster-view.ts'

const MODES = [
  { value: 'note', label: '交接记录' },
  { value: 'standIn', label: '替班' },
  { value: 'swap', label: '换班' },
]
const NOTE_LENGTH = 2000

/** One shift: who came, what was handed over, who takes it instead. */
export function ShiftDialog({ view, onClose }: { readonly view: ShiftView; onClose(): void }) {
  const deps = useRecordDeps()
  // As it was when the dialog was opened: what came since is merged with what is typed here.
  const [{ roster, shift, time }] = useState(view)
  const mayEdit = can(deps.db.user, 'update', 'schedules', roster)
  const title = `${roster.title} · ${shortMinute(shift.from ?? roster.startsAt, deps.today())} · ${shift.name === '' ? '空班' : shift.name}`
  const { form, set, busy, from, discard, submit } = useEditing<ShiftForm, Record<string, string>, Schedule>({
    key: `schedule/${roster.id}/shift/${shift.id}`,
    what: '这一班的记录',
    title: () => title,
    first: () => ({
      ...{ mode: 'note', note: shift.handover ?? '', handedTo: shift.handedTo ?? '' },
      ...{ who: undefined, other: null, reason: '' },
    }),
    errors: shiftProblem,
    save({ mode, who, other, reason, note, handedTo }) {
      if (mode === 'standIn') return replace(deps, roster, shift.id, { who: { person: who?.id, name: who?.name ?? '' }, reason })
      if (mode === 'swap') return swap(deps, roster, [shift.id, other ?? ''], reason)
      return handOver(deps, roster, shift.id, { handover: note, handedTo })
    },
    onSaved() {
      onClose()
      notifyOk(form.mode === 'standIn' ? `已由${form.who?.name ?? ''}替班` : form.mode === 'swap' ? '已换班' : '交接记录已保存')
    },
  })
  const { mode, note, handedTo, who, other, reason } = form
  const [arriving, setArriving] = useState(false)
  const noteArrival = async (): Promise<void> => {
    setArriving(true)
    const outcome = await arrive(deps, roster, shift.id)
    setArriving(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyOk(`${shift.name}已到岗`)
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      <Group justify="space-between" mb="sm">
        <Text fz="sm" c="dimmed">
          {time}
          {shift.instead && ` · 原轮值：${shift.instead}`}
          {shift.arrivedAt && ` · ${shift.arrivedAt.slice(11)} 到岗`}
          {shift.handedAt && ` · ${shift.handedAt.replace('T', ' ')} 交接`}
        </Text>
        {mayEdit && !shift.arrivedAt && shift.name !== '' && (
          <Button variant="default" loading={arriving} onClick={() => void noteArrival()}>
            记到岗
          </Button>
        )}
      </Group>
      {!mayEdit && <Text style={{ whiteSpace: 'pre-wrap' }}>{shift.handover ?? '没有交接记录。'}</Text>}
      {mayEdit && (
        <DraftForm from={from} discard={discard} submit={submit}>
          <Stack gap="sm">
            <SegmentedControl aria-label="办什么" data={MODES} value={mode} onChange={(next) => set({ mode: next })} />
            {mode === 'note' && (
              <>
                <LongWords
                  label="交接记录"
                  placeholder="来了谁、办到哪一步、钥匙和设备、要接着办的事"
                  most={NOTE_LENGTH}
                  value={note}
                  onChange={(text) => set({ note: text })}
                />
                <TextInput
                  label="交给"
                  maxLength={60}
                  value={handedTo}
                  onChange={(event) => set({ handedTo: event.currentTarget.value })}
                />
              </>
            )}
            {mode === 'standIn' && (
              <PersonPicker label="谁来替" required value={who} onChange={(person) => set({ who: personRef(person) })} />
            )}
            {mode === 'swap' && <SwapWith roster={roster} shift={shift.id} value={other} onChange={(id) => set({ other: id })} />}
            {mode !== 'note' && (
              <TextInput label="原因" maxLength={200} value={reason} onChange={(event) => set({ reason: event.currentTarget.value })} />
            )}
          </Stack>
          <FormActions
            submitLabel={mode === 'swap' ? '换班' : mode === 'standIn' ? '替班' : '保存'}
            onCancel={() => (discard(), onClose())}
            busy={busy}
            disabled={(mode === 'swap' && other === null) || (mode === 'standIn' && !who)}
            hint={mode === 'note' ? undefined : '原来是谁轮值会留着，方便以后补班。'}
          />
        </DraftForm>
      )}
    </Modal>
  )
}

interface ShiftForm {
  readonly mode: string
  readonly note: string
  readonly handedTo: string
  readonly who: PersonRef | undefined
  readonly other: string | null
  readonly reason: string
}

function shiftProblem({ mode, note, who, other }: ShiftForm): Record<string, string> {
  if (mode === 'standIn') return who ? {} : { who: '请选谁来替' }
  if (mode === 'swap') return other === null ? { other: '请选和哪一班换' } : {}
  const long = tooLongWords(note, NOTE_LENGTH)
  return long ? { note: long } : {}
}

interface SwapProps {
  readonly roster: Schedule
  readonly shift: string
  readonly value: string | null
  onChange(id: string | null): void
}

function SwapWith({ roster, shift, value, onChange }: SwapProps) {
  const own = roster.shifts.find(({ id }) => id === shift)
  const data = roster.shifts
    .filter((one) => one.id !== shift && one.name !== '' && (one.person ?? one.name) !== (own?.person ?? own?.name))
    .map((one) => ({ value: one.id, label: `${(one.from ?? '').slice(5, 16).replace('T', ' ')} ${one.shift ?? ''} ${one.name}` }))
  return <Select label="和哪一班换" required searchable data={data} value={value} onChange={onChange} />
}
