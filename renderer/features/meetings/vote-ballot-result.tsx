import { SegmentedControl, Text } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { voteReadingWords } from '#renderer/entities/meeting/meeting-words.ts'
import type { ReckonedRule } from '#shared/domain/voting/rules.ts'
import type { VoteRow } from '#shared/schema/meetings.ts'
import type { VoteReading } from '#shared/schema/vote-figures.ts'
import classes from './minutes.module.css'
import type { BallotView } from './vote-ballot.ts'
import type { VoteForm } from './vote-form.ts'

const readingOptions = optionsOf(voteReadingWords)

export interface BallotResultProps {
  readonly view: BallotView
  readonly rule: ReckonedRule
  readonly form: VoteForm
  set(part: Partial<VoteForm>): void
}

/** How an election or a 民主测评 is reckoned, by each reading, and what the chair says of it. */
export function BallotResult({ view, rule, form, set }: BallotResultProps) {
  const { recorded, asksReading, sentences, elected } = view
  const declares = form.result === 'passed' || form.result === 'failed'
  const names = form.candidates.filter((one) => elected.includes(one.id)).map((one) => one.name)
  return (
    <section className={classes.arithmetic} aria-label="计算过程" aria-live="polite">
      <Text fw={600} mb={4}>
        {rule.label}
      </Text>
      {rule.quorumText !== '无' && <p>到会：{rule.quorumText}</p>}
      <p>{form.kind === 'election' ? `当选：${rule.passText}` : rule.passText}</p>
      <Text fz="sm" c="dimmed" mb="xs">
        依据：{rule.source}
      </Text>
      {recorded.arithmetic.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {!recorded.counted && recorded.kind === 'election' && recorded.outcome.needPresent > 0 && (
        <p>
          到会至少 {recorded.outcome.needPresent} 人，现在 {form.present ?? 0} 人
        </p>
      )}
      {!recorded.counted && recorded.kind === 'review' && recorded.excellentLimit !== undefined && (
        <p>优秀至多 {recorded.excellentLimit} 人</p>
      )}
      {[...sentences, ...recorded.advice.map((finding) => finding.text)].map((sentence) => (
        <Text key={sentence} fz="sm" c="orange.9" role="note">
          {sentence}
        </Text>
      ))}
      <div style={{ marginTop: 10 }}>
        <SegmentedControl
          fullWidth
          aria-label="宣布结果"
          data-after-counts
          data={[
            { value: 'passed', label: '宣布结果' },
            { value: 'deferred', label: '暂缓' },
            { value: 'void', label: '本轮无效' },
          ]}
          value={declares ? 'passed' : (form.result ?? '')}
          onChange={(next) => set({ result: next as VoteRow['result'] })} // the options above
        />
        {declares && asksReading && (
          <SegmentedControl
            fullWidth
            mt={8}
            aria-label="所依算法"
            data={readingOptions}
            value={form.reading ?? ''}
            onChange={(next) => set({ reading: next as VoteReading, elected: undefined })} // the options are the words' keys
          />
        )}
        {form.kind === 'election' && declares && recorded.counted && recorded.problems.length === 0 && (!asksReading || view.reading) && (
          <Text mt={8} fw={600} role="status">
            {names.length > 0 ? `当选：${names.join('、')}` : '没有人当选'}
          </Text>
        )}
      </div>
    </section>
  )
}
