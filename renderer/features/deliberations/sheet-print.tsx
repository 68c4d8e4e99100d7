import { Button, Group, Text } from '@mantine/core'
import { IconArrowLeft, IconFileTypeDocx } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { capacityWords, stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { plainDocx } from '#renderer/entities/export/official-docx.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { HiddenNames } from '#renderer/entities/print/hidden-names.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { ok } from '#shared/lib/result.ts'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Method } from '#shared/domain/deliberation/methods.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { PartProps } from './open-sheet.ts'
import { namesFound, publicationOf } from './publication.ts'
import { publicityDates, threadOf, voteLine } from './sheet-thread.ts'
import classes from './sheet-print.module.css'
import { outcomeWords } from './words.ts'

/** The sheet for the file: complete, with names and places to sign; on paper, or as a Word file. */
export function SheetPrint({ open }: PartProps) {
  const { sheet, method } = open
  const fileOut = useFileOut(usePlatform())
  const unit = useUnitName(sheet.unit)
  const lines = threadOf(open)
  const title = printTitle(method)
  const signers = method.method.signers ?? ['主持人', '记录人']
  const word = async (): Promise<void> => {
    const blocks = lines.flatMap(({ term, lines: said }) => [
      { level: 'one' as const, text: term },
      ...said.map((text) => ({ level: 'body' as const, text })),
    ])
    const make = async (mark: string) => ok(plainDocx(`${unit}${title}：${sheet.title}`, blocks, mark))
    notifyWritten(await fileOut({ name: fileNameOf(`议事单-${sheet.title}`, 'docx'), contents: contentsOf(sheet), make }))
  }
  return (
    <PrintedPage
      name={fileNameOf(`议事单-${sheet.title}`, 'pdf')}
      contents={contentsOf(sheet)}
      label="议事单"
      remark="存档用，含姓名和原话，不对外张贴。"
      actions={
        <Button variant="default" leftSection={<IconFileTypeDocx size={18} />} onClick={() => void word()}>
          存为 Word
        </Button>
      }
    >
      <h1 className={classes.title}>
        {unit}
        <br />
        {title}
      </h1>
      <table className={classes.table}>
        <tbody>
          {lines.map(({ term, lines: said }) => (
            <Line key={term} term={term}>
              {said.map((text, index) => (
                // Two people may say the same words.
                <p key={index}>{text}</p>
              ))}
            </Line>
          ))}
        </tbody>
      </table>
      <p className={classes.signatures}>{signers.map((name) => `${name}（签字）：`).join('　　　　　　　')}　　　　　　年　　月　　日</p>
      <p className={classes.foot}>
        议事方法：{method.name}，{method.issuer}第 {method.edition} 版
      </p>
    </PrintedPage>
  )
}

/** For the notice board: names shortened, numbers starred. Names of the register that the sheet does not name are found, too. */
export function PublicView({ open }: PartProps) {
  const { sheet, deps } = open
  const unit = useUnitName(sheet.unit)
  const people = useLive(deps.db.find('people', {}))
  const register = useMemo(() => (people.status === 'ready' ? people.data.map((person) => person.name) : []), [people])
  const found = useMemo(() => namesFound(sheet, open.statements, register), [sheet, open.statements, register])
  const [kept, setKept] = useState<readonly string[]>([])
  const hidden = found.filter((name) => !kept.includes(name))
  const publication = publicationOf(sheet, open.statements, hidden)
  return (
    <PrintedPage
      name={fileNameOf(`议事公开-${sheet.title}`, 'pdf')}
      contents={{ collection: 'deliberations', id: sheet.id, fields: ['title'], what: '议事公开稿' }}
      disabled={people.status !== 'ready'}
      label="议事公开稿"
      remark="姓名、电话、门牌已自动遮盖；张贴前请再看一遍正文里有没有能认出人的话。"
      below={
        <HiddenNames
          label="正文里的姓名"
          remark="正文里有花名册上的姓名，已一并遮盖；不是人名的，去掉勾："
          found={found}
          kept={kept}
          onKeep={setKept}
          pb="sm"
        />
      }
    >
      <h1 className={classes.title}>
        {unit}
        <br />
        议事结果公开
      </h1>
      <table className={classes.table}>
        <tbody>
          <Line term="议题">{publication.title}</Line>
          <Line term="提出人">{publication.proposer}</Line>
          <Line term="期望">{publication.expectation}</Line>
          <Line term="议事日期">{sheet.heldOn}</Line>
          <Line term="各方说法">
            {publication.statements.map((each) => (
              <p key={each.key}>
                {each.speaker}（{capacityWords[each.capacity]}，{stanceWords[each.stance]}）：{each.words}
              </p>
            ))}
          </Line>
          <Line term="方案">
            {publication.options.map((option, index) => (
              <p key={option.key}>
                {index + 1}. {option.words}
              </p>
            ))}
          </Line>
          <Line term="结论">
            {[sheet.outcome && outcomeWords[sheet.outcome.kind], publication.outcome, voteLine(sheet)].filter(Boolean).join('。')}
          </Line>
          <Line term="不同意见">{publication.minority}</Line>
          <Line term="公开时间">{publicityDates(sheet)}</Line>
        </tbody>
      </table>
      <p className={classes.signatures}>对结果有意见的，可在公开期内向社区党群服务中心提出。</p>
      <p className={classes.right}>{unit}</p>
    </PrintedPage>
  )
}

/** Names and words as they were said. */
function contentsOf({ id }: { readonly id: string }): Contents {
  return { collection: 'deliberations', id, fields: ['title', 'proposer'], what: '议事单' }
}

interface PrintedPageProps {
  /** Of the PDF. */
  readonly name: string
  readonly contents: Contents
  /** Holds the ways to paper back until every name is known. */
  readonly disabled?: boolean
  readonly label: string
  readonly remark: string
  readonly actions?: ReactNode
  readonly below?: ReactNode
  readonly children: ReactNode
}

function PrintedPage({ name, contents, disabled = false, label, remark, actions, below, children }: PrintedPageProps) {
  const platform = usePlatform()
  const [, setView] = useUrlParam('view')
  return (
    <>
      <Group justify="space-between" px="md" py="sm" data-no-print>
        <Button variant="default" leftSection={<IconArrowLeft size={18} />} onClick={() => setView('')}>
          返回议题
        </Button>
        <Text c="dimmed" fz="sm">
          {remark}
        </Text>
        <Group gap="xs">
          {actions}
          <PaperOut press={platform} name={name} contents={contents} disabled={disabled} />
        </Group>
      </Group>
      {below}
      <PrintFrame label={label}>{children}</PrintFrame>
    </>
  )
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  const blank = children === undefined || children === '' || (Array.isArray(children) && children.length === 0)
  return (
    <tr>
      <th>{term}</th>
      <td>{blank ? '　' : children}</td>
    </tr>
  )
}

/** Without the remark in brackets that the method's name may carry. */
function printTitle({ name, method }: Method): string {
  return method.printTitle ?? `“${name.replace(/[（(].*$/, '')}”议事单`
}
