import { Stack, Text } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { dictionaryEditionsOf } from '#shared/domain/dictionary/dictionary-editions.ts'
import { referenceList } from '#shared/domain/dictionary/reference-lists.ts'
import type { Template } from '#shared/schema/templates.ts'
import { newestOf } from './actions.ts'
import { issueDictionary } from './dictionary-actions.ts'
import { dictionaryErrors, dictionaryForm, rowErrors, type DictionaryForm } from './dictionary-form.ts'
import { dictionaryKind, dictionaryName, mayChangeDictionary, shownDictionary } from './dictionary-kinds.ts'
import { OrgTypeRows } from './org-type-rows.tsx'
import { ReferenceRows } from './reference-rows.tsx'
import { RestRows } from './rest-rows.tsx'
import { ServiceRows } from './service-rows.tsx'
import { SourceFields } from './source-fields.tsx'
import { WordRows } from './word-rows.tsx'
import classes from './templates.module.css'

const CRUMB = { label: '模板管理', to: `${paths.templates()}?kind=dictionary` }

/** The next edition of a dictionary, or the first that this unit issues. */
export function DictionaryEditionPage() {
  const { code = '' } = useParams()
  const { db } = useDeps()
  const unit = useUnitName(db.user.unit)
  const live = useLive(dictionaries(db))
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  if (!mayChangeDictionary(db.user, code)) {
    const whose = dictionaryKind(code) === 'holidays' ? '放假安排由区里发布' : '字典由街道、区里发布'
    return (
      <Page title={dictionaryName(code)} crumbs={[CRUMB]}>
        <ReadOnlyBanner>{whose}，您可以查看，不能另发新版。</ReadOnlyBanner>
      </Page>
    )
  }
  return <Desk key={`${code}/${unit}`} code={code} unit={unit} templates={live.data} />
}

interface DeskProps {
  readonly code: string
  readonly unit: string
  readonly templates: readonly Template[]
}

function Desk({ code, unit, templates }: DeskProps) {
  const deps = useDeps()
  const navigate = useNavigate()
  const today = deps.today()
  const editions = dictionaryEditionsOf(code, deps.db.user.unit, templates)
  const newest = newestOf(editions)
  // The edition before him when he began: what another issues meanwhile is not written over unseen.
  const [seen] = useState(newest?.id)
  const [first] = useState(() => firstForm({ code, unit, templates }, deps.db.user.unit, today))
  const [form, setForm] = useState(first)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const name = dictionaryName(code)
  const { from, release } = useDraft<DictionaryForm>({
    key: `dictionary/${code}`,
    what: '字典',
    title: `字典：${name}`,
    value: form,
    dirty: form !== first,
    restore: setForm,
  })
  const wrong = dictionaryErrors(code, form, { today, first: editions.length === 0 })
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(wrong).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    const issued = await issueDictionary(deps, { code, form, seen })
    setBusy(false)
    if (!issued.ok) return notifyFailure(issued.error)
    release()
    notifyOk(`“${name}”第 ${issued.value.edition} 版已发布`)
    void navigate(paths.dictionary(code), { replace: true })
  }
  const change = (part: Partial<DictionaryForm>): void => setForm((before) => ({ ...before, ...part }))
  const errors = asked ? wrong : {}
  const hasDialog = dictionaryKind(code) === 'services'
  const rows = <Rows code={code} form={form} asked={asked} onChange={change} newId={deps.newId} />
  return (
    <Page
      title={`${name}：另发新版`}
      crumbs={[CRUMB, { label: name, to: paths.dictionary(code) }]}
      description={notes[dictionaryKind(code)]}
    >
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      {!busy && newest?.id !== seen && <ReadOnlyBanner>刚才有人发了新版。您填的内容还在；请先看过新版，再决定要不要另发。</ReadOnlyBanner>}
      {/* The dialog of a service is a form of its own, and forms do not stand in one another. */}
      {hasDialog && rows}
      <form onSubmit={(event) => void submit(event)} onKeyDown={submitOnCtrlEnter} noValidate>
        <Stack gap="md">
          {!hasDialog && rows}
          {errors.entries && (
            <Text fz="sm" c="brand.8" role="alert">
              {errors.entries}
            </Text>
          )}
          <SourceFields form={form} errors={errors} onChange={change} first={editions.length === 0} noteLabel="说明" />
        </Stack>
        <div className={classes.bar}>
          <FormActions
            submitLabel="发布"
            busy={busy}
            onCancel={() => void navigate(paths.dictionary(code))}
            hint={Object.keys(errors).length > 0 ? '还有要改的：上面红字的地方' : 'Ctrl+回车 发布；没有发布的内容自动留着，下次打开接着填'}
          />
        </div>
      </form>
    </Page>
  )
}

const notes = {
  services: '发布后不再改动，要改就另发新版；已经受理的按当时的版本办完。',
  reportIn: '发布后不再改动，要改就另发新版；已经写下的报到和服务记录不变。',
  holidays: '发布后不再改动，要改就另发新版。放假安排是事实：录入或改正以后，清单上按工作日算的时限随着更正；已经写给办事人的期限不变。',
  reference: '发布后不再改动，要改就另发新版；已经选过的事项按当时写下的名称留着。',
  orgTypes: '发布后不再改动，要改就另发新版；已经登记的组织按当时写下的名称留着。',
  words: '',
} as const

function firstForm({ code, unit, templates }: DeskProps, unitCode: string, today: string): DictionaryForm {
  const shown = shownDictionary(code, templates, { unit: unitCode, today })
  const own = shown?.template?.unit === unitCode
  return dictionaryForm(code, shown, { issuer: own ? shown.issuer : unit, today })
}

interface RowsOfProps {
  readonly code: string
  readonly form: DictionaryForm
  readonly asked: boolean
  onChange(part: Partial<DictionaryForm>): void
  newId(): string
}

function Rows({ code, form, asked, onChange, newId }: RowsOfProps) {
  const rows = {
    entries: form.entries,
    errors: asked ? rowErrors(code, form.entries) : {},
    onChange: (entries: DictionaryForm['entries']) => onChange({ entries }),
    newId,
  }
  const kind = dictionaryKind(code)
  if (kind === 'services') return <ServiceRows {...rows} />
  if (kind === 'holidays') return <RestRows {...rows} />
  if (kind === 'orgTypes') return <OrgTypeRows {...rows} />
  const list = referenceList(code)
  if (list) return <ReferenceRows {...rows} list={list} />
  return <WordRows {...rows} switches={form.switches} onSwitches={(switches) => onChange({ switches })} />
}
