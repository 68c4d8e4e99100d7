import { Button, Text } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { cut } from '#renderer/ui/css-text.ts'
import { plainDocx } from '#renderer/entities/export/official-docx.ts'
import { PageMargins } from '#renderer/ui/page-margins.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Paragraphs } from '#renderer/ui/paper-parts.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { ok } from '#shared/lib/result.ts'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { conventionBlocks, conventionPaper, maskedPaper, type ConventionPaper } from './convention-paper.ts'

interface ConventionPrintProps {
  readonly convention: Agreement
  /** For the wall: names and doors are masked. */
  readonly masked: boolean
}

export function ConventionPrint({ convention, masked }: ConventionPrintProps) {
  const platform = usePlatform()
  const fileOut = useFileOut(platform)
  const unit = useUnitName(convention.unit)
  const paper = masked ? maskedPaper(convention) : conventionPaper(convention)
  const name = masked ? `${paper.title}-张贴稿` : paper.title
  const contents = {
    collection: 'agreements',
    id: convention.id,
    fields: ['terms', 'signatories'],
    what: masked ? '公约张贴稿' : '公约',
  } as const
  const word = async (): Promise<void> => {
    notifyWritten(
      await fileOut({
        name: fileNameOf(name, 'docx'),
        contents,
        make: async (mark) => ok(plainDocx(paper.title, conventionBlocks(paper), mark)),
      }),
    )
  }
  return (
    <Page
      title={masked ? '张贴稿 · 公约' : '打印 · 公约'}
      crumbs={[
        { label: '公约', to: paths.conventions() },
        { label: convention.title, to: paths.agreement(convention.id) },
      ]}
      actions={
        <>
          <Button variant="default" leftSection={<IconFileTypeDocx size={18} />} onClick={() => void word()}>
            存为 Word
          </Button>
          <PaperOut press={platform} name={fileNameOf(name, 'pdf')} contents={contents} />
        </>
      }
    >
      {masked && (
        <Text fz="sm" c="dimmed" data-no-print>
          签署人的姓名已自动遮盖，门牌不印；张贴前请再看一遍条文里有没有能认出人的话。
        </Text>
      )}
      <PrintFrame label="公约">
        <ConventionSheet paper={paper} unit={unit} blanks={masked || convention.state === 'ended' ? 0 : BLANK_LINES} />
      </PrintFrame>
    </Page>
  )
}

/** To be signed by hand, and typed in afterwards. */
const BLANK_LINES = 12

interface SheetProps {
  readonly paper: ConventionPaper
  readonly unit: string
  readonly blanks: number
}

function ConventionSheet({ paper, unit, blanks }: SheetProps) {
  const { title, note, terms, signed } = paper
  const households = blanks > 0 || signed.some(({ household }) => household !== '')
  return (
    <>
      <PageMargins head={cut(title, 40)} left={cut(unit, 18)} right="" />
      <h1>{title}</h1>
      <p style={{ textAlign: 'center' }}>（{note}）</p>
      <Paragraphs text={terms} />
      <h2>签署名单（{signed.length} 户/人）</h2>
      {signed.length + blanks > 0 && (
        <table>
          <thead>
            <tr>
              <th style={{ width: '3.6em' }}>序号</th>
              <th>姓名</th>
              {households && <th>住户</th>}
              <th>日期</th>
              <th>方式</th>
            </tr>
          </thead>
          <tbody>
            {signed.map(({ key, name, household, on, how }, index) => (
              <tr key={key}>
                <td style={{ textAlign: 'right' }}>{index + 1}</td>
                <td>{name}</td>
                {households && <td>{household}</td>}
                <td>{on}</td>
                <td>{how}</td>
              </tr>
            ))}
            {Array.from({ length: blanks }, (_, index) => (
              <tr key={index}>
                <td style={{ textAlign: 'right' }}>{signed.length + index + 1}</td>
                <td>　</td>
                <td />
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
