import { Alert, Stack } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState, type SyntheticEvent } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { Deps } from '#renderer/data/db.ts'
import { useHolidaysRead } from '#renderer/entities/labels/use-holidays.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { can } from '#shared/domain/permissions.ts'
import type { HolidayTable } from '#shared/domain/working-days.ts'
import classes from './minutes.module.css'
import { newAgendaRow } from './agenda.ts'
import { defaultPlannedAt } from './plan-defaults.ts'
import { PlanFields, usePlanChoices } from './plan-form.tsx'
import { planRequest, requestedPlan, type PlanRequest } from './plan-request.ts'
import { noSeries, planSeries, type SeriesChoice } from './plan-series.ts'
import { planErrors, type PlanForm } from './plan.ts'
import { meetingsSince } from './queries.ts'
import { RepeatPlan } from './repeat-plan.tsx'
import { useCarriedForward } from './use-carried-forward.ts'
import { useSeries } from './use-series.ts'

/** A new plan, empty or as a cell of the calendar asks (`?type=&body=&month=`). */
export function NewMeetingPage() {
  const [params] = useSearchParams()
  const request = planRequest(params)
  const holidays = useHolidaysRead()
  // The form keeps the date that it was opened with.
  if (!holidays) return <Loading />
  return request ? (
    <RequestedMeeting key={draftKey(request)} request={request} holidays={holidays} />
  ) : (
    <NewMeeting draft="meeting/new" first={(deps) => emptyPlan(deps, holidays)} />
  )
}

function RequestedMeeting({ request, holidays }: { readonly request: PlanRequest; readonly holidays: HolidayTable }) {
  const deps = useDeps()
  const today = deps.today()
  const { types, bodies, ready } = usePlanChoices()
  const before = Math.min(Number(request.month.slice(0, 4)), Number(today.slice(0, 4))) - 1
  const meetings = useLive(meetingsSince(deps.db, String(before)))
  if (!ready || meetings.status === 'loading') return <Loading />
  const known = { types, bodies, meetings: meetings.status === 'ready' ? meetings.data : [], today, holidays }
  return (
    <NewMeeting
      draft={draftKey(request)}
      first={() => requestedPlan(emptyPlan(deps, holidays), request, known)}
      {...(request.month < today.slice(0, 7) ? { hint: '这一期已经过去：请填实际开会的日期和时间，签到时程序会标明“补记”。' } : {})}
    />
  )
}

function draftKey({ type, body, month }: PlanRequest): string {
  return `meeting/new/${type}/${body}/${month}`
}

function emptyPlan(deps: Deps, holidays: HolidayTable): PlanForm {
  const { user } = deps.db
  return {
    type: '',
    title: '',
    body: '',
    plannedAt: defaultPlannedAt(deps.today(), holidays),
    place: '',
    recorder: user.role === 'recorder' ? { ...(user.person ? { id: user.person } : {}), name: user.name } : undefined,
    agenda: [newAgendaRow(deps.newId(), [])],
    units: [],
    notice: '',
  }
}

type Draft = PlanForm & { readonly series?: SeriesChoice }

interface NewMeetingProps {
  readonly draft: string
  first(deps: Deps): PlanForm
  readonly hint?: string
}

function NewMeeting({ draft, first: makeFirst, hint }: NewMeetingProps) {
  const deps = useDeps()
  const navigate = useNavigate()
  const [first] = useState<PlanForm>(() => makeFirst(deps))
  const [form, setForm] = useState(first)
  const [series, setSeries] = useState(noSeries)
  const restore = ({ series: kept, ...plan }: Draft): void => {
    setForm(plan)
    setSeries(kept ?? noSeries)
  }
  const { from, release } = useDraft<Draft>({
    key: draft,
    what: '会议计划',
    title: `会议计划：${form.title || '新会议'}`,
    value: series === noSeries ? form : { ...form, series },
    dirty: series !== noSeries || JSON.stringify(form) !== JSON.stringify(first),
    restore,
  })
  useCarriedForward(form.body, setForm)
  const { frequency, rows, errors: seriesErrors } = useSeries(form, series)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const errors = asked ? planErrors(form) : {}
  const mayPlan = can(deps.db.user, 'create', 'meetings')

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(planErrors(form)).length > 0 || seriesErrors.size > 0) return
    setBusy(true)
    const planned = await planSeries(deps, form, rows)
    setBusy(false)
    if (!planned.ok) return notifyFailure(planned.error)
    release()
    notifyOk(rows.length === 0 ? '会议计划已保存' : `会议计划已保存，以后 ${rows.length} 次也排好了`)
    void navigate(paths.meeting(planned.value[0]?.id ?? ''), { replace: true })
  }

  return (
    <Page title="新建会议" crumbs={[{ label: '会议', to: paths.meetings() }]}>
      {!mayPlan && <ReadOnlyBanner>您的岗位不能新建会议，可请记录员或书记来办。</ReadOnlyBanner>}
      {hint && mayPlan && (
        <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />} role="note" py="xs" mb="md">
          {hint}
        </Alert>
      )}
      <DraftBanner
        from={from}
        discard={() => {
          release()
          restore(first)
        }}
      />
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <PlanFields form={form} errors={errors} onChange={setForm} readOnly={!mayPlan} />
          {mayPlan && frequency && (
            <RepeatPlan
              plannedAt={form.plannedAt}
              frequency={frequency}
              choice={series}
              rows={rows}
              errors={asked ? seriesErrors : noErrors}
              onChange={setSeries}
            />
          )}
        </Stack>
        {mayPlan && (
          <div className={classes.bar}>
            <FormActions
              submitLabel={rows.length === 0 ? '保存计划' : `保存这 ${rows.length + 1} 次计划`}
              busy={busy}
              onCancel={() => void navigate(paths.meetings())}
              hint={
                asked && Object.keys(errors).length + seriesErrors.size > 0
                  ? '上面红字的几处还要填一下'
                  : '保存后、开始签到前，随时可以修改'
              }
            />
          </div>
        )}
      </form>
    </Page>
  )
}

const noErrors: ReadonlyMap<string, string> = new Map()
