import { Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { kindsOfGroup, orgGroups } from '#shared/domain/org/org-kinds.ts'
import { can } from '#shared/domain/permissions.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { createOrg, editOrg } from './actions.ts'
import { OrgFields } from './org-fields.tsx'
import { emptyOrg, formErrors, formOf, type OrgForm } from './org-form.ts'
import { everyOrg } from './queries.ts'

const CRUMBS = [{ label: '组织台账', to: paths.orgs() }]

/** A new organisation, or one that is there. */
export function OrgEditPage() {
  const { id } = useParams()
  const db = useDb()
  const orgs = useLive(everyOrg(db))
  if (orgs.status === 'loading') return <Loading lines={8} />
  const all = orgs.status === 'ready' ? orgs.data : []
  const org = all.find((one) => one.id === id)
  const title = id ? '修改组织' : '新增组织'
  if (id && !org) {
    return (
      <Page title={title} crumbs={CRUMBS}>
        <EmptyState title="没有这个组织">可能已在别处删除，或者不属于本单位。</EmptyState>
      </Page>
    )
  }
  if (!can(db.user, id ? 'update' : 'create', 'orgs', org)) {
    return (
      <Page title={title} crumbs={CRUMBS}>
        <ReadOnlyBanner>您的岗位可以查看组织台账，不能修改。</ReadOnlyBanner>
      </Page>
    )
  }
  return <EditDesk key={id} latest={org} all={all} />
}

/** A branch, unless the list was narrowed to another part of the register. */
function firstKind(group: string): string {
  const known = orgGroups.find((one) => one === group)
  return known === undefined || known === 'party' ? 'branch' : (kindsOfGroup(known)[0] ?? 'branch')
}

function EditDesk({ latest, all }: { readonly latest: Org | undefined; readonly all: readonly Org[] }) {
  const deps = useRecordDeps()
  const { today } = useDeps()
  const navigate = useNavigate()
  const [group] = useUrlParam('group')
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [loaded] = useState(latest)
  const [first] = useState(() => (loaded ? formOf(loaded) : emptyOrg(firstKind(group), deps.db.user.unit)))
  const [form, setForm] = useState(first)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<OrgForm>({
    key: `org/${loaded?.id ?? 'new'}`,
    what: '组织资料',
    title: `组织：${form.name.trim() || '新组织'}`,
    value: form,
    dirty: !sameContent(form, first),
    restore: setForm,
  })
  const errors = useMemo(() => formErrors(form, all, loaded?.id), [form, all, loaded])
  const submit = async (): Promise<void> => {
    setAsked(true)
    if (Object.keys(errors).length > 0) return
    setBusy(true)
    const saved = loaded ? await editOrg(deps, loaded, form) : await createOrg(deps, form)
    setBusy(false)
    if (!saved.ok) return notifyFailure(saved.error)
    release()
    notifyOk(loaded ? '已保存' : '已登记，请添加成员')
    void navigate(paths.org(saved.value.id), { replace: true })
  }
  const back = loaded ? paths.org(loaded.id) : paths.orgs()
  return (
    <Page title={loaded ? '修改组织' : '新增组织'} crumbs={loaded ? [...CRUMBS, { label: loaded.name, to: back }] : CRUMBS}>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md" maw={920}>
          <OrgFields
            form={form}
            errors={asked ? errors : {}}
            all={all}
            loaded={loaded}
            today={today()}
            onChange={(part) => setForm({ ...form, ...part })}
          />
          <FormActions
            busy={busy}
            onCancel={() => void navigate(back)}
            hint={asked && Object.keys(errors).length > 0 ? '有红字的地方要改。' : '带星号的必填。Ctrl+回车保存。'}
          />
        </Stack>
      </form>
    </Page>
  )
}
