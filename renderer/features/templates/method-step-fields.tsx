import { Button, Group, MultiSelect, NumberInput, Paper, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { partsOf } from '#shared/domain/deliberation/steps.ts'
import { voteRuleCodes, voteRules } from '#shared/domain/voting/rules.ts'
import type { MethodPart, MethodStep } from '#shared/schema/templates.ts'
import { partWords, type MethodErrors, type MethodForm } from './method-form.ts'

export interface MethodFieldsProps {
  readonly form: MethodForm
  readonly errors: MethodErrors
  onChange(part: Partial<MethodForm>): void
}

const PARTS = optionsOf(partWords)
const RULES = voteRuleCodes.map((value) => ({ value, label: voteRules[value].label }))
const MOST_STEPS = 30

/** The steps in their order; each says what is filled in there. */
export function MethodStepFields({ form, errors, onChange }: MethodFieldsProps) {
  const { newId } = useDeps()
  const { steps } = form
  const set = (id: string, step: MethodStep): void => onChange({ steps: steps.map((one) => (one.id === id ? step : one)) })
  const move = (from: number, to: number): void => {
    const step = steps[from]
    if (step) onChange({ steps: steps.toSpliced(from, 1).toSpliced(to, 0, step) })
  }
  return (
    <Section title="步骤">
      <Stack gap="sm">
        {steps.map((step, index) => (
          <Paper key={step.id} p="sm" bg="gray.0" role="group" aria-label={`第 ${index + 1} 步`}>
            <Group gap="xs" wrap="nowrap" align="end">
              <TextInput
                label={`第 ${index + 1} 步`}
                style={{ flex: 1 }}
                maxLength={40}
                value={step.name}
                error={errors.steps !== undefined && step.name.trim() === ''}
                onChange={(event) => set(step.id, { ...step, name: event.currentTarget.value })}
              />
              <IconAction
                label={`第 ${index + 1} 步往前移`}
                icon={<IconArrowUp size={18} />}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconAction
                label={`第 ${index + 1} 步往后移`}
                icon={<IconArrowDown size={18} />}
                disabled={index === steps.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconAction
                label={`删去第 ${index + 1} 步`}
                icon={<IconTrash size={18} />}
                onClick={() => onChange({ steps: steps.filter((one) => one.id !== step.id) })}
              />
            </Group>
            <StepFields step={step} onChange={(next) => set(step.id, next)} />
          </Paper>
        ))}
        {errors.steps && (
          <Text fz="sm" c="brand.8" role="alert">
            {errors.steps}
          </Text>
        )}
        <div>
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconPlus size={16} />}
            disabled={steps.length >= MOST_STEPS}
            onClick={() => onChange({ steps: [...steps, { id: newId(), order: steps.length, name: '', guide: '', part: 'statements' }] })}
          >
            加一步
          </Button>
        </div>
      </Stack>
    </Section>
  )
}

function StepFields({ step, onChange }: { readonly step: MethodStep; onChange(step: MethodStep): void }) {
  const parts = partsOf(step)
  const setParts = (next: readonly string[]): void => {
    const [part = step.part, ...also] = next as readonly MethodPart[] // chosen from PARTS
    onChange({ ...step, part, also: [...also] })
  }
  /** `undefined` takes a member away. */
  const set = (part: { readonly [K in keyof MethodStep]?: MethodStep[K] | undefined }): void => onChange({ ...step, ...part } as MethodStep) // members without a value are left out where it is issued
  return (
    <Stack gap="xs" mt="xs">
      <MultiSelect label="这一步填什么" data={PARTS} value={[...parts]} hidePickedOptions onChange={setParts} />
      <Textarea
        label="怎样做"
        autosize
        minRows={1}
        maxLength={2000}
        value={step.guide}
        onChange={(event) => set({ guide: event.currentTarget.value })}
      />
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label="谁办" maxLength={120} value={step.who ?? ''} onChange={(event) => set({ who: event.currentTarget.value })} />
        <TextInput
          label="查什么"
          maxLength={400}
          value={step.check ?? ''}
          onChange={(event) => set({ check: event.currentTarget.value })}
        />
        {parts.includes('meeting') && (
          <Select
            label="表决规则"
            allowDeselect={false}
            data={RULES}
            value={step.rule ?? 'open'}
            onChange={(rule) => set({ rule: rule ?? undefined })}
          />
        )}
        {parts.includes('posting') && (
          <>
            <Days label="公告不少于几天" value={step.noticeDays} onChange={(noticeDays) => set({ noticeDays })} />
            <Days label="异议几日内答复" value={step.answerDays} onChange={(answerDays) => set({ answerDays })} />
          </>
        )}
      </SimpleGrid>
    </Stack>
  )
}

function Days({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: number | undefined
  onChange(days: number | undefined): void
}) {
  return (
    <NumberInput
      label={label}
      min={0}
      max={90}
      allowDecimal={false}
      hideControls
      value={value ?? ''}
      onChange={(days) => onChange(typeof days === 'number' && days > 0 ? days : undefined)}
    />
  )
}
