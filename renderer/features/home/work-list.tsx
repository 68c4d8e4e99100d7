import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Live } from '#renderer/data/query.ts'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './home.module.css'

export interface WorkRow {
  readonly key: string
  readonly to: string
  readonly title: string
  readonly detail: string
  /** What a narrow column has room for. */
  readonly brief?: string
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
      {rows.length === 0 ? <NothingHere empty={empty} /> : <Rows rows={rows.slice(0, limit)} narrow={narrow} />}
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

export interface WorkGroup {
  readonly title: string
  readonly rows: readonly WorkRow[]
  /** 件 for matters, 场 for meetings, 份 for papers. */
  readonly unit: string
  /** How many stand here; the rest is behind `moreTo`. */
  readonly limit: number
  readonly moreTo: string
}

/** Work of several kinds, each with its own count, so that the long one does not push the others out of sight. */
export function WorkGroups({
  title,
  groups,
  empty,
}: {
  readonly title: string
  readonly groups: readonly WorkGroup[]
  readonly empty: string
}) {
  const filled = groups.filter((group) => group.rows.length > 0)
  const total = filled.reduce((sum, group) => sum + group.rows.length, 0)
  return (
    <Section title={title} aside={total > 0 && <span className={classes.count}>{total}</span>}>
      {filled.length === 0 && <NothingHere empty={empty} />}
      {filled.map((group) => (
        <div key={group.title} className={classes.group}>
          <div className={classes.groupHead}>
            <h3 className={classes.groupTitle}>
              {group.title} {group.rows.length} {group.unit}
            </h3>
            {group.rows.length > group.limit && (
              <Anchor component={Link} to={group.moreTo} fz="sm" aria-label={`${group.title}：查看全部 ${group.rows.length} ${group.unit}`}>
                查看全部
              </Anchor>
            )}
          </div>
          <Rows rows={group.rows.slice(0, group.limit)} narrow={false} />
        </div>
      ))}
    </Section>
  )
}

/** While the first copy arrives, nobody can say that there is nothing to do. */
function NothingHere({ empty }: { readonly empty: string }) {
  const arriving = useArriving()
  return (
    <Text c="dimmed" fz="sm" pb={6}>
      {arriving ? '资料还在接收中，收到后自动显示在这里' : empty}
    </Text>
  )
}

function Rows({ rows, narrow }: { readonly rows: readonly WorkRow[]; readonly narrow: boolean }) {
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.key}>
          <WorkLink row={row} narrow={narrow} />
        </li>
      ))}
    </ul>
  )
}

function WorkLink({ row, narrow }: { readonly row: WorkRow; readonly narrow: boolean }) {
  return (
    <Link to={row.to} className={classes.row}>
      {!narrow && <span className={classes.badge}>{row.badge}</span>}
      <span className={classes.text}>
        <span className={classes.rowTitle}>{row.title}</span>
        <span className={classes.rowDetail}>{narrow ? `${row.when} · ${row.brief ?? row.detail}` : row.detail}</span>
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
