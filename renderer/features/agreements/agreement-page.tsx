import { Anchor, Grid, Stack, Text } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import { isAppointment, listsOf } from '#shared/domain/agreement/kinds.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement, AgreementParty } from '#shared/schema/agreements.ts'
import { AgreementActs } from './agreement-acts.tsx'
import { AgreementHints } from './agreement-hints.tsx'
import { AgreementPrint } from './agreement-print.tsx'
import { kindName, periodWords } from './agreement-words.ts'
import { ConventionDesk } from './convention-page.tsx'
import { ConventionPrint } from './convention-print.tsx'
import { EvaluationSection } from './evaluation-section.tsx'
import { FindingSection } from './finding-section.tsx'
import { kindFacts } from './kind-facts.ts'
import { sideWords } from './party-rows.tsx'
import { agreementOf, renewalsOf } from './queries.ts'
import { AgreementStateBadge } from './state-badge.tsx'
import { StatePath } from './state-path.tsx'
import { TwoWayList } from './two-way-list.tsx'
import { VisitsSection } from './visits-section.tsx'

const CRUMBS = [{ label: '协议', to: paths.agreements() }]

/** One agreement; `?view=print` is its paper. */
export function AgreementPage() {
  const { id = '' } = useParams()
  const live = useLive(agreementOf(useDb(), id))
  const [view] = useUrlParam('view')
  if (live.status === 'loading') return <Loading label="正在读取协议…" />
  if (live.status === 'failed' || !live.data || live.data.kind === 'handOver') {
    return (
      <Page title="协议" crumbs={CRUMBS}>
        {live.status === 'failed' ? (
          <Failed failure={live.error} title="协议打不开" />
        ) : (
          <EmptyState title="没有这份协议">可能已被删除，或者还没有传到这台电脑。</EmptyState>
        )}
      </Page>
    )
  }
  if (live.data.kind === 'convention') {
    if (view === 'print' || view === 'public') return <ConventionPrint convention={live.data} masked={view === 'public'} />
    return <ConventionDesk key={id} convention={live.data} />
  }
  return view === 'print' ? <AgreementPrint agreement={live.data} /> : <AgreementDesk key={id} agreement={live.data} />
}

function AgreementDesk({ agreement }: { readonly agreement: Agreement }) {
  const deps = useRecordDeps()
  const mayEdit = can(deps.db.user, 'update', 'agreements', agreement)
  return (
    <Page
      title={agreement.title}
      crumbs={CRUMBS}
      aside={<AgreementStateBadge state={agreement.state} />}
      description={
        <>
          {kindName(agreement.kind)}
          {agreement.number ? ` · ${agreement.number}` : ''} · <RecordReceipt collection="agreements" id={agreement.id} />
        </>
      }
      actions={<AgreementActs agreement={agreement} deps={deps} mayEdit={mayEdit} />}
    >
      <StatePath state={agreement.state} />
      {!mayEdit && <ReadOnlyBanner>您的岗位可以查看这份协议，不能修改。</ReadOnlyBanner>}
      {mayEdit && <AgreementHints agreement={agreement} deps={deps} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            {listsOf(agreement.kind).length > 0 && <TwoWayList agreement={agreement} deps={deps} mayEdit={mayEdit} />}
            {agreement.kind === 'contact' && <VisitsSection agreement={agreement} deps={deps} mayEdit={mayEdit} />}
            {isAppointment(agreement.kind) && <FindingSection agreement={agreement} deps={deps} mayEdit={mayEdit} />}
            {agreement.terms && (
              <Section title="条款">
                <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{agreement.terms}</Text>
              </Section>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <Parties agreement={agreement} />
            {!isAppointment(agreement.kind) && <EvaluationSection agreement={agreement} deps={deps} mayEdit={mayEdit} />}
            <ChangeHistory collection="agreements" document={agreement} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function Parties({ agreement }: { readonly agreement: Agreement }) {
  const { db } = useDeps()
  const renewals = useLive(renewalsOf(db, agreement.id))
  const next = renewals.status === 'ready' ? renewals.data : []
  const { parties, signedOn, renews, ended } = agreement
  const of = (side: AgreementParty['side']): string =>
    parties
      .filter((party) => party.side === side)
      .map(({ name, signer }) => (signer ? `${name}（${signer}）` : name))
      .join('\n')
  const link = (id: string, words: string) => (
    <Anchor key={id} component={Link} to={paths.agreement(id)} display="block">
      {words}
    </Anchor>
  )
  return (
    <Section title="各方与期限">
      <div style={{ whiteSpace: 'pre-wrap' }}>
        <DefinitionList
          columns={1}
          items={[
            { term: sideWords.community, value: of('community') },
            { term: sideWords.unit, value: of('unit') },
            ...kindFacts(agreement).filter(({ term }) => term !== '鉴定'),
            { term: '期限', value: periodWords(agreement) },
            { term: '签订', value: signedOn && longDay(signedOn) },
            ...(renews ? [{ term: '续签自', value: link(renews, '原协议') }] : []),
            ...(next.length > 0
              ? [{ term: '续签', value: next.map((one) => link(one.id, isBinding(one.state) ? '续签的协议' : '续签稿')) }]
              : []),
            ...(ended ? [{ term: '终止', value: `${longDay(ended.on)}：${ended.reason}` }] : []),
          ]}
        />
      </div>
    </Section>
  )
}
