import { Checkbox, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { finish, giveUp, giveUpRest, moveTo, restore } from './actions.ts'
import { wantedOf, WhenFields, whenProblem, type WhenInput } from './booking-fields.tsx'

/** What a person is about to decide, of which record. */
export type Deciding =
  | { readonly what: 'yield'; readonly schedule: Schedule; readonly to: Schedule }
  | { readonly what: 'move' | 'cancel' | 'restore' | 'finish'; readonly schedule: Schedule }

interface DecideProps {
  readonly deciding: Deciding
  readonly venues: readonly Area[]
  onClose(): void
}

const WORDS = {
  yield: { title: '让出场地', label: '让出的理由', submit: '让出', done: '已让出' },
  move: { title: '改期、换场地', label: '改期的理由', submit: '改期', done: '已改期' },
  cancel: { title: '取消', label: '取消的理由', submit: '取消这一项', done: '已取消，记录还在' },
  restore: { title: '恢复', label: '为什么恢复（可以不填）', submit: '恢复', done: '已恢复，请再确认' },
  finish: { title: '记下结束', label: '情况怎样，场地和设备完好吗（可以不填）', submit: '记下', done: '已记下' },
} as const
const REASON_LENGTH = 400

export function DecideDialog({ deciding, venues, onClose }: DecideProps) {
  const deps = useRecordDeps()
  // As it was when the dialog was opened: what came since is merged with what is decided here.
  const [{ what, schedule, ...more }] = useState(deciding)
  const to = 'to' in more ? more.to : undefined
  const [reason, setReason] = useState('')
  const [when, setWhen] = useState(() => whenOf(schedule))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [rest, setRest] = useState(false)
  const words = WORDS[what]
  const needsVenue = schedule.venue !== ''
  const required = what !== 'restore' && what !== 'finish'
  const act = (): Promise<Result<unknown, Failure>> => {
    if (what === 'cancel' && rest) return giveUpRest(deps, schedule, reason)
    if (what === 'move') return moveTo(deps, schedule, wantedOf(when), reason)
    if (what === 'restore') return restore(deps, schedule, reason)
    if (what === 'finish') return finish(deps, schedule, reason)
    return giveUp(deps, schedule, reason, to)
  }
  const submit = async (): Promise<void> => {
    setAsked(true)
    if ((required && reason.trim() === '') || reason.length > REASON_LENGTH || (what === 'move' && whenProblem(when, needsVenue))) return
    setBusy(true)
    const outcome = await act()
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyOk(`${schedule.title}：${words.done}`)
  }
  return (
    <Modal opened onClose={onClose} title={words.title} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Said>{saidOf(deciding)}</Said>
          {what === 'move' && (
            <WhenFields
              value={when}
              venues={venues}
              asked={asked}
              own={schedule.id}
              needsVenue={needsVenue}
              onChange={(part) => setWhen((before) => ({ ...before, ...part }))}
            />
          )}
          <Textarea
            label={words.label}
            required={required}
            data-autofocus
            autosize
            minRows={2}
            maxRows={8}
            value={reason}
            error={reasonError(reason, asked && required)}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {what === 'cancel' && schedule.repeats && (
            <Checkbox label="以后各周的也一起取消" checked={rest} onChange={(event) => setRest(event.currentTarget.checked)} />
          )}
        </Stack>
        <FormActions submitLabel={words.submit} onCancel={onClose} busy={busy} />
      </form>
    </Modal>
  )
}

function reasonError(reason: string, asked: boolean): string | undefined {
  if (reason.length > REASON_LENGTH) return `最多 ${REASON_LENGTH} 字，多出 ${reason.length - REASON_LENGTH} 字`
  return asked && reason.trim() === '' ? '请写明理由' : undefined
}

function Said({ children }: { readonly children: ReactNode }) {
  return children === '' ? null : <Text fz="sm">{children}</Text>
}

function saidOf(deciding: Deciding): string {
  const { what, schedule } = deciding
  if (what === 'yield')
    return `“${schedule.title}”让出场地，由“${deciding.to.title}”使用。“${schedule.title}”的记录留着，以后可以改期恢复。`
  return what === 'cancel' ? `取消“${schedule.title}”，场地空出来。记录和理由都留着。` : ''
}

function whenOf({ venue, startsAt, endsAt }: Schedule): WhenInput {
  return { venue, day: startsAt.slice(0, 10), from: startsAt.slice(11), to: endsAt.slice(11) }
}
