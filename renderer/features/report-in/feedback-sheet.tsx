import { FactTable, Paragraphs } from '#renderer/ui/paper-parts.tsx'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import type { Org } from '#shared/schema/orgs.ts'
import classes from './receipt-sheet.module.css'
import { actsWords, whatWords, type MemberYear, type YearOf } from './year-sheet.ts'

export interface FeedbackSheetProps {
  readonly org: Org
  readonly unitName: string
  readonly year: number
  readonly members: readonly MemberYear[]
  readonly own: YearOf
  /** Of the matter that follows it; empty: not yet on the list. */
  readonly number: string
  /** What the community says; empty: written by hand. */
  readonly words: string
  /** Of the district's own list (激励约束办法); empty: there is none, and nothing is asked for. */
  readonly measures: readonly DictionaryEntry[]
}

/** The sheet for the unit's Party body, and below it the slip that comes back. */
export function FeedbackSheet({ org, unitName, year, members, own, number, words, measures }: FeedbackSheetProps) {
  return (
    <>
      <h1>单位和在职党员社区服务情况反馈单（{year} 年）</h1>
      {number && <p className={classes.number}>编号 {number}</p>}
      <FactTable
        facts={[
          { term: '送', value: `${org.name}${org.report?.unitBranch ? `（${org.report.unitBranch}）` : '党组织'}`, wide: true },
          { term: '单位服务', value: [actsWords(own.sums, own.callUps), whatWords(own.lines)].filter(Boolean).join('：'), wide: true },
        ]}
      />
      <h2>在职党员（{members.length} 人，按姓名排列）</h2>
      {members.length > 0 && (
        <table>
          <thead>
            <tr>
              <th style={{ width: '5em' }}>姓名</th>
              <th style={{ width: '34%' }}>本年服务</th>
              <th>做了什么</th>
              <th style={{ width: '6em' }}>本人确认</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id}>
                <td>{member.name}</td>
                <td>{member.acts}</td>
                <td>{member.what}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>社区评价</h2>
      {words ? <Paragraphs text={words} /> : <p style={{ minHeight: '3em' }} />}
      <Measures measures={measures} />
      <Seals lines={[`${unitName || '社区'}党组织（盖章）`]} />
      <section style={{ breakInside: 'avoid' }}>
        <p className={classes.cut} aria-hidden>
          沿此线剪开 · 回执由单位党组织盖章后交回社区
        </p>
        <h1>反馈单回执（{year} 年）</h1>
        {number && <p className={classes.number}>编号 {number}</p>}
        <p className={classes.words}>
          {unitName || '社区'}党组织：《{org.name}和在职党员社区服务情况反馈单（{year} 年）》已收到。
        </p>
        <p>单位意见、对社区的意见建议：</p>
        <p style={{ minHeight: '2.4em' }} />
        <Seals lines={['单位党组织（盖章）']} />
      </section>
    </>
  )
}

/** What both sides are looked at for; written by hand, of the unit and of the community, never of one person against another. */
function Measures({ measures }: Pick<FeedbackSheetProps, 'measures'>) {
  if (measures.length === 0) return null
  return (
    <>
      <h2>评价指标</h2>
      <table>
        <thead>
          <tr>
            <th style={{ width: '5em' }}>评价谁</th>
            <th>指标</th>
            <th>怎样算好</th>
            <th style={{ width: '8em' }}>情况</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ id, label, reference }) => (
            <tr key={id}>
              <td>{reference?.heading}</td>
              <td>{label}</td>
              <td>{reference?.lead}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Seals({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className={classes.seals}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      <span className={classes.date}>　　　　年　　月　　日</span>
    </div>
  )
}
