import { Anchor, Grid, List, Stack, Text } from '@mantine/core'
import { useParams } from 'react-router'
import { paperLevelWords } from '#renderer/entities/labels/paper-words.ts'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { isLibraryPaper, standingOf } from '#shared/domain/agreement/library.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { DocumentActs } from './document-acts.tsx'
import { standardsOf } from './document-form.ts'
import { DocumentPrint } from './document-print.tsx'
import { listedKindWord } from './document-words.ts'
import { documentOf } from './queries.ts'
import { RelationsSection } from './relations-section.tsx'
import { StandingBadge } from './standing-badge.tsx'

const CRUMBS = [{ label: '文件库', to: paths.documents() }]

/** One paper of the library; `?view=print` is its sheet. */
export function DocumentPage() {
  const { id = '' } = useParams()
  const live = useLive(documentOf(useDb(), id))
  const [view] = useUrlParam('view')
  if (live.status === 'loading') return <Loading label="正在读取文件…" />
  if (live.status === 'failed' || !live.data || !isLibraryPaper(live.data)) {
    return (
      <Page title="文件" crumbs={CRUMBS}>
        {live.status === 'failed' ? (
          <Failed failure={live.error} title="文件打不开" />
        ) : (
          <EmptyState title="没有这份文件">可能已被删除，或者还没有传到这台电脑。</EmptyState>
        )}
      </Page>
    )
  }
  return view === 'print' ? <DocumentPrint document={live.data} /> : <DocumentDesk key={id} document={live.data} />
}

function DocumentDesk({ document }: { readonly document: Agreement }) {
  const deps = useRecordDeps()
  const { today } = useDeps()
  const mayEdit = can(deps.db.user, 'update', 'agreements', document)
  const standards = standardsOf(document)
  return (
    <Page
      title={document.title}
      crumbs={CRUMBS}
      aside={<StandingBadge standing={standingOf(document, today())} />}
      description={
        <>
          {listedKindWord(document.kind)}
          {document.number ? ` · ${document.number}` : ''} · <RecordReceipt collection="agreements" id={document.id} />
        </>
      }
      actions={<DocumentActs document={document} deps={deps} mayEdit={mayEdit} />}
    >
      {!mayEdit && <ReadOnlyBanner>这份文件由登记它的单位修改，您可以查看、打印、作为依据。</ReadOnlyBanner>}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <Section title="正文">
              {document.terms ? (
                <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{document.terms}</Text>
              ) : (
                <Text c="dimmed">没有录入正文，见原件。</Text>
              )}
            </Section>
            {standards.length > 0 && (
              <Section title={`标准条目（${standards.length} 条）`}>
                <List type="ordered" spacing={4}>
                  {standards.map(({ id, text }) => (
                    <List.Item key={id}>{text}</List.Item>
                  ))}
                </List>
              </Section>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <FactsSection document={document} />
            <RelationsSection document={document} />
            <ChangeHistory collection="agreements" document={document} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function FactsSection({ document }: { readonly document: Agreement }) {
  const unit = useUnitName(document.unit)
  const { number, paper, from, to, ended } = document
  return (
    <Section title="登记">
      <DefinitionList
        columns={1}
        items={[
          { term: '文号', value: number },
          { term: '发文单位', value: paper?.issuer },
          { term: '层级', value: paper && paperLevelWords[paper.level] },
          { term: '成文日期', value: paper?.issuedOn && longDay(paper.issuedOn) },
          { term: '施行日期', value: from && longDay(from) },
          { term: '有效期至', value: to && longDay(to) },
          ...(ended ? [{ term: '废止', value: `${longDay(ended.on)}：${ended.reason}` }] : []),
          { term: '原件存放处', value: paper?.keptAt && <KeptAt words={paper.keptAt} /> },
          { term: '登记单位', value: unit },
        ]}
      />
    </Section>
  )
}

/** An address in the web is opened outside; anything else is where the paper lies. */
function KeptAt({ words }: { readonly words: string }) {
  if (!/^https?:\/\/\S+$/.test(words)) return words
  return (
    <Anchor href={words} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
      {words}
    </Anchor>
  )
}
