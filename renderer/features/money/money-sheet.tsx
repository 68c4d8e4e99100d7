import type { AccountRow, MoneyLine } from '#shared/domain/money/money-ledger.ts'
import { addSums, leftOf, moneySums, type MoneySums } from '#shared/domain/money/money-ledger.ts'
import { publicEntries, publicText, type PublicEntry } from '#shared/domain/money/publication.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import type { Item } from '#shared/schema/items.ts'
import classes from './money-sheet.module.css'
import { fundWords, kindWords, standingWords } from './words.ts'

interface SheetProps {
  readonly unitName: string
  readonly year: number
  /** What the sheet is narrowed to, in words; empty: nothing. */
  readonly fundName: string
  readonly today: string
  /** To shorten. */
  readonly names: readonly string[]
}

/** 公示单 of a matter: what it had and what it paid. */
export function ItemMoneySheet({ item, lines, ...sheet }: SheetProps & { readonly item: Item; readonly lines: readonly MoneyLine[] }) {
  const entries = publicEntries(lines, sheet.names)
  return (
    <>
      <Head title="项目经费公示" {...sheet} />
      <p className={classes.line}>
        项目：{publicText(item.title, sheet.names)}　编号：{item.number || '—'}
      </p>
      <SumsLine sums={moneySums(lines)} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.short}>日期</th>
            <th className={classes.short}>类别</th>
            <th>用途</th>
            <th className={classes.money}>金额（元）</th>
            <th>资金来源</th>
            <th>付给谁</th>
            <th>批准</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      <Foot {...sheet} />
    </>
  )
}

function EntryLine({ entry }: { readonly entry: PublicEntry }) {
  return (
    <tr>
      <td className={classes.short}>{entry.on}</td>
      <td className={classes.short}>{kindWords[entry.kind]}</td>
      <td>{entry.purpose}</td>
      <td className={classes.money}>{yuanOf(entry.fen)}</td>
      <td>{fundWords[entry.fund]}</td>
      <td>{entry.payee}</td>
      <td>{entry.approvedBy}</td>
    </tr>
  )
}

/** 公示单 of a year: what each project had, spent and has left. */
export function YearMoneySheet({ rows, ...sheet }: SheetProps & { readonly rows: readonly AccountRow[] }) {
  const all = addSums(rows.map(({ sums }) => sums))
  return (
    <>
      <Head title="经费收支公示" {...sheet} />
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.project}>项目</th>
            <th>资金来源</th>
            <th className={classes.money}>预算（元）</th>
            <th className={classes.money}>到账（元）</th>
            <th className={classes.money}>支出（元）</th>
            <th className={classes.money}>剩余（元）</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ item, fund, sums }) => (
            <tr key={`${item.id} ${fund}`}>
              <td>{publicText(item.title, sheet.names)}</td>
              <td>{fundWords[fund]}</td>
              <Money sums={sums} />
              <td>{standingWords(sums)}</td>
            </tr>
          ))}
          <tr>
            <td colSpan={2}>合计</td>
            <Money sums={all} />
            <td />
          </tr>
        </tbody>
      </table>
      <Foot {...sheet} />
    </>
  )
}

function Money({ sums }: { readonly sums: MoneySums }) {
  return (
    <>
      <td className={classes.money}>{yuanOf(sums.budget)}</td>
      <td className={classes.money}>{yuanOf(sums.income)}</td>
      <td className={classes.money}>{yuanOf(sums.spent)}</td>
      <td className={classes.money}>{yuanOf(leftOf(sums))}</td>
    </>
  )
}

function Head({ title, unitName, year, fundName }: Pick<SheetProps, 'unitName' | 'year' | 'fundName'> & { readonly title: string }) {
  return (
    <h1>
      {unitName}
      <br />
      {year} 年{fundName}
      {title}
    </h1>
  )
}

function SumsLine({ sums }: { readonly sums: MoneySums }) {
  return (
    <p className={classes.line}>
      预算 {yuanOf(sums.budget)} 元，到账 {yuanOf(sums.income)} 元，支出 {yuanOf(sums.spent)} 元，剩余 {yuanOf(leftOf(sums))} 元。
      {standingWords(sums) && `${standingWords(sums)}。`}
    </p>
  )
}

function Foot({ unitName, today }: Pick<SheetProps, 'unitName' | 'today'>) {
  return (
    <>
      <p className={classes.line}>对以上收支有疑问的，可以到社区党群服务中心查询原始凭证。</p>
      <p className={classes.right}>
        {unitName}
        <br />
        {longDay(today)}
      </p>
    </>
  )
}
