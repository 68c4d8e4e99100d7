import { IconAlertTriangleFilled, IconCircleCheckFilled, IconInfoCircle } from '@tabler/icons-react'
import type { QuorumView } from '#renderer/entities/meeting/quorum-view.ts'
import type { AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import classes from './check-in.module.css'

export function Counts({ summary, door = false }: { readonly summary: AttendanceSummary; readonly door?: boolean }) {
  const numbers = [
    ['应到', summary.expected],
    ['实到', summary.present],
    ['缺席', summary.absent],
    ...(door ? [] : [['列席来宾', summary.observers] as const]),
  ] as const
  return (
    <div className={door ? classes.doorCounts : classes.counts} aria-live="polite">
      {numbers.map(([label, value]) => (
        <div key={label} className={door ? undefined : classes.count} data-count={label}>
          <div className={classes.countNumber}>{value}</div>
          <div className={classes.countLabel}>{label}</div>
        </div>
      ))}
    </div>
  )
}

/** Whether the meeting may decide, with the number that is still missing. */
export function QuorumLine({ view }: { readonly view: QuorumView }) {
  const stands = view.stands === null ? 'none' : view.stands ? 'yes' : 'no'
  const Shape = view.stands === null ? IconInfoCircle : view.stands ? IconCircleCheckFilled : IconAlertTriangleFilled
  return (
    <div className={classes.quorum} data-stands={stands} role="status" title={`${view.rule.quorumText}。依据：${view.rule.source}`}>
      <Shape size={22} aria-hidden />
      {view.sentence}
    </div>
  )
}
