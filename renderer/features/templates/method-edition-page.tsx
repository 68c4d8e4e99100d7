import { Grid, Stack } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { everyMethod, methodEditionsOf, programMethod, type Method } from '#shared/domain/deliberation/methods.ts'
import { PROGRAM_ISSUER } from '#shared/domain/deliberation/default-methods.ts'
import type { Template } from '#shared/schema/templates.ts'
import { mayMakeTypes, newestOf } from './actions.ts'
import { issueMethod, mayChangeMethod } from './method-actions.ts'
import { emptyMethod, formOfMethod, methodErrors, otherMethodNames, type MethodForm } from './method-form.ts'
import { shownMethod } from './method-list.tsx'
import { MethodAskFields, MethodRuleFields } from './method-rule-fields.tsx'
import { MethodStepFields } from './method-step-fields.tsx'
import { otherTemplates } from './queries.ts'
import { SourceFields } from './source-fields.tsx'
import classes from './templates.module.css'

const CRUMB = { label: '模板管理', to: `${paths.templates()}?kind=method` }

/** The next edition of a method, or the first of a method of one's own. */
export function MethodEditionPage() {
  const { code } = useParams()
  const { db, today } = useDeps()
  const unit = useUnitName(db.user.unit)
  const live = useLive(otherTemplates(db, 'method'))
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  const method = code === undefined ? undefined : shownMethod(code, live.data, today())
  if (code !== undefined && !method) return <EmptyState title="没有这种议事方法">它可能还没有传到这台电脑。</EmptyState>
  const may = code === undefined ? mayMakeTypes(db.user) : mayChangeMethod(db.user, code, live.data)
  if (!may) {
    return (
      <Page title={method?.name ?? '新建议事方法'} crumbs={[CRUMB]}>
        <ReadOnlyBanner>议事方法由区里发布，您可以查看，不能另发新版。</ReadOnlyBanner>
      </Page>
    )
  }
  return <Desk key={`${code ?? 'new'}/${unit}`} code={code} method={method} unit={unit} templates={live.data} />
}

interface DeskProps {
  readonly code: string | undefined
  readonly method: Method | undefined
  readonly unit: string
  readonly templates: readonly Template[]
}

function Desk({ code, method, unit, templates }: DeskProps) {
  const deps = useDeps()
  const navigate = useNavigate()
  const today = deps.today()
  const newest = newestOf(code === undefined ? [] : methodEditionsOf(code, templates))
  // The edition before him when he began: what another issues meanwhile is not written over unseen.
  const [seen] = useState(newest?.id)
  const [first] = useState(() => firstForm(method, unit, today))
  const [form, setForm] = useState(first)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<MethodForm>({
    key: `method/${code ?? 'new'}`,
    what: '议事方法',
    title: `议事方法：${form.name.trim() || '新方法'}`,
    value: form,
    dirty: form !== first,
    restore: setForm,
  })
  const isFirst = newest === undefined && (code === undefined || programMethod(code) === undefined)
  const wrong = methodErrors(form, { today, first: isFirst, otherNames: otherMethodNames(code, everyMethod(templates, today)) })
  const count = asked ? Object.keys(wrong).length : 0
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(wrong).length > 0) return
    setBusy(true)
    const issued = await issueMethod(deps, { ...(code === undefined ? {} : { code }), form, seen })
    setBusy(false)
    if (!issued.ok) return notifyFailure(issued.error)
    release()
    notifyOk(`“${issued.value.name}”第 ${issued.value.edition} 版已发布；正在议的题仍按原来的版本`)
    void navigate(paths.method(issued.value.code), { replace: true })
  }
  const fields = {
    form,
    errors: asked ? wrong : {},
    onChange: (part: Partial<MethodForm>) => setForm((before) => ({ ...before, ...part })),
  }
  return (
    <Page
      title={method ? `${method.name}：另发新版` : '新建议事方法'}
      crumbs={[CRUMB, ...(method && code !== undefined ? [{ label: method.name, to: paths.method(code) }] : [])]}
      description="发布后不再改动，要改就另发新版；正在议的题按开始时的版本走完。"
    >
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      {!busy && newest?.id !== seen && <ReadOnlyBanner>刚才有人发了新版。您填的内容还在；请先看过新版，再决定要不要另发。</ReadOnlyBanner>}
      <form onSubmit={(event) => void submit(event)} onKeyDown={submitOnCtrlEnter} noValidate>
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              <SourceFields {...fields} first={isFirst} nameLabel="方法名称" />
              <MethodRuleFields {...fields} />
              <MethodAskFields {...fields} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <MethodStepFields {...fields} />
          </Grid.Col>
        </Grid>
        <div className={classes.bar}>
          <FormActions
            submitLabel={method ? '发布新版' : '发布'}
            busy={busy}
            onCancel={() => void navigate(code === undefined ? CRUMB.to : paths.method(code))}
            hint={count > 0 ? `还有 ${count} 处要改：上面红字的地方` : 'Ctrl+回车 发布；没有发布的内容自动留着，下次打开接着填'}
          />
        </div>
      </form>
    </Page>
  )
}

function firstForm(method: Method | undefined, unit: string, today: string): MethodForm {
  if (!method) return emptyMethod(unit, today)
  return formOfMethod(method, { issuer: method.issuer === PROGRAM_ISSUER ? unit : method.issuer, today })
}
