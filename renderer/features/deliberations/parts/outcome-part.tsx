import { Button, Group, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { outcomeHints } from '#shared/domain/deliberation/method-rules.ts'
import { evaluateVote, voteRuleCodes, voteRules } from '#shared/domain/voting/rules.ts'
import { withoutSilence } from '../change-deliberation.ts'
import type { OpenSheet, PartProps } from '../open-sheet.ts'
import { minorityWords, outcomeForm, outcomeOf, voteCounts, type OutcomeForm } from '../outcome-form.ts'
import { outcomeWords } from '../words.ts'
import { useSheetForm } from './use-sheet-form.ts'
import { usePatch } from './use-patch.ts'

const KINDS = optionsOf(outcomeWords)
const RULES = voteRuleCodes.map((value) => ({ value, label: voteRules[value].label }))

/** 定: what came of it. Votes are counted by the rule chosen; those who thought otherwise keep their words. */
export function OutcomePart({ open }: PartProps) {
  const { sheet, mayEdit, method, statements } = open
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, 'outcome', outcomeForm)
  const { patch, busy } = usePatch(open)
  const { kind, entitled } = form
  const hints = outcomeHints(method, { sheet, kind, statementCount: statements.length, entitled })
  const submit = async (): Promise<void> => {
    const now = await patch(loaded, { outcome: withoutSilence(outcomeOf(form)) })
    if (now) saved(form, now)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner from={from} discard={reset} />
      <Stack gap="sm">
        <div>
          <SegmentedControl
            aria-label="结论"
            disabled={!mayEdit}
            data={KINDS}
            value={form.kind}
            onChange={(value) => set({ kind: value as OutcomeForm['kind'] })}
          />
        </div>
        {hints.map((hint) => (
          <Text key={hint} fz="sm" c="orange.9" role="note">
            {hint}
          </Text>
        ))}
        {form.kind === 'vote' && <VoteFields form={form} set={set} mayEdit={mayEdit} />}
        <LongText
          label={form.kind === 'deferred' ? '为什么暂缓' : form.kind === 'escalated' ? '上报什么' : '结论'}
          required
          readOnly={!mayEdit}
          minRows={3}
          most={4_000}
          value={form.text}
          onChange={(text) => set({ text })}
        />
        <LongText
          label="少数意见"
          description="照原话留着，不合并、不改写"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          readOnly={!mayEdit}
          minRows={2}
          value={form.minority}
          onChange={(text) => set({ minority: text })}
        />
        {mayEdit && <TakeMinority open={open} take={(minority) => set({ minority })} />}
      </Stack>
      {mayEdit && dirty && (
        <FormActions
          busy={busy}
          disabled={form.text.trim() === '' || isTooLong(form.text, 4_000) || isTooLong(form.minority)}
          onCancel={reset}
        />
      )}
    </form>
  )
}

function TakeMinority({ open, take }: { readonly open: OpenSheet; take(words: string): void }) {
  const words = minorityWords(open.statements)
  if (words === '') return null
  return (
    <Group>
      <Button size="compact-sm" variant="subtle" onClick={() => take(words)}>
        取反对者的原话
      </Button>
    </Group>
  )
}

interface VoteFieldsProps {
  readonly form: OutcomeForm
  readonly mayEdit: boolean
  set(part: Partial<OutcomeForm>): void
}

function VoteFields({ form, set, mayEdit }: VoteFieldsProps) {
  const number = (label: string, field: 'entitled' | 'present' | 'yes' | 'no' | 'abstain') => (
    <NumberInput
      label={label}
      min={0}
      max={100_000}
      allowDecimal={false}
      hideControls
      readOnly={!mayEdit}
      value={form[field]}
      onChange={(value) => set({ [field]: typeof value === 'number' ? value : 0 })}
    />
  )
  const result = evaluateVote(form.rule, voteCounts(form))
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 3, xl: 6 }} spacing="sm">
        <Select
          label="表决规则"
          allowDeselect={false}
          disabled={!mayEdit}
          data={RULES}
          value={form.rule}
          onChange={(rule) => set({ rule: rule ?? 'open' })}
        />
        {number('应到有表决权', 'entitled')}
        {number('实到有表决权', 'present')}
        {number('赞成', 'yes')}
        {number('反对', 'no')}
        {number('弃权', 'abstain')}
      </SimpleGrid>
      <Stack gap={2}>
        {result.problems.map((problem) => (
          <Text key={String(problem.details)} fz="sm" c="brand.7">
            {String(problem.details ?? problem.message)}
          </Text>
        ))}
        {result.arithmetic.map((line) => (
          <Text key={line} fz="sm" c="dimmed">
            {line}
          </Text>
        ))}
        {result.passed !== null && (
          <Text fz="sm" fw={600}>
            按此规则：{result.passed ? '通过' : '未通过'}
          </Text>
        )}
      </Stack>
    </Stack>
  )
}
