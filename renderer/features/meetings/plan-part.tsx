import { Button, Group } from '@mantine/core'
import { IconPrinter, IconSend, IconUserCheck } from '@tabler/icons-react'
import { useState, type SyntheticEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { useRecordForm } from '#renderer/entities/draft/use-record-form.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import classes from './minutes.module.css'
import { CancelDialog } from './cancel-dialog.tsx'
import { callersName } from './joint-plan.ts'
import type { PartProps } from './part-props.ts'
import { proposedNotice, writtenNotice } from './notice-field.tsx'
import { PlanFields, usePlanChoices } from './plan-form.tsx'
import { markNotified, removePlan, replanMeeting, restorePlan } from './plan-actions.ts'
import { formOf, planErrors, type PlanForm } from './plan.ts'

export function PlanPart({ meeting, deps }: PartProps) {
  const navigate = useNavigate()
  const [cancelling, setCancelling] = useState(false)
  const { bodies, types, units } = usePlanChoices()
  const { form, loaded, dirty, set, reset, saved: keepSaved } = useRecordForm(meeting, formOf)
  const { from, release } = useDraft<Partial<PlanForm>>({
    key: `meeting-plan/${meeting.id}`,
    what: '会议计划的改动',
    title: `会议计划：${meeting.title}`,
    value: changedFields(formOf(loaded), form),
    dirty,
    restore: set,
  })
  const editable = (meeting.state === 'planned' || meeting.state === 'notified') && can(deps.db.user, 'update', 'meetings', meeting)
  const errors = dirty ? planErrors(form) : {}

  /** @returns the record with what the form says; undefined when it could not be saved */
  const save = async (event?: SyntheticEvent): Promise<Meeting | undefined> => {
    event?.preventDefault()
    if (!dirty) return loaded
    if (Object.keys(errors).length > 0) return undefined
    const saved = await replanMeeting(deps, loaded, form)
    if (!saved.ok) {
      notifyFailure(saved.error)
      return undefined
    }
    keepSaved(form, saved.value)
    release()
    notifyOk('计划已保存')
    return saved.value
  }
  const notify = async (): Promise<void> => {
    const saved = await save()
    if (!saved) return
    const plan = formOf(saved)
    const type = types.find((one) => one.code === plan.type)
    const text = writtenNotice(
      plan,
      proposedNotice(plan, type, { bodyName: callersName(plan, bodies) || saved.bodyName, units, today: deps.today() }),
    )
    const done = await markNotified(deps, saved, text)
    if (!done.ok) return notifyFailure(done.error)
    notifyOk(text === '' ? '已记为“已通知”，没有书面通知' : '已记为“已通知”，通知全文存入记录')
  }
  const remove = async (): Promise<void> => {
    const removed = await removePlan(deps, meeting.id)
    if (!removed.ok) return notifyFailure(removed.error)
    release()
    notifyUndo(`已删除“${meeting.title}”`, async () => {
      const back = await restorePlan(deps, removed.value)
      if (back.ok) void navigate(paths.meeting(meeting.id))
      else notifyFailure(back.error)
    })
    void navigate(paths.meetings())
  }

  return (
    <>
      {!editable && <PlanBanner meeting={meeting} />}
      <DraftBanner
        from={from}
        discard={() => {
          release()
          reset()
        }}
      />
      <form onSubmit={(event) => void save(event)} noValidate>
        <PlanFields form={form} errors={errors} onChange={set} readOnly={!editable} />
        <Group justify="space-between" mt="xs" className={classes.bar}>
          {editable ? (
            <Button variant="subtle" color="gray.7" onClick={() => (meeting.state === 'planned' ? void remove() : setCancelling(true))}>
              {meeting.state === 'planned' ? '删除计划' : '取消会议'}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button
              component={Link}
              to={paths.meetingPrint(meeting.id, 'notice')}
              variant="default"
              leftSection={<IconPrinter size={18} />}
            >
              打印通知
            </Button>
            {editable && dirty && (
              <Button type="submit" variant="default">
                保存修改
              </Button>
            )}
            {editable && meeting.state === 'planned' && (
              <Button variant="default" leftSection={<IconSend size={18} />} onClick={() => void notify()}>
                已发通知
              </Button>
            )}
            {editable && (
              <Button
                leftSection={<IconUserCheck size={18} />}
                onClick={() => void save().then((saved) => (saved ? navigate(paths.meetingCheckIn(meeting.id)) : undefined))}
              >
                去签到
              </Button>
            )}
          </Group>
        </Group>
      </form>
      <CancelDialog opened={cancelling} onClose={() => setCancelling(false)} meeting={meeting} deps={deps} />
    </>
  )
}

function PlanBanner({ meeting }: { readonly meeting: Meeting }) {
  if (meeting.state === 'cancelled') {
    const reason = meeting.history.findLast((entry) => entry.kind === 'state' && entry.value === 'cancelled')?.note
    return <ReadOnlyBanner>会议已取消{reason ? `：${reason}` : ''}。</ReadOnlyBanner>
  }
  if (meeting.lock) return <ReadOnlyBanner>记录已签字锁定，计划只能查看。</ReadOnlyBanner>
  if (meeting.state === 'planned' || meeting.state === 'notified') return <ReadOnlyBanner>您的岗位只能查看会议计划。</ReadOnlyBanner>
  return <ReadOnlyBanner>签到已经开始，计划不再改动；议程可以在“记录与表决”里补充。</ReadOnlyBanner>
}
