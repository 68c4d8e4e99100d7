import { Select } from '@mantine/core'
import { isJoint, mustVoteByBody, organisersOf } from '#shared/domain/meeting/joint.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { withBody } from './joint-vote-body.ts'
import type { FormChange } from './vote-heads.tsx'
import type { VoteForm } from './vote-form.ts'

const TOGETHER = 'together'

export interface VotingBodyProps {
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  readonly form: VoteForm
  set(change: FormChange): void
}

/** 哪个组织表决: in a joint meeting each Party body votes for itself; only what no rule reckons may be put to all together. */
export function VotingBody({ meeting, attendances, form, set }: VotingBodyProps) {
  if (!isJoint(meeting)) return null
  const apart = mustVoteByBody(meeting, form.rule)
  const bodies = organisersOf(meeting).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      label="哪个组织表决"
      description={apart ? '按这条规则各党组织分别表决、分别计算；另一个组织的表决请另记一次。' : undefined}
      data={apart ? bodies : [{ value: TOGETHER, label: '各组织一起表决' }, ...bodies]}
      allowDeselect={false}
      value={form.body ?? (apart ? meeting.body : TOGETHER)}
      onChange={(value) => value && set((now) => withBody(now, meeting, attendances, value === TOGETHER ? undefined : value))}
    />
  )
}
