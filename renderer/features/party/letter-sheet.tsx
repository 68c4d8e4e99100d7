import { CutLine, FactTable, LetterWords, SheetNumber } from '#renderer/ui/paper-parts.tsx'
import classes from './letter-sheet.module.css'

export interface LetterSheetProps {
  readonly from: string
  readonly to: string
  readonly name: string
  readonly stage: string
  readonly number: string
  readonly day: string
  readonly validDays: number | undefined
}

/** 存根 above, the letter, the 回执 below, to be cut apart. Neither number nor address stands on it; fees and telephone are written by hand. */
export function LetterSheet({ from, to, name, stage, number, day, validDays }: LetterSheetProps) {
  const valid = validDays ? `${validDays} 天` : '　　　天'
  return (
    <>
      <section className={classes.part}>
        <h1>组织关系介绍信存根</h1>
        <SheetNumber number={number || '　　　　　　'} />
        <FactTable
          facts={[
            { term: '姓名', value: name },
            { term: '人员类别', value: stage },
            { term: '转出党组织', value: from, wide: true },
            { term: '转往党组织', value: to, wide: true },
            { term: '开出日期', value: day },
            { term: '有效期', value: valid },
            { term: '党费交至', value: '　　　年　　月' },
            { term: '经办人', value: '' },
          ]}
        />
      </section>
      <CutLine close>………………………………（此处加盖骑缝章）………………………………</CutLine>
      <section className={classes.part}>
        <h1>组织关系介绍信</h1>
        <SheetNumber number={number || '　　　　　　'} />
        <p>{to}：</p>
        <LetterWords>
          兹介绍{name}同志（{stage}）的组织关系由{from}转到你处，请予接收。该同志党费已交到　　　　年　　月。
        </LetterWords>
        <LetterWords>（有效期 {valid}）</LetterWords>
        <p className={classes.seal}>{from}（盖章）</p>
        <p className={classes.seal}>{day}</p>
      </section>
      <CutLine close aria-hidden>
        沿此线剪开 · 回执由接收的党组织盖章后寄回
      </CutLine>
      <section className={classes.part}>
        <h1>组织关系介绍信回执</h1>
        <SheetNumber number={number || '　　　　　　'} />
        <p>{from}：</p>
        <LetterWords>{name}同志的组织关系已于　　　　年　　月　　日转到我处。</LetterWords>
        <p className={classes.seal}>（接收党组织盖章）</p>
        <p className={classes.seal}>　　　　年　　月　　日　　经办人：</p>
      </section>
    </>
  )
}
