import { Anchor, Paper, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Live } from '#renderer/data/query.ts'
import { whenWords, type MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { rosterCounts } from '#renderer/entities/meeting/propose-roster.ts'
import { JointQuorum } from '#renderer/entities/meeting/joint-quorum.tsx'
import { ruleOfMeeting } from '#renderer/entities/meeting/quorum-view.ts'
import { useProposedRoster } from '#renderer/entities/meeting/use-proposed-roster.ts'
import { evaluateVote, ruleOfVote } from '#shared/domain/voting/rules.ts'
import type { JointBody } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { organisersOfPlan } from './joint-plan.ts'
import type { PlanForm } from './plan.ts'

interface QuorumHintProps {
  readonly type: MeetingType
  readonly form: PlanForm
  readonly bodies: readonly Org[]
}

/** Who is expected, how many must come, how many must approve, and where that is written. */
export function QuorumHint({ type, form, bodies }: QuorumHintProps) {
  const joint = jointRows(form, bodies)
  const { live } = useProposedRoster({
    type: form.type,
    body: form.body,
    plannedAt: form.plannedAt,
    units: [...form.units],
    joint,
    guests: [...(form.guests ?? [])],
  })
  const roster = live.status === 'ready' ? live.data : undefined
  const named = ruleOfMeeting(type.spec, form)
  const rule = ruleOfVote(named)
  if (!form.type) return null
  const counts = rosterCounts(roster ?? [])
  const { needPresent } = evaluateVote(named, { entitled: counts.entitled, present: 0, yes: 0, no: 0, abstain: 0, written: 0 })
  return (
    <Paper px="md" py="sm" bg="gray.0" component="section" aria-label="应到与表决规则">
      <Stack gap={4}>
        <Text fw={500}>{expectedSentence(live.status, counts, joint ? 0 : needPresent)}</Text>
        {joint && roster && <JointQuorum meeting={{ body: form.body, joint }} roster={roster} rule={named} />}
        {type.spec.rule !== 'open' && (
          <Text fz="sm">
            到会：{rule.quorumText}；通过：{rule.passText}
            {rule.secret ? '；须无记名投票' : ''}。
          </Text>
        )}
        <Text fz="sm" c="dimmed">
          依据：{type.spec.figures?.source ?? (type.basis || rule.source)}（{type.issuer}）。{whenWords(type.spec)}。{' '}
          <Anchor component={Link} to={paths.meetingType(type.code)} fz="sm">
            这类会议的全部规定
          </Anchor>
        </Text>
      </Stack>
    </Paper>
  )
}

/** As the record will name them; undefined where one body calls alone. */
function jointRows(form: PlanForm, bodies: readonly Org[]): JointBody[] | undefined {
  const ids = organisersOfPlan(form)
  return ids.length < 2 ? undefined : ids.map((id) => ({ id, name: bodies.find((one) => one.id === id)?.name ?? '' }))
}

function expectedSentence(status: Live<unknown>['status'], counts: ReturnType<typeof rosterCounts>, needPresent: number): string {
  if (status === 'loading') return '正在查应到人员…'
  if (status === 'failed') return '应到人员没有查出来，签到前会再查一次。'
  if (counts.expected === 0) return '名册里还没有这个组织的应到人员，签到前可以逐个添加。'
  const voting = counts.entitled === counts.expected ? '' : `，其中有表决权 ${counts.entitled} 人`
  return `应到 ${counts.expected} 人${voting}${needPresent > 0 ? `，至少 ${needPresent} 名有表决权的人到会才有效` : ''}`
}
