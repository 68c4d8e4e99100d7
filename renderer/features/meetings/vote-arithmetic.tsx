import { SegmentedControl, Text } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { voteReadingWords } from '#renderer/entities/meeting/meeting-words.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { ReckonedRule } from '#shared/domain/voting/rules.ts'
import type { VoteRow } from '#shared/schema/meetings.ts'
import type { VoteReading } from '#shared/schema/vote-figures.ts'
import classes from './minutes.module.css'
import type { VoteForm } from './vote-form.ts'
import type { VoteView } from './vote.ts'

const readingOptions = optionsOf(voteReadingWords)

export interface VoteArithmeticProps {
  readonly view: VoteView
  readonly rule: ReckonedRule
  readonly form: VoteForm
  onResult(result: VoteRow['result'] | undefined): void
  onReading(reading: VoteReading): void
}

/** How the result is reckoned, line by line, and whose word it is. */
export function VoteArithmetic({ view, rule, form, onResult, onReading }: VoteArithmeticProps) {
  const { outcome, ruled, counted, readings, advice } = view
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
      {readings && (
        <Text fz="sm" c="orange.9">
          {readings.sentence}
        </Text>
      )}
      {advice && (
        <Text fz="sm" c="orange.9" role="note">
          {advice}
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
            ...(form.method === 'secret' ? [{ value: 'void', label: '本轮无效' }] : []),
          ]}
          value={form.result ?? (counted ? (ruled ?? '') : '')}
          onChange={(next) => onResult(next as VoteRow['result'])} // the options above
        />
        {readings?.ask && (
          <SegmentedControl
            fullWidth
            mt={8}
            aria-label="所依算法"
            data={readingOptions}
            value={form.reading ?? ''}
            onChange={(next) => onReading(next as VoteReading)} // the options are the words' keys
          />
        )}
        {form.result === 'deferred' && (
          <Text fz="sm" c="dimmed" mt={4}>
            争论较大、双方接近时可以暂缓，进一步调查研究，下次再表决。
          </Text>
        )}
      </div>
    </section>
  )
}
