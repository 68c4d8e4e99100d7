import { Button, Group, Modal, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { satisfactionWords } from '#renderer/entities/labels/item-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { MOST_RESULT } from './agreement-form.ts'
import { DayField } from './day-field.tsx'
import { evaluationLines, evaluationWords, type EvaluationLine } from './evaluation-view.ts'
import { evaluate } from './service-actions.ts'

const GRADES = optionsOf(satisfactionWords)

interface EvaluationSectionProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

/** 互评, both ways for each unit; what is not said yet shows as a gap. */
export function EvaluationSection({ agreement, deps, mayEdit }: EvaluationSectionProps) {
  const [opened, setOpened] = useState<EvaluationLine>()
  const lines = evaluationLines(agreement)
  if (!isBinding(agreement.state) || lines.length === 0) return null
  return (
    <Section title="互评">
      <Table verticalSpacing={6} aria-label="互评">
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={`${line.unit.id} ${line.direction}`}>
              <Table.Th scope="row" w={110} fw={500} style={{ verticalAlign: 'top' }}>
                {evaluationWords[line.direction]}
              </Table.Th>
              <Table.Td>
                <Text fz="sm" c="dimmed">
                  {line.unit.name}
                </Text>
                <LastSaid line={line} />
              </Table.Td>
              <Table.Td w={92} ta="right" style={{ verticalAlign: 'top' }}>
                {mayEdit && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setOpened(line)}
                    aria-label={`填写${evaluationWords[line.direction]}：${line.unit.name}`}
                  >
                    {line.said ? '再评' : '填写'}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {opened && <EvaluationDialog agreement={agreement} deps={deps} line={opened} onClose={() => setOpened(undefined)} />}
    </Section>
  )
}

function LastSaid({ line: { said, earlier } }: { readonly line: EvaluationLine }) {
  if (!said) return <Text c="dimmed">还没有评</Text>
  return (
    <>
      <Text>
        {satisfactionWords[said.grade]}
        {said.words ? `：${said.words}` : ''}
      </Text>
      <Text fz="sm" c="dimmed">
        {[longDay(said.on), said.by, earlier > 0 && `以前评过 ${earlier} 次`].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

interface EvaluationDialogProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly line: EvaluationLine
  onClose(): void
}

interface Said {
  readonly grade: (typeof GRADES)[number]['value']
  readonly words: string
  readonly by: string
  readonly on: string
}

function EvaluationDialog({ agreement, deps, line, onClose }: EvaluationDialogProps) {
  const { today } = useDeps()
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `agreement/${agreement.id}/${line.direction}/${line.unit.id}`,
    what: '互评',
    title: () => `${evaluationWords[line.direction]}：${line.unit.name}`,
    first: (): Said => ({ grade: 'satisfied', words: '', by: '', on: today() }),
    save: (said) => evaluate(deps, agreement.id, { direction: line.direction, party: line.unit.id, ...said }),
    onSaved: onClose,
  })
  const { grade, words, by, on } = form
  return (
    <Modal opened onClose={onClose} title={`${evaluationWords[line.direction]}：${line.unit.name}`} size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label="评价"
            data={GRADES}
            value={grade}
            onChange={(value) => set({ grade: GRADES.find((one) => one.value === value)?.value ?? grade })}
          />
          <LongText label="说几句" data-autofocus most={MOST_RESULT} value={words} onChange={(text) => set({ words: text })} />
          <Group grow align="flex-start">
            <TextInput label="谁评的" maxLength={60} value={by} onChange={(event) => set({ by: event.currentTarget.value })} />
            <DayField label="日期" required value={on} onChange={(day) => set({ on: day })} />
          </Group>
        </Stack>
        <FormActions busy={busy} onCancel={() => (discard(), onClose())} disabled={on === '' || words.length > MOST_RESULT} />
      </DraftForm>
    </Modal>
  )
}
