import {
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconClock,
  IconEdit,
  IconMinus,
  IconPointFilled,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import classes from './overview.module.css'
import { markWords, type CellMark } from './overview-view.ts'

/** A shape of its own for each state: what is seen must not hang on a colour. */
const shapes: Record<CellMark, ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>> = {
  signed: IconCircleCheckFilled,
  recorded: IconCircleHalf2,
  lateEntry: IconEdit,
  planned: IconClock,
  due: IconCircle,
  missed: IconCircleDashed,
  ahead: IconPointFilled,
  exempt: IconMinus,
}

export function DutyMark({ mark, size = 15 }: { readonly mark: CellMark; readonly size?: number }) {
  const Shape = shapes[mark]
  return <Shape size={size} aria-hidden />
}

const meanings = {
  signed: '已签字',
  recorded: '已开，待签字',
  lateEntry: '事后补记',
  planned: '已排期',
  due: '本期应开',
  missed: '没有记录，可补记',
  ahead: '未到',
  exempt: '不计',
} as const satisfies Record<CellMark, string>

export function DutyLegend() {
  return (
    <ul className={classes.legend} aria-label="图例">
      {(Object.keys(markWords) as CellMark[]).map((mark) => (
        // the table's own keys
        <li key={mark} className={classes.mark} data-mark={mark}>
          <DutyMark mark={mark} />
          {meanings[mark]}
        </li>
      ))}
    </ul>
  )
}
