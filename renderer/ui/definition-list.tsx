import type { ReactNode } from 'react'
import classes from './definition-list.module.css'

export interface Definition {
  readonly term: string
  readonly value: ReactNode
  /** Takes the whole width. */
  readonly wide?: boolean
}

/** Facts of a record, term beside value; what is not known shows a dash, so that a gap is seen as a gap. */
export function DefinitionList({ items, columns = 2 }: { readonly items: readonly Definition[]; readonly columns?: 1 | 2 | 3 }) {
  return (
    <dl className={classes.list} data-columns={columns}>
      {items.map((item) => (
        <div key={item.term} className={classes.pair} data-wide={item.wide || undefined}>
          <dt className={classes.term}>{item.term}</dt>
          <dd className={classes.value}>{isBlank(item.value) ? <span className={classes.blank}>—</span> : item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

function isBlank(value: ReactNode): boolean {
  return value === undefined || value === null || value === '' || value === false
}
