import { useCallback, useMemo, useState, type SyntheticEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
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
import { defaultItemType, everyItemType, itemTypeEditionsOf, type ItemKind } from '#shared/domain/item/item-types.ts'
import { PROGRAM_ISSUER } from '#shared/domain/meeting/meeting-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { mayMakeTypes, newestOf } from './actions.ts'
import { issueItemType, mayChangeItemType, shownItemType } from './item-type-actions.ts'
import { ItemTypeFields } from './item-type-fields.tsx'
import {
  emptyItemType,
  formOfItemType,
  itemTypeErrors,
  otherItemTypeNames,
  type ItemTypeErrors,
  type ItemTypeForm,
} from './item-type-form.ts'
import classes from './templates.module.css'

const list = { label: '模板管理', to: `${paths.templates()}?kind=itemType` }

/** The next edition of a type of items, or the first of a type of one's own. */
export function ItemTypeEditionPage() {
  const { code } = useParams()
  const { db, today } = useDeps()
  const unit = useUnitName(db.user.unit)
  const live = useLive(itemTypeEditions(db))
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  const known = code === undefined || defaultItemType(code) !== undefined || itemTypeEditionsOf(code, live.data).length > 0
  if (!known) return <EmptyState title="没有这种事项类型">它可能还没有传到这台电脑。</EmptyState>
  const type = code === undefined ? undefined : shownItemType(code, live.data, today())
  const may = code === undefined ? mayMakeTypes(db.user) : mayChangeItemType(db.user, code, live.data)
  if (!may) {
    return (
      <Page title={type?.name ?? '新建事项类型'} crumbs={[list]}>
        <ReadOnlyBanner>事项类型由区里发布，您可以查看，不能另发新版。</ReadOnlyBanner>
      </Page>
    )
  }
  return <EditionDesk key={`${code ?? 'new'}/${unit}`} code={code} type={type} unit={unit} templates={live.data} />
}

interface DeskProps {
  readonly code: string | undefined
  readonly type: ItemKind | undefined
  readonly unit: string
  readonly templates: readonly Template[]
}

const noErrors: ItemTypeErrors = {}

function EditionDesk({ code, type, unit, templates }: DeskProps) {
  const deps = useDeps()
  const navigate = useNavigate()
  const today = deps.today()
  const newest = newestOf(code === undefined ? [] : itemTypeEditionsOf(code, templates))
  // The edition before him when he began: what another issues meanwhile is not written over unseen.
  const [seen] = useState(newest?.id)
  const [first] = useState(() => firstForm(type, newest, unit, today))
  const [form, setForm] = useState(first)
  const change = useCallback((part: Partial<ItemTypeForm>) => setForm((before) => ({ ...before, ...part })), [])
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<ItemTypeForm>({
    key: `item-type/${code ?? 'new'}`,
    what: '事项类型',
    title: `事项类型：${form.name.trim() || '新类型'}`,
    value: form,
    dirty: form !== first,
    restore: setForm,
  })
  const checks = useMemo(
    () => ({ today, first: type === undefined, otherNames: otherItemTypeNames(code, everyItemType(templates, today)) }),
    [today, type, code, templates],
  )
  const errors = asked ? itemTypeErrors(form, checks) : noErrors
  const count = Object.keys(errors).length
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (Object.keys(itemTypeErrors(form, checks)).length > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    const issued = await issueItemType(deps, { ...(code === undefined ? {} : { code }), form, seen })
    if (!issued.ok) {
      setBusy(false)
      return notifyFailure(issued.error)
    }
    release()
    notifyOk(`“${issued.value.name}”第 ${issued.value.edition} 版已发布；正在办的事项仍按开始时的版本`)
    void navigate(paths.itemType(issued.value.code), { replace: true })
  }
  return (
    <Page
      title={type ? `${type.name}：另发新版` : '新建事项类型'}
      crumbs={[list, ...(type && code !== undefined ? [{ label: type.name, to: paths.itemType(code) }] : [])]}
      description="发布后不再改动，要改就另发新版；正在办的事项按开始时的版本办完。"
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
        <ItemTypeFields form={form} errors={errors} onChange={change} first={type === undefined} newId={deps.newId} />
        <div className={classes.bar}>
          <FormActions
            submitLabel={type ? '发布新版' : '发布'}
            busy={busy}
            onCancel={() => void navigate(code === undefined ? list.to : paths.itemType(code))}
            hint={count > 0 ? `还有 ${count} 处要填：上面红字的地方` : 'Ctrl+回车 发布；没有发布的内容自动留着，下次打开接着填'}
          />
        </div>
      </form>
    </Page>
  )
}

function firstForm(type: ItemKind | undefined, newest: Template | undefined, unit: string, today: string): ItemTypeForm {
  const issuer = newest && newest.issuer !== PROGRAM_ISSUER ? newest.issuer : unit
  if (!type) return emptyItemType(issuer, today)
  return { ...formOfItemType(type, { issuer, localNote: newest?.localNote ?? '', today }), basisDocument: newest?.basisDocument }
}
