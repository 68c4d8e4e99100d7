import { useCallback, useMemo, useState, type SyntheticEvent } from 'react'
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
import { editionsOf, PROGRAM_ISSUER, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { currentTypes, issueEdition, mayChangeType, mayMakeTypes, newestOf } from './actions.ts'
import {
  editionErrors,
  emptyEdition,
  formOfType,
  otherTypeNames,
  type EditionChecks,
  type EditionErrors,
  type EditionForm,
} from './edition-form.ts'
import { EditionFields } from './edition-fields.tsx'
import { meetingTypeEditions } from './queries.ts'
import { isKnownType, shownType } from './type-list.ts'
import classes from './templates.module.css'

/** The next edition of a type, or the first of a type of one's own. */
export function EditionPage() {
  const { code } = useParams()
  const { db, today } = useDeps()
  const unit = useUnitName(db.user.unit)
  const live = useLive(meetingTypeEditions(db))
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  if (code !== undefined && !isKnownType(code, live.data))
    return <EmptyState title="没有这种会议类型">它可能还没有传到这台电脑。</EmptyState>
  const type = code === undefined ? undefined : shownType(code, live.data, today())
  const may = code === undefined ? mayMakeTypes(db.user) : mayChangeType(db.user, code, live.data)
  if (!may) {
    return (
      <Page title={type?.name ?? '新建会议类型'} crumbs={[{ label: '模板管理', to: paths.templates() }]}>
        <ReadOnlyBanner>{type ? '这一类由区里发布，您可以查看，不能另发新版。' : '会议类型由区里发布，您可以查看。'}</ReadOnlyBanner>
      </Page>
    )
  }
  return <EditionDesk key={`${code ?? 'new'}/${unit}`} code={code} type={type} unit={unit} templates={live.data} />
}

interface DeskProps {
  readonly code: string | undefined
  readonly type: MeetingType | undefined
  readonly unit: string
  readonly templates: readonly Template[]
}

function EditionDesk({ code, type, unit, templates }: DeskProps) {
  const deps = useDeps()
  const navigate = useNavigate()
  const today = deps.today()
  const newest = newestOf(code === undefined ? [] : editionsOf(code, templates))
  // The edition before him when he began: what another issues meanwhile is not written over unseen.
  const [seen] = useState(newest?.id)
  const [first] = useState(() => firstForm(type, newest, unit, today))
  const [form, setForm] = useState(first)
  const change = useCallback((part: Partial<EditionForm>) => setForm((before) => ({ ...before, ...part })), [])
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<EditionForm>({
    key: `meeting-type/${code ?? 'new'}`,
    what: '会议类型',
    title: `会议类型：${form.name.trim() || '新类型'}`,
    value: form,
    dirty: form !== first,
    restore: setForm,
  })
  const checks = useMemo(
    () => ({ today, first: type === undefined, otherNames: otherTypeNames(code, currentTypes(templates, today)) }),
    [today, type, code, templates],
  )
  const errors = useErrors(form, checks, asked)
  const count = Object.keys(errors).length

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(editionErrors(form, checks)).length > 0) {
      requestAnimationFrame(focusFirstError)
      return
    }
    setBusy(true)
    const issued = await issueEdition(deps, { ...(code === undefined ? {} : { code }), form, seen })
    if (!issued.ok) {
      setBusy(false)
      return notifyFailure(issued.error)
    }
    release()
    notifyOk(issuedWords(issued.value, today))
    void navigate(paths.meetingType(issued.value.code), { replace: true })
  }
  return (
    <Page
      title={type ? `${type.name}：另发新版` : '新建会议类型'}
      crumbs={[
        { label: '模板管理', to: paths.templates() },
        ...(type && code !== undefined ? [{ label: type.name, to: paths.meetingType(code) }] : []),
      ]}
      description="发布后不再改动，要改就另发新版；旧版保留，按旧版开过的会不变。"
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
        <EditionFields form={form} errors={errors} onChange={change} first={type === undefined} />
        <div className={classes.bar}>
          <FormActions
            submitLabel={type ? '发布新版' : '发布'}
            busy={busy}
            onCancel={() => void navigate(code === undefined ? paths.templates() : paths.meetingType(code))}
            hint={count > 0 ? `还有 ${count} 处要填：上面红字的地方` : 'Ctrl+回车 发布；没有发布的内容自动留着，下次打开接着填'}
          />
        </div>
      </form>
    </Page>
  )
}

const noErrors: EditionErrors = {}

/** The same object while the same is wrong, so that a section whose errors stay is not drawn again. */
function useErrors(form: EditionForm, checks: EditionChecks, asked: boolean): EditionErrors {
  const text = asked ? JSON.stringify(editionErrors(form, checks)) : '{}'
  return useMemo(() => (text === '{}' ? noErrors : (JSON.parse(text) as EditionErrors)), [text]) // just written
}

/** The bar at the bottom must not lie over it. */
function focusFirstError(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]')
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}

function firstForm(type: MeetingType | undefined, newest: Template | undefined, unit: string, today: string): EditionForm {
  const issuer = newest && newest.issuer !== PROGRAM_ISSUER ? newest.issuer : unit
  if (!type) return emptyEdition(issuer, today)
  return { ...formOfType(type, { issuer, localNote: newest?.localNote ?? '', today }), basisDocument: newest?.basisDocument }
}

function issuedWords({ name, edition, effectiveOn = '' }: Template, today: string): string {
  return effectiveOn > today ? `“${name}”第 ${edition} 版已发布，${effectiveOn} 起生效` : `“${name}”第 ${edition} 版已发布，现在起生效`
}
