import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Result } from '#shared/lib/result.ts'
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
  const [mode, setMode] = useState('note')
  const [note, setNote] = useState(shift.handover ?? '')
  const [handedTo, setHandedTo] = useState(shift.handedTo ?? '')
  const [who, setWho] = useState<PersonRef>()
  const [other, setOther] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const done = async (act: Promise<Result<Schedule, Failure>>, words: string): Promise<void> => {
    setBusy(true)
    const outcome = await act
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyOk(words)
  }
  const submit = (): Promise<void> | undefined => {
    if (mode === 'standIn')
      return who && done(replace(deps, roster, shift.id, { who: { person: who.id, name: who.name }, reason }), `已由${who.name}替班`)
    if (mode === 'swap') return other === null ? undefined : done(swap(deps, roster, [shift.id, other], reason), '已换班')
    return tooLongWords(note, NOTE_LENGTH)
      ? undefined
      : done(handOver(deps, roster, shift.id, { handover: note, handedTo }), '交接记录已保存')
  }
  const mayEdit = can(deps.db.user, 'update', 'schedules', roster)
  const title = `${roster.title} · ${shortMinute(shift.from ?? roster.startsAt, deps.today())} · ${shift.name === '' ? '空班' : shift.name}`
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
          <Button variant="default" loading={busy} onClick={() => void done(arrive(deps, roster, shift.id), `${shift.name}已到岗`)}>
            记到岗
          </Button>
        )}
      </Group>
      {!mayEdit && <Text style={{ whiteSpace: 'pre-wrap' }}>{shift.handover ?? '没有交接记录。'}</Text>}
      {mayEdit && (
        <form
          noValidate
          onKeyDown={submitOnCtrlEnter}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <Stack gap="sm">
            <SegmentedControl aria-label="办什么" data={MODES} value={mode} onChange={setMode} />
            {mode === 'note' && (
              <>
                <LongWords
                  label="交接记录"
                  placeholder="来了谁、办到哪一步、钥匙和设备、要接着办的事"
                  most={NOTE_LENGTH}
                  value={note}
                  onChange={setNote}
                />
                <TextInput label="交给" maxLength={60} value={handedTo} onChange={(event) => setHandedTo(event.currentTarget.value)} />
              </>
            )}
            {mode === 'standIn' && <PersonPicker label="谁来替" required value={who} onChange={(person) => setWho(personRef(person))} />}
            {mode === 'swap' && <SwapWith roster={roster} shift={shift.id} value={other} onChange={setOther} />}
            {mode !== 'note' && (
              <TextInput label="原因" maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            )}
          </Stack>
          <FormActions
            submitLabel={mode === 'swap' ? '换班' : mode === 'standIn' ? '替班' : '保存'}
            onCancel={onClose}
            busy={busy}
            disabled={(mode === 'swap' && other === null) || (mode === 'standIn' && !who)}
            hint={mode === 'note' ? undefined : '原来是谁轮值会留着，方便以后补班。'}
          />
        </form>
      )}
    </Modal>
  )
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
