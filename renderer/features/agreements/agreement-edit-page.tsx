import { Group, Select, Stack, Text, TextInput } from '@mantine/core'
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
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { errorMessages } from '#shared/contracts/errors.ts'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import { textStands } from '#shared/domain/agreement/convention.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { draftAgreement, editAgreement } from './actions.ts'
import { emptyAgreement, formErrors, formOf, MOST_TERMS, type AgreementErrors, type AgreementForm } from './agreement-form.ts'
import { kindWords } from './agreement-words.ts'
import { ConventionEdit } from './convention-edit.tsx'
import { DayField } from './day-field.tsx'
import { KindFields } from './kind-fields.tsx'
import { PartyRows } from './party-rows.tsx'
import { agreementOf, deliberationOf, orgsHere } from './queries.ts'

const CRUMBS = [{ label: '协议', to: paths.agreements() }]
const KINDS = optionsOf(kindWords)

/** A new draft, or one that is not signed yet. */
export function AgreementEditPage() {
  const { id } = useParams()
  const db = useDb()
  const record = useLive(agreementOf(db, id ?? 'none'))
  const orgs = useLive(orgsHere(db))
  const [kind] = useUrlParam('kind')
  const [from] = useUrlParam('from')
  const sheet = useLive(deliberationOf(db, from || undefined))
  if (record.status === 'loading' || orgs.status === 'loading' || sheet.status === 'loading') return <Loading lines={8} />
  const agreement = record.status === 'ready' ? record.data : undefined
  const known = orgs.status === 'ready' ? orgs.data : []
  const forbidden = whyNot(db.user, id, agreement)
  if (forbidden) {
    return (
      <Page title={id ? '修改协议' : '起草协议'} crumbs={CRUMBS}>
        {forbidden}
      </Page>
    )
  }
  if (agreement?.kind === 'convention' || (!id && kind === 'convention')) {
    return <ConventionEdit key={id ?? from} convention={agreement} sheet={sheet.status === 'ready' ? sheet.data : undefined} />
  }
  return <EditDesk key={id} agreement={agreement} orgs={known} />
}

function whyNot(user: Parameters<typeof can>[0], id: string | undefined, agreement: Agreement | undefined) {
  if (id && !agreement) return <EmptyState title="没有这份协议">可能已被删除，或者还没有传到这台电脑。</EmptyState>
  if (!can(user, id ? 'update' : 'create', 'agreements', agreement))
    return <ReadOnlyBanner>您的岗位可以查看协议，不能修改。</ReadOnlyBanner>
  if (agreement?.kind === 'convention' && textStands(agreement))
    return <ReadOnlyBanner>{errorMessages['agreement/text-stands']}</ReadOnlyBanner>
  if (agreement && agreement.kind !== 'convention' && isBinding(agreement.state))
    return <ReadOnlyBanner>已经签订的协议不再改动；期满请续签。</ReadOnlyBanner>
  return undefined
}

/** Where one committee is registered here, it is the community's side. */
function ownSide(orgs: readonly Org[], unit: string): { readonly name: string; readonly org: string } {
  const own = orgs.filter((org) => org.unit === unit && org.kind === 'partyCommittee')
  return own.length === 1 && own[0] ? { name: own[0].name, org: own[0].id } : { name: '', org: '' }
}

interface EditDeskProps {
  readonly agreement: Agreement | undefined
  readonly orgs: readonly Org[]
}

function EditDesk({ agreement: latest, orgs }: EditDeskProps) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [loaded] = useState(latest)
  const { form, set, problems, errors, busy, ...draft } = useEditing({
    key: loaded ? `agreement/${loaded.id}` : 'agreement/new',
    what: '协议',
    title: ({ title }) => `协议：${title.trim() || '新协议'}`,
    first: () => (loaded ? formOf(loaded) : emptyAgreement('jointBuilding', deps.newId, ownSide(orgs, deps.db.user.unit))),
    errors: formErrors,
    save: (input) => (loaded ? editAgreement(deps, loaded, input) : draftAgreement(deps, input)),
    onSaved({ id }) {
      notifyOk(loaded ? '已保存' : '草稿已保存，请列双向清单')
      void navigate(paths.agreement(id), { replace: true })
    },
  })
  const back = loaded ? paths.agreement(loaded.id) : paths.agreements()
  return (
    <Page title={loaded ? '修改协议' : '起草协议'} crumbs={loaded ? [...CRUMBS, { label: loaded.title, to: back }] : CRUMBS}>
      <DraftForm {...draft}>
        <EditFields form={form} errors={{ ...(problems.terms ? { terms: problems.terms } : {}), ...errors }} orgs={orgs} onChange={set} />
        <FormActions submitLabel="保存草稿" busy={busy} onCancel={() => void navigate(back)} />
      </DraftForm>
    </Page>
  )
}

interface EditFieldsProps {
  readonly form: AgreementForm
  readonly errors: AgreementErrors
  readonly orgs: readonly Org[]
  onChange(part: Partial<AgreementForm>): void
}

function EditFields({ form, errors, orgs, onChange }: EditFieldsProps) {
  const { newId } = useDeps()
  return (
    <Stack gap="md" maw={920}>
      <Section title="协议">
        <Stack gap="sm">
          <TextInput
            label="名称"
            withAsterisk
            data-autofocus
            autoFocus
            maxLength={200}
            placeholder="例如：龙江社区与市规划设计院共建协议"
            value={form.title}
            error={errors.title}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <Select
              label="类别"
              allowDeselect={false}
              data={KINDS}
              value={form.kind}
              onChange={(kind) => onChange({ kind: KINDS.find((one) => one.value === kind)?.value ?? form.kind })}
            />
            <TextInput
              label="文号"
              description="没有可以不填"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={60}
              value={form.number}
              onChange={(event) => onChange({ number: event.currentTarget.value })}
            />
            <DayField label="期限起" value={form.from} error={errors.from} onChange={(from) => onChange({ from })} />
            <DayField label="期限止" value={form.to} error={errors.to} onChange={(to) => onChange({ to })} />
          </Group>
        </Stack>
      </Section>
      <Section
        title="各方"
        aside={
          <Text fz="sm" c="dimmed">
            社区和单位各至少一方，可以多方
          </Text>
        }
      >
        <PartyRows parties={form.parties} orgs={orgs} error={errors.parties} newId={newId} onChange={(parties) => onChange({ parties })} />
      </Section>
      <KindFields
        kind={form.kind}
        form={form.details}
        errors={errors}
        onChange={(part) => onChange({ details: { ...form.details, ...part } })}
      />
      <Section title="条款">
        <LongText
          aria-label="条款"
          minRows={6}
          most={MOST_TERMS}
          value={form.terms}
          error={errors.terms}
          onChange={(terms) => onChange({ terms })}
        />
      </Section>
    </Stack>
  )
}
