import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Live } from '#renderer/data/query.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './home.module.css'

export interface WorkRow {
  readonly key: string
  readonly to: string
  readonly title: string
  readonly detail: string
  readonly badge: ReactNode
  /** Right of the row: when, or how late. */
  readonly when: string
  readonly pressing?: boolean
}

export interface WorkListProps {
  readonly title: string
  readonly rows: readonly WorkRow[]
  /** Said when there is nothing to do. */
  readonly empty: string
  readonly actions?: ReactNode
  readonly moreTo?: string
  readonly limit?: number
  /** In a narrow column: the time under the title, no badge. */
  readonly narrow?: boolean
}

/** A few lines of work, each a way into its record; the rest is behind the link. */
export function WorkList({ title, rows, empty, actions, moreTo, limit = 8, narrow = false }: WorkListProps) {
  const rest = rows.length - limit
  return (
    <Section title={title} aside={rows.length > 0 && <span className={classes.count}>{rows.length}</span>} actions={actions}>
      {rows.length === 0 ? (
        <Text c="dimmed" fz="sm" pb={6}>
          {empty}
        </Text>
      ) : (
        <ul className={classes.rows}>
          {rows.slice(0, limit).map((row) => (
            <li key={row.key}>
              <WorkLink row={row} narrow={narrow} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && moreTo !== undefined && (
        <Text fz="sm" mt={6} ta="center">
          <Anchor component={Link} to={moreTo} fz="sm">
            还有 {rest} 件，全部查看
          </Anchor>
        </Text>
      )}
    </Section>
  )
}

function WorkLink({ row, narrow }: { readonly row: WorkRow; readonly narrow: boolean }) {
  return (
    <Link to={row.to} className={classes.row}>
      {!narrow && <span className={classes.badge}>{row.badge}</span>}
      <span className={classes.text}>
        <span className={classes.rowTitle}>{row.title}</span>
        <span className={classes.rowDetail}>{narrow ? `${row.when} · ${row.detail}` : row.detail}</span>
      </span>
      {!narrow && (
        <span className={classes.when} data-pressing={row.pressing || undefined}>
          {row.when}
        </span>
      )}
    </Link>
  )
}

/** A live answer: not yet, failed, or here. */
export function WhenReady<T>({ live, children }: { readonly live: Live<T>; children(data: T): ReactNode }) {
  if (live.status === 'loading') return <Loading lines={3} />
  if (live.status === 'failed') return <Failed failure={live.error satisfies Failure} />
  return children(live.data)
}
