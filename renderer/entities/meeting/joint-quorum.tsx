import { Text } from '@mantine/core'
import { rosterCounts } from './propose-roster.ts'
import { quorumView } from './quorum-view.ts'
import { isJoint, mustVoteByBody, organisersOf, rosterOfBody, type Organised } from '#shared/domain/meeting/joint.ts'
import type { NamedRule } from '#shared/domain/voting/rules.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'

/** 应到 of each body that calls, and how many of them must come: one body's quorum is not another's. */
export function JointQuorum({
  meeting,
  roster,
  rule,
}: {
  readonly meeting: Organised
  readonly roster: readonly RosterRow[]
  readonly rule: NamedRule
}) {
  if (!isJoint(meeting)) return null
  const apart = mustVoteByBody(meeting, rule.rule)
  return (
    <div>
      {organisersOf(meeting).map(({ id, name }) => {
        const { expected, entitled } = rosterCounts(rosterOfBody({ body: meeting.body, roster: [...roster] }, id))
        const { needPresent } = quorumView(rule, { entitled, votersPresent: 0 })
        return (
          <Text key={id} fz="sm">
            {name}：应到 {expected} 人{apart && needPresent > 0 ? `，有表决权 ${entitled} 人，至少 ${needPresent} 名到会` : ''}
          </Text>
        )
      })}
      {apart && (
        <Text fz="sm" c="dimmed">
          联合召开不并作一个党组织表决：到会和赞成都按各组织自己的应到会人数计算。
        </Text>
      )}
    </div>
  )
}
