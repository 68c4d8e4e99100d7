import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { finish, giveUp, moveTo, restore } from './actions.ts'
import { wantedOf, WhenFields, whenProblem, type WhenInput } from './booking-fields.tsx'
import { callOffDates, takeBackDates } from './call-off-actions.ts'
import { useLaterDates, WhichDates } from './which-dates.tsx'

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

interface DecideForm {
  readonly reason: string
  readonly when: WhenInput
  /** 取消: also the later ones of the same series. */
  readonly rest: boolean
}

export function DecideDialog({ deciding, venues, onClose }: DecideProps) {
  const deps = useRecordDeps()
  // As it was when the dialog was opened: what came since is merged with what is decided here.
  const [{ what, schedule, ...more }] = useState(deciding)
  const to = 'to' in more ? more.to : undefined
  const later = useLaterDates(schedule)
  const words = WORDS[what]
  const needsVenue = schedule.venue !== ''
  const required = what !== 'restore' && what !== 'finish'
  const act = ({ reason, when, rest }: DecideForm): Promise<Result<readonly Schedule[], Failure>> => {
    if (to) return listed(giveUp(deps, schedule, reason, to))
    if (what === 'move') return listed(moveTo(deps, schedule, wantedOf(when), reason))
    if (what === 'restore') return listed(restore(deps, schedule, reason))
    if (what === 'finish') return listed(finish(deps, schedule, reason))
    return callOffDates(deps, schedule, { reason, rest })
  }
  const { form, set, errors, busy, from, discard, submit } = useEditing<DecideForm, Record<string, string>, readonly Schedule[]>({
    key: `schedule/${schedule.id}/${what}/${to?.id ?? ''}`,
    what: words.label,
    title: () => `${words.title}：${schedule.title}`,
    first: () => ({ reason: '', when: whenOf(schedule), rest: false }),
    errors: (input) => problemsOf(input, { required, when: what === 'move' ? whenProblem(input.when, needsVenue)?.words : undefined }),
    save: act,
    onSaved(saved) {
      onClose()
      if (what === 'cancel') sayCalledOff(deps, saved)
      else notifyOk(`${schedule.title}：${words.done}`)
    },
  })
  const { reason, when, rest } = form
  return (
    <Modal opened onClose={onClose} title={words.title} size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <Said>{saidOf(deciding)}</Said>
          {what === 'cancel' && <WhichDates {...{ schedule, later, rest }} onChange={(all) => set({ rest: all })} />}
          {what === 'move' && (
            <WhenFields
              value={when}
              venues={venues}
              asked={errors['when'] !== undefined}
              own={schedule.id}
              needsVenue={needsVenue}
              onChange={(part) => set({ when: { ...when, ...part } })}
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
            error={reasonError(reason, errors['reason'] !== undefined)}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
        </Stack>
        <FormActions
          submitLabel={what === 'cancel' && rest ? `取消这 ${later.length + 1} 次` : words.submit}
          {...(what === 'cancel' ? { cancelLabel: '先不取消' } : {})}
          onCancel={() => (discard(), onClose())}
          busy={busy}
        />
      </DraftForm>
    </Modal>
  )
}

/** With a way back for all of them. */
function sayCalledOff(deps: RecordDeps, off: readonly Schedule[]): void {
  const title = off[0]?.title ?? ''
  notifyUndo(off.length > 1 ? `${title}：取消了 ${off.length} 次，记录都在` : `${title}：${WORDS.cancel.done}`, async () => {
    const back = await takeBackDates(deps, off)
    if (!back.ok) return notifyFailure(back.error)
    const stay = off.length - back.value.length
    notifyOk(stay === 0 ? `${title}：没有取消，还是原来的安排` : `${title}：${stay} 次仍取消着，场地已有别的安排，或刚才有人处理过`)
  })
}

async function listed(one: Promise<Result<Schedule, Failure>>): Promise<Result<readonly Schedule[], Failure>> {
  const outcome = await one
  return outcome.ok ? ok([outcome.value]) : outcome
}

function reasonError(reason: string, asked: boolean): string | undefined {
  if (reason.length > REASON_LENGTH) return `最多 ${REASON_LENGTH} 字，多出 ${reason.length - REASON_LENGTH} 字`
  return asked && reason.trim() === '' ? '请写明理由' : undefined
}

function problemsOf({ reason }: DecideForm, { required, when }: { readonly required: boolean; readonly when: string | undefined }) {
  const problem = reasonError(reason, required)
  return { ...(problem ? { reason: problem } : {}), ...(when ? { when } : {}) }
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
