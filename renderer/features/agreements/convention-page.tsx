import { Anchor, Grid, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { ConventionActs } from './convention-acts.tsx'
import { EditionsSection } from './editions-section.tsx'
import { deliberationOf } from './queries.ts'
import { SignatoriesSection } from './signatories-section.tsx'
import { ConventionStateBadge } from './state-badge.tsx'

/** One 公约: its words, the editions before, who signed, and the matter out of which it grew. */
export function ConventionDesk({ convention }: { readonly convention: Agreement }) {
  const deps = useRecordDeps()
  const mayEdit = can(deps.db.user, 'update', 'agreements', convention)
  const sheet = useLive(deliberationOf(deps.db, convention.deliberation))
  const { title, number, terms = '', signedOn, from, ended, deliberation } = convention
  return (
    <Page
      title={title}
      crumbs={[{ label: '公约', to: paths.conventions() }]}
      aside={<ConventionStateBadge state={convention.state} />}
      description={
        <>
          第 {editionOf(convention)} 版{number ? ` · ${number}` : ''} · <RecordReceipt collection="agreements" id={convention.id} />
        </>
      }
      actions={<ConventionActs convention={convention} deps={deps} mayEdit={mayEdit} />}
    >
      {!mayEdit && <ReadOnlyBanner>您的岗位可以查看这份公约，不能修改。</ReadOnlyBanner>}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            <Section title="条文">
              <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{terms}</Text>
            </Section>
            <EditionsSection convention={convention} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <Section title="来历">
              <DefinitionList
                columns={1}
                items={[
                  {
                    term: '来自议事',
                    value: deliberation && (
                      <Anchor component={Link} to={paths.deliberation(deliberation)}>
                        {(sheet.status === 'ready' && sheet.data?.title) || '打开议题'}
                      </Anchor>
                    ),
                  },
                  { term: '通过', value: signedOn && longDay(signedOn) },
                  { term: '施行', value: from && longDay(from) },
                  ...(ended ? [{ term: '废止', value: `${longDay(ended.on)}：${ended.reason}` }] : []),
                ]}
              />
            </Section>
            <SignatoriesSection convention={convention} deps={deps} mayEdit={mayEdit} />
            <ChangeHistory collection="agreements" document={convention} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}
