import { Paper, Stack, Text } from '@mantine/core'
import { periodWords, type MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { rosterCounts } from '#renderer/entities/meeting/propose-roster.ts'
import { useProposedRoster } from '#renderer/entities/meeting/use-proposed-roster.ts'
import { evaluateVote, isVoteRuleCode, voteRules } from '#shared/domain/voting/rules.ts'
import type { PlanForm } from './plan.ts'

/** Who is expected, how many must come, how many must approve, and where that is written. */
export function QuorumHint({ type, form }: { readonly type: MeetingType; readonly form: PlanForm }) {
  const roster = useProposedRoster({ type: form.type, body: form.body, plannedAt: form.plannedAt, units: [...form.units] })
  const rule = voteRules[isVoteRuleCode(type.spec.rule) ? type.spec.rule : 'open']
  if (!form.type) return null
  const counts = rosterCounts(roster ?? [])
  const { needPresent } = evaluateVote(rule.code, { entitled: counts.entitled, present: 0, yes: 0, no: 0, abstain: 0, written: 0 })
  return (
    <Paper px="md" py="sm" bg="gray.0" component="section" aria-label="应到与表决规则">
      <Stack gap={4}>
        <Text fw={500}>{expectedSentence(roster === undefined, counts, needPresent)}</Text>
        {rule.code !== 'open' && (
          <Text fz="sm">
            到会：{rule.quorumText}；通过：{rule.passText}
            {rule.secret ? '；须无记名投票' : ''}。
          </Text>
        )}
        <Text fz="sm" c="dimmed">
          依据：{type.basis || rule.source}（{type.issuer}）。{periodWords[type.spec.period]}。
        </Text>
      </Stack>
    </Paper>
  )
}

function expectedSentence(reading: boolean, counts: ReturnType<typeof rosterCounts>, needPresent: number): string {
  if (reading) return '正在查应到人员…'
  if (counts.expected === 0) return '名册里还没有这个组织的应到人员，签到前可以逐个添加。'
  const voting = counts.entitled === counts.expected ? '' : `，其中有表决权 ${counts.entitled} 人`
  return `应到 ${counts.expected} 人${voting}${needPresent > 0 ? `，至少 ${needPresent} 名有表决权的人到会才有效` : ''}`
}
