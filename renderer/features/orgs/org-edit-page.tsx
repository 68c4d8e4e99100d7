import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { kindsOfGroup, orgGroups } from '#shared/domain/org/org-kinds.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { createOrg, editOrg } from './actions.ts'
import { OrgFields } from './org-fields.tsx'
import { emptyOrg, formErrors, formOf } from './org-form.ts'
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
  const { form, set, errors, busy, ...draft } = useEditing({
    key: `org/${loaded?.id ?? 'new'}`,
    what: '组织资料',
    title: ({ name }) => `组织：${name.trim() || '新组织'}`,
    first: () => (loaded ? formOf(loaded) : emptyOrg(firstKind(group), deps.db.user.unit)),
    errors: (input) => formErrors(input, all, loaded?.id),
    save: (input) => (loaded ? editOrg(deps, loaded, input) : createOrg(deps, input)),
    onSaved({ id }) {
      notifyOk(loaded ? '已保存' : '已登记，请添加成员')
      void navigate(paths.org(id), { replace: true })
    },
  })
  const back = loaded ? paths.org(loaded.id) : paths.orgs()
  return (
    <Page title={loaded ? '修改组织' : '新增组织'} crumbs={loaded ? [...CRUMBS, { label: loaded.name, to: back }] : CRUMBS}>
      <DraftForm {...draft}>
        <Stack gap="md" maw={920}>
          <OrgFields form={form} errors={errors} all={all} loaded={loaded} today={today()} onChange={set} />
          <FormActions
            busy={busy}
            onCancel={() => void navigate(back)}
            hint={Object.keys(errors).length > 0 ? '有红字的地方要改。' : '带星号的必填。Ctrl+回车保存。'}
          />
        </Stack>
      </DraftForm>
    </Page>
  )
}
