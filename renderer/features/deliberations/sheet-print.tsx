import { Button, Group, Text } from '@mantine/core'
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUnitName } from '#renderer/entities/labels/use-unit-name.ts'
import { capacityWords, stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { itemOriginWords } from '#renderer/entities/labels/item-words.ts'
import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { OpenSheet, PartProps } from './open-sheet.ts'
import { publicationOf } from './publication.ts'
import classes from './sheet-print.module.css'
import { decisionWords, outcomeWords } from './words.ts'

/** The sheet for the file: complete, with names and places to sign. */
export function SheetPrint({ open }: PartProps) {
  const { sheet, statements, items, method } = open
  const unit = useUnitName(sheet.unit)
  return (
    <PrintedPage name={`议事单-${sheet.title}`} label="议事单" remark="存档用，含姓名和原话，不对外张贴。">
      <h1 className={classes.title}>
        {unit}
        <br />“{methodTitle(method.name)}”议事单
      </h1>
      <table className={classes.table}>
        <tbody>
          <Line term="议题">{sheet.title}</Line>
          <Line term="提出人及来源">{[sheet.proposer?.name, itemOriginWords[sheet.origin]].filter(Boolean).join('，')}</Line>
          <Line term="期望">{sheet.expectation}</Line>
          <Line term="审题">{screeningLine(open)}</Line>
          <Line term="时间、地点">{[sheet.heldOn, sheet.place].filter(Boolean).join('，')}</Line>
          <Line term="主持、记录">
            {[sheet.host?.name && `主持 ${sheet.host.name}`, sheet.recorder?.name && `记录 ${sheet.recorder.name}`]
              .filter(Boolean)
              .join('，')}
          </Line>
          <Line term="参会人">
            {sheet.parties.map((party) => `${party.name}（${capacityWords[party.category]}${party.present ? '' : '，未到'}）`).join('、')}
          </Line>
          <Line term="发言">
            {statements.map((each) => (
              <p key={each.id}>
                {each.speakerName}（{capacityWords[each.capacity]}，{stanceWords[each.stance]}
                {each.confirmed ? '，本人已确认' : ''}）：{each.words}
              </p>
            ))}
          </Line>
          <Line term="方案">
            {sheet.options.map((option, index) => (
              <p key={option.id}>
                {index + 1}. {option.title}
                {option.pros && `。利：${option.pros}`}
                {option.cons && `。弊：${option.cons}`}
                {option.cost && `。经费：${option.cost}`}
                {option.doer && `。承办：${option.doer}`}
              </p>
            ))}
          </Line>
          <Line term="结论">{outcomeLine(open)}</Line>
          <Line term="少数意见">{sheet.outcome?.minority}</Line>
          <Line term="落实">
            {items.map((item) => (
              <p key={item.id}>
                {item.title}：{ownerWords(item)}，{item.dueOn} 前
              </p>
            ))}
          </Line>
          <Line term="公开与评议">{publicityLine(open)}</Line>
          <Line term="其他记录">{sheet.notes?.plain}</Line>
        </tbody>
      </table>
      <p className={classes.signatures}>主持人（签字）：　　　　　　　　记录人（签字）：　　　　　　　　　　年　　月　　日</p>
      <p className={classes.foot}>
        议事方法：{method.name}，{method.issuer}第 {method.edition} 版
      </p>
    </PrintedPage>
  )
}

/** For the notice board: names shortened, numbers starred. */
export function PublicView({ open }: PartProps) {
  const { sheet } = open
  const unit = useUnitName(sheet.unit)
  const publication = publicationOf(sheet, open.statements)
  return (
    <PrintedPage
      name={`议事公开-${sheet.title}`}
      label="议事公开稿"
      remark="姓名、电话、门牌已自动遮盖；张贴前请再看一遍正文里有没有能认出人的话。"
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
          <Line term="结论">
            {[sheet.outcome && outcomeWords[sheet.outcome.kind], publication.outcome, voteLine(open)].filter(Boolean).join('。')}
          </Line>
          <Line term="不同意见">{publication.minority}</Line>
          <Line term="公开时间">{publicityDates(open)}</Line>
        </tbody>
      </table>
      <p className={classes.signatures}>对结果有意见的，可在公开期内向社区党群服务中心提出。</p>
      <p className={classes.right}>{unit}</p>
    </PrintedPage>
  )
}

interface PrintedPageProps {
  readonly name: string
  readonly label: string
  readonly remark: string
  readonly children: ReactNode
}

function PrintedPage({ name, label, remark, children }: PrintedPageProps) {
  const platform = usePlatform()
  const [, setView] = useUrlParam('view')
  const print = async (): Promise<void> => {
    const outcome = await platform.printPdf({ name: `${name}.pdf` })
    if (!outcome.ok && outcome.error.code !== 'desktop/cancelled') notifyFailure(outcome.error)
  }
  return (
    <>
      <Group justify="space-between" px="md" py="sm" data-no-print>
        <Button variant="default" leftSection={<IconArrowLeft size={18} />} onClick={() => setView('')}>
          返回议题
        </Button>
        <Text c="dimmed" fz="sm">
          {remark}
        </Text>
        <Button leftSection={<IconPrinter size={18} />} onClick={() => void print()}>
          打印 / 存为 PDF
        </Button>
      </Group>
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
function methodTitle(name: string): string {
  return name.replace(/[（(].*$/, '')
}

function screeningLine({ sheet }: OpenSheet): string {
  if (!sheet.screening) return ''
  const { decision, reason, by, on } = sheet.screening
  return [decisionWords[decision], reason, by, on].filter(Boolean).join('，')
}

function voteLine({ sheet }: OpenSheet): string {
  const { outcome } = sheet
  if (outcome?.kind !== 'vote') return ''
  return `应到 ${outcome.entitled ?? 0} 人，实到 ${outcome.present ?? 0} 人，赞成 ${outcome.yes ?? 0}，反对 ${outcome.no ?? 0}，弃权 ${outcome.abstain ?? 0}`
}

function outcomeLine(open: OpenSheet): string {
  const { outcome } = open.sheet
  return outcome ? [outcomeWords[outcome.kind], outcome.text, voteLine(open)].filter(Boolean).join('。') : ''
}

function publicityDates({ sheet }: OpenSheet): string {
  const { from, to, place } = sheet.publicity ?? {}
  return [from && `${from} 至 ${to ?? '长期'}`, place].filter(Boolean).join('，')
}

function publicityLine(open: OpenSheet): string {
  const { publicity } = open.sheet
  if (!publicity) return ''
  const counts = `满意 ${publicity.satisfied ?? 0}，基本满意 ${publicity.fairlySatisfied ?? 0}，不满意 ${publicity.dissatisfied ?? 0}`
  return [
    publicityDates(open),
    counts,
    publicity.objections && `异议：${publicity.objections}`,
    publicity.recheck && `回头看：${publicity.recheck}`,
  ]
    .filter(Boolean)
    .join('；')
}
