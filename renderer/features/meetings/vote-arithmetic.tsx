import { SegmentedControl, Text } from '@mantine/core'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { VoteRule } from '#shared/domain/voting/rules.ts'
import type { VoteRow } from '#shared/schema/meetings.ts'
import classes from './minutes.module.css'
import type { VoteForm, VoteView } from './vote.ts'

export interface VoteArithmeticProps {
  readonly view: VoteView
  readonly rule: VoteRule
  readonly form: VoteForm
  onResult(result: VoteRow['result'] | undefined): void
}

/** How the result is reckoned, line by line, and whose word it is. */
export function VoteArithmetic({ view, rule, form, onResult }: VoteArithmeticProps) {
  const { outcome, ruled } = view
  const counted = form.yes !== undefined && form.no !== undefined && form.abstain !== undefined
  return (
    <section className={classes.arithmetic} aria-label="计算过程" aria-live="polite">
      <Text fw={600} mb={4}>
        {rule.label}
      </Text>
      {rule.quorumText !== '无' && <p>到会：{rule.quorumText}</p>}
      {rule.passText !== '无' && <p>通过：{rule.passText}</p>}
      <Text fz="sm" c="dimmed" mb="xs">
        依据：{rule.source}
      </Text>
      {(counted
        ? outcome.arithmetic
        : outcome.arithmetic.filter((line) => line.startsWith('应到') || line.startsWith(`${rule.quorumText}：`))
      ).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {!counted && outcome.needYes > 0 && <p>至少要 {outcome.needYes} 票赞成</p>}
      {counted &&
        outcome.problems.map((problem) => (
          <Text key={String(problem.details)} c="brand.7">
            {String(problem.details ?? problem.message)}
          </Text>
        ))}
      {counted && outcome.alternatives && outcome.problems.length === 0 && (
        <Text fz="sm" c="orange.9">
          两种算法{outcome.alternatives.every((one) => one.passed === outcome.alternatives?.[0]?.passed) ? '结果相同' : '结果不同'}
          ，请主持人宣布，并记明按哪一种。
        </Text>
      )}
      <div style={{ marginTop: 10 }}>
        {ruled && counted && !form.result && (
          <div style={{ marginBottom: 8 }}>
            <StatusBadge tone={ruled === 'passed' ? 'ok' : 'danger'}>按规则：{ruled === 'passed' ? '通过' : '未通过'}</StatusBadge>
          </div>
        )}
        <SegmentedControl
          fullWidth
          aria-label="宣布结果"
          data={[
            { value: 'passed', label: '通过' },
            { value: 'failed', label: '未通过' },
            { value: 'deferred', label: '暂缓' },
          ]}
          value={form.result ?? (counted ? (ruled ?? '') : '')}
          onChange={(next) => onResult(next as VoteRow['result'])} // the options above
        />
        {form.result === 'deferred' && (
          <Text fz="sm" c="dimmed" mt={4}>
            争论较大、双方接近时可以暂缓，进一步调查研究，下次再表决。
          </Text>
        )}
      </div>
    </section>
  )
}
