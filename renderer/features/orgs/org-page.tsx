import { Alert, Grid, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { orgTypeName } from '#renderer/entities/labels/org-words.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { can } from '#shared/domain/permissions.ts'
import { partTimeCount } from '#shared/domain/org/seats.ts'
import { termAlert } from '#shared/domain/org/term.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { AgreementsSection } from './agreements-section.tsx'
import { AppointmentsSection } from './appointments-section.tsx'
import { FactsSection } from './facts-section.tsx'
import { LinksSection } from './links-section.tsx'
import { MeetingsSection } from './meetings-section.tsx'
import { OrgActs } from './org-acts.tsx'
import { alertSentence } from './org-words.ts'
import { everyOrg } from './queries.ts'
import { RelatedSection } from './related-section.tsx'
import { SeatsSection } from './seats-section.tsx'
import { OrgStateBadge } from './state-badge.tsx'
import { StepsSection } from './steps-section.tsx'

const CRUMBS = [{ label: '组织台账', to: paths.orgs() }]

/** One organisation: what it is, who sits in it, what it belongs to and is made of, and what it did. */
export function OrgPage() {
  const { id = '' } = useParams()
  const orgs = useLive(everyOrg(useDb()))
  if (orgs.status === 'loading') return <Loading label="正在读取…" />
  const org = orgs.status === 'ready' ? orgs.data.find((one) => one.id === id) : undefined
  if (orgs.status === 'failed' || !org) {
    return (
      <Page title="组织" crumbs={CRUMBS}>
        {orgs.status === 'failed' ? (
          <Failed failure={orgs.error} title="资料打不开" />
        ) : (
          <EmptyState title="没有这个组织">可能已在别处删除，或者不属于本单位。</EmptyState>
        )}
      </Page>
    )
  }
  return <OrgDesk key={id} org={org} all={orgs.status === 'ready' ? orgs.data : []} />
}

function OrgDesk({ org, all }: { readonly org: Org; readonly all: readonly Org[] }) {
  const deps = useRecordDeps()
  const mayEdit = can(deps.db.user, 'update', 'orgs', org)
  const section = { org, all, deps, mayEdit }
  return (
    <Page
      title={org.name}
      crumbs={CRUMBS}
      aside={<OrgStateBadge state={org.state} />}
      description={
        <>
          {orgTypeName(org)}
          {org.shortName ? ` · ${org.shortName}` : ''} · <RecordReceipt collection="orgs" id={org.id} />
        </>
      }
      actions={mayEdit && <OrgActs {...section} />}
    >
      {!mayEdit && <ReadOnlyBanner>您的岗位可以查看这个组织，不能修改。</ReadOnlyBanner>}
      <Hints org={org} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <FactsSection org={org} />
            <SeatsSection {...section} />
            <AppointmentsSection {...section} />
            <LinksSection {...section} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <RelatedSection org={org} all={all} />
            <MeetingsSection org={org} />
            <AgreementsSection org={org} />
            <StepsSection org={org} />
            <ChangeHistory collection="orgs" document={org} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

/** Worth thinking of now; none of it blocks anything. */
function Hints({ org }: { readonly org: Org }) {
  const { today } = useDeps()
  const alert = termAlert(org, today())
  const seats = partTimeCount(org, today())
  const unusual = org.state !== 'dissolved' && seats !== undefined && (seats.now < seats.least || seats.now > seats.most)
  return (
    <>
      {alert && <Hint label="换届提醒">{alertSentence(org.state, alert)}</Hint>}
      {unusual && (
        <Hint label="兼职委员">
          现有兼职委员 {seats.now} 名，一般是 {seats.least}–{seats.most} 名，供参考。
        </Hint>
      )}
    </>
  )
}

function Hint({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Alert color="gray" icon={<IconBulb size={18} aria-hidden />} role="status" aria-label={label} py="xs">
      <Text fz="sm">{children}</Text>
    </Alert>
  )
}
