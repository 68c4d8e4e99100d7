import { CutLine, FactTable, LetterWords, SheetNumber, type SheetFact } from '#renderer/ui/paper-parts.tsx'
import classes from './receipt-sheet.module.css'

export interface ReceiptSheetProps {
  readonly unitName: string
  readonly addressee: string
  readonly number: string
  readonly facts: readonly SheetFact[]
  readonly words: string
}

/** 报到单 with its 回执 on one page, to be cut apart: the community keeps the upper half, the unit sends the lower one back (domain.md §3.6). */
export function ReceiptSheet({ unitName, addressee, number, facts, words }: ReceiptSheetProps) {
  return (
    <>
      <section>
        <h1>社区报到登记单</h1>
        <SheetNumber number={number} />
        <FactTable facts={facts} />
        <Seals lines={[`${unitName || '社区'}党组织（盖章）`, '经办人：', '报到人：']} />
      </section>
      <CutLine aria-hidden>沿此线剪开 · 下联由单位盖章后交回社区</CutLine>
      <section>
        <h1>报到回执</h1>
        <SheetNumber number={number} />
        <p>{addressee}：</p>
        <LetterWords>{words}社区已登记服务岗位和时间，每年向单位反馈一次服务情况。请加盖印章后交回社区。</LetterWords>
        <p>单位党组织意见：</p>
        <Seals lines={['单位党组织（盖章）', '签收人：']} />
      </section>
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
