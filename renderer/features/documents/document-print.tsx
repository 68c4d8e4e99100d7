import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { paperLevelWords } from '#renderer/entities/labels/paper-words.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { cut } from '#renderer/ui/css-text.ts'
import { plainDocx } from '#renderer/entities/export/official-docx.ts'
import type { PaperBlock } from '#shared/domain/paper/official-paper.ts'
import { PageMargins } from '#renderer/ui/page-margins.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { FactTable, Paragraphs } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { ok } from '#shared/lib/result.ts'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { standingOf } from '#shared/domain/agreement/library.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { standardsOf } from './document-form.ts'
import { standingWords } from './document-words.ts'

export function DocumentPrint({ document }: { readonly document: Agreement }) {
  const platform = usePlatform()
  const fileOut = useFileOut(platform)
  const { today } = useDeps()
  const unit = useUnitName(document.unit)
  const facts = printedFacts(document, standingWords[standingOf(document, today())])
  const standards = standardsOf(document)
  const contents = { collection: 'agreements', id: document.id, fields: ['terms'], what: '文件' } as const
  const word = async (): Promise<void> => {
    notifyWritten(
      await fileOut({
        name: fileNameOf(document.title, 'docx'),
        contents,
        make: async (mark) => ok(plainDocx(document.title, documentBlocks(document, facts), mark)),
      }),
    )
  }
  return (
    <Page
      title="打印 · 文件"
      crumbs={[
        { label: '文件库', to: paths.documents() },
        { label: document.title, to: paths.document(document.id) },
      ]}
      actions={
        <>
          <Button variant="default" leftSection={<IconFileTypeDocx size={18} />} onClick={() => void word()}>
            存为 Word
          </Button>
          <PaperOut press={platform} name={fileNameOf(document.title, 'pdf')} contents={contents} />
        </>
      }
    >
      <PrintFrame label="文件">
        <PageMargins head={cut(document.title, 40)} left={cut(unit, 18)} right="" />
        <h1>{document.title}</h1>
        <FactTable facts={facts} />
        {document.terms && <Paragraphs text={document.terms} />}
        {standards.length > 0 && (
          <>
            <h2>标准条目</h2>
            <ol>
              {standards.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ol>
          </>
        )}
      </PrintFrame>
    </Page>
  )
}

interface PrintedFact {
  readonly term: string
  readonly value: string
}

/** What is known of it; what is not is left out. */
export function printedFacts({ number = '', paper, from, to, ended }: Agreement, standing: string): readonly PrintedFact[] {
  const day = (on: string | undefined): string => (on ? longDay(on) : '')
  return [
    { term: '文号', value: number },
    { term: '发文单位', value: paper?.issuer ?? '' },
    { term: '层级', value: paper ? paperLevelWords[paper.level] : '' },
    { term: '成文日期', value: day(paper?.issuedOn) },
    { term: '施行日期', value: day(from) },
    { term: '有效期至', value: day(to) },
    { term: '效力', value: ended ? `${standing}（${day(ended.on)}，${ended.reason}）` : standing },
    { term: '原件存放处', value: paper?.keptAt ?? '' },
  ].filter(({ value }) => value !== '')
}

function documentBlocks(document: Agreement, facts: readonly PrintedFact[]): readonly PaperBlock[] {
  const body = (text: string): PaperBlock => ({ level: 'body', text })
  const standards = standardsOf(document)
  return [
    ...facts.map(({ term, value }) => body(`${term}：${value}`)),
    ...(document.terms ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(body),
    ...(standards.length > 0 ? [{ level: 'one', text: '标准条目' } as const] : []),
    ...standards.map(({ text }, index) => body(`${index + 1}. ${text}`)),
  ]
}
