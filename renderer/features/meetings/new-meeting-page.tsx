import { useState, type SyntheticEvent } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { can } from '#shared/domain/permissions.ts'
import classes from './minutes.module.css'
import { newAgendaRow } from './agenda.ts'
import { defaultPlannedAt } from './plan-defaults.ts'
import { PlanFields } from './plan-form.tsx'
import { planMeeting } from './plan-actions.ts'
import { planErrors, type PlanForm } from './plan.ts'
import { useCarriedForward } from './use-carried-forward.ts'

export function NewMeetingPage() {
  const deps = useDeps()
  const navigate = useNavigate()
  const [first] = useState<PlanForm>(() => ({
    type: '',
    title: '',
    body: '',
    plannedAt: defaultPlannedAt(deps.today()),
    place: '',
    recorder:
      deps.db.user.role === 'recorder'
        ? { ...(deps.db.user.person ? { id: deps.db.user.person } : {}), name: deps.db.user.name }
        : undefined,
    agenda: [newAgendaRow(deps.newId(), [])],
    units: [],
    notice: '',
  }))
  const [form, setForm] = useState(first)
  const { from, release } = useDraft<PlanForm>({
    key: 'meeting/new',
    what: '会议计划',
    title: `会议计划：${form.title || '新会议'}`,
    value: form,
    dirty: form !== first,
    restore: setForm,
  })
  useCarriedForward(form.body, setForm)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const errors = asked ? planErrors(form) : {}
  const mayPlan = can(deps.db.user, 'create', 'meetings')

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(planErrors(form)).length > 0) return
    setBusy(true)
    const planned = await planMeeting(deps, form)
    setBusy(false)
    if (!planned.ok) return notifyFailure(planned.error)
    release()
    notifyOk('会议计划已保存')
    void navigate(paths.meeting(planned.value.id), { replace: true })
  }

  return (
    <Page title="新建会议" crumbs={[{ label: '会议', to: paths.meetings() }]}>
      {!mayPlan && <ReadOnlyBanner>您的岗位不能新建会议，可请记录员或书记来办。</ReadOnlyBanner>}
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      <form onSubmit={(event) => void submit(event)} noValidate>
        <PlanFields form={form} errors={errors} onChange={setForm} readOnly={!mayPlan} />
        {mayPlan && (
          <div className={classes.bar}>
            <FormActions
              submitLabel="保存计划"
              busy={busy}
              onCancel={() => void navigate(paths.meetings())}
              hint={asked && Object.keys(errors).length > 0 ? '上面红字的几处还要填一下' : '保存后、开始签到前，随时可以修改'}
            />
          </div>
        )}
      </form>
    </Page>
  )
}
