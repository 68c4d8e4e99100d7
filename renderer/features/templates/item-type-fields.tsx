import { Button, Checkbox, Grid, Group, MultiSelect, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { urgencyWords } from '#renderer/entities/labels/item-words.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { MOST_ITEM_NOTE, optionalStates, type FieldForm, type ItemTypeErrors, type ItemTypeForm, type LimitForm } from './item-type-form.ts'
import { fieldKindWords } from './item-type-rules.tsx'
import { SourceFields } from './source-fields.tsx'

interface FieldsProps {
  readonly form: ItemTypeForm
  readonly errors: ItemTypeErrors
  onChange(part: Partial<ItemTypeForm>): void
}

const KINDS = optionsOf(fieldKindWords)
const URGENCIES = optionsOf(urgencyWords)
const UNITS = [
  { value: 'workingDays', label: '工作日' },
  { value: 'minutes', label: '分钟' },
]

/** Everything that a type of items says, in the order of its page. */
export function ItemTypeFields({ first, newId, ...props }: FieldsProps & { readonly first: boolean; newId(): string }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="md">
          <SourcePart {...props} first={first} />
          <StatePart {...props} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="md">
          <EndPart {...props} />
          <DetailPart {...props} newId={newId} />
          <LimitPart {...props} newId={newId} />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

function SourcePart(props: FieldsProps & { readonly first: boolean }) {
  const { form, errors, onChange } = props
  return (
    <SourceFields
      {...props}
      nameLabel="类型名称"
      mostNote={MOST_ITEM_NOTE}
      besideName={
        <TextInput
          label="编号开头"
          withAsterisk
          maxLength={6}
          value={form.prefix}
          error={errors.prefix}
          onChange={(event) => onChange({ prefix: event.currentTarget.value })}
        />
      }
    />
  )
}

function StatePart({ form, errors, onChange }: FieldsProps) {
  const set = (state: string, part: { readonly label?: string; readonly on?: boolean }): void =>
    onChange({ states: form.states.map((one) => (one.state === state ? { ...one, ...part } : one)) })
  return (
    <Section title="状态：看板上的列">
      <Stack gap={6}>
        {form.states.map(({ state, label, on }) => (
          <Group key={state} gap="sm" wrap="nowrap">
            <TextInput
              aria-label={`状态 ${label}`}
              maxLength={20}
              disabled={!on}
              style={{ flex: 1 }}
              value={label}
              onChange={(event) => set(state, { label: event.currentTarget.value })}
            />
            {optionalStates.has(state) ? (
              <Switch label="可用" checked={on} onChange={(event) => set(state, { on: event.currentTarget.checked })} />
            ) : (
              <Text fz="sm" c="dimmed" w={76}>
                必经
              </Text>
            )}
          </Group>
        ))}
        <Problem text={errors.states} />
        <MultiSelect
          label="只由书记（街道、区里）办的步骤"
          clearable
          data={form.states.filter((one) => one.on).map((one) => ({ value: one.state, label: one.label }))}
          value={[...form.headOnly]}
          onChange={(chosen) => onChange({ headOnly: form.states.map((one) => one.state).filter((state) => chosen.includes(state)) })}
        />
      </Stack>
    </Section>
  )
}

function EndPart({ form, onChange }: FieldsProps) {
  const set = (part: Partial<ItemTypeForm['closing']>): void => onChange({ closing: { ...form.closing, ...part } })
  return (
    <Section title="销号（归档）前要有">
      <Stack gap="xs">
        <Checkbox label="办理结果" checked={form.closing.result} onChange={(event) => set({ result: event.currentTarget.checked })} />
        <Checkbox
          label="向提出人反馈"
          checked={form.closing.feedback}
          onChange={(event) => set({ feedback: event.currentTarget.checked })}
        />
        <Checkbox
          label="提出人的评价（没有提出人的不要）"
          checked={form.closing.evaluation}
          onChange={(event) => set({ evaluation: event.currentTarget.checked })}
        />
        <Switch
          label="拒绝要转督办"
          checked={form.refusalSupervised}
          onChange={(event) => onChange({ refusalSupervised: event.currentTarget.checked })}
        />
        <Text fz="sm" c="dimmed">
          问题、需求、急办、微心愿、项目、吹哨、代办、点单派单一律要有结果和反馈，这里关了也要。
        </Text>
      </Stack>
    </Section>
  )
}

function DetailPart({ form, errors, onChange, newId }: FieldsProps & { newId(): string }) {
  const set = (id: string, part: Partial<FieldForm>): void =>
    onChange({ fields: form.fields.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const add = (): void =>
    onChange({
      fields: [...form.fields, { id: `own-${newId()}`.slice(0, 40), label: '', kind: 'text', required: false, choices: '', help: '' }],
    })
  return (
    <Section title="另外要填的">
      <Stack gap="sm">
        <TextInput
          label="类别"
          description="用顿号隔开；空着就由登记的人自己填"
          maxLength={400}
          value={form.categories}
          onChange={(event) => onChange({ categories: event.currentTarget.value })}
        />
        {form.fields.map((field) => (
          <Group key={field.id} gap="xs" wrap="nowrap" align="start">
            <TextInput
              aria-label="名称"
              placeholder="名称"
              maxLength={40}
              style={{ flex: 1 }}
              value={field.label}
              onChange={(event) => set(field.id, { label: event.currentTarget.value })}
            />
            <Select
              aria-label="怎样填"
              w={104}
              allowDeselect={false}
              data={KINDS}
              value={field.kind}
              onChange={(kind) => set(field.id, { kind: KINDS.find((one) => one.value === kind)?.value ?? field.kind })}
            />
            {field.kind === 'choice' && (
              <TextInput
                aria-label="可选的内容"
                placeholder="甲、乙、丙"
                maxLength={400}
                style={{ flex: 1 }}
                value={field.choices}
                onChange={(event) => set(field.id, { choices: event.currentTarget.value })}
              />
            )}
            <Select
              aria-label="什么时候填"
              w={132}
              allowDeselect={false}
              data={[
                { value: '', label: '登记时' },
                ...form.states.filter((one) => one.on).map(({ state, label }) => ({ value: state, label })),
              ]}
              value={field.at ?? ''}
              onChange={(value) => set(field.id, { at: form.states.find(({ state }) => state === value)?.state })}
            />
            <Checkbox
              label="必填"
              mt={8}
              checked={field.required}
              onChange={(event) => set(field.id, { required: event.currentTarget.checked })}
            />
            <IconAction
              label={`删去 ${field.label || '这一项'}`}
              icon={<IconTrash size={18} />}
              onClick={() => onChange({ fields: form.fields.filter((one) => one.id !== field.id) })}
            />
          </Group>
        ))}
        <Problem text={errors.fields} />
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add} style={{ alignSelf: 'start' }}>
          加一项
        </Button>
      </Stack>
    </Section>
  )
}

function LimitPart({ form, errors, onChange, newId }: FieldsProps & { newId(): string }) {
  const set = (id: string, part: Partial<LimitForm>): void =>
    onChange({ limits: form.limits.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const states = form.states.filter((one) => one.on)
  const add = (): void =>
    onChange({
      limits: [
        ...form.limits,
        {
          id: newId(),
          until: states.at(-1)?.state ?? 'done',
          amount: '',
          unit: 'workingDays',
          category: '',
          urgency: '',
          source: '',
          from: undefined,
          told: undefined,
        },
      ],
    })
  return (
    <Section title="时限（从登记起算）">
      <Stack gap="sm">
        {form.limits.map((limit) => (
          <Stack key={limit.id} gap={6} p="xs" bg="gray.0">
            <Group gap="xs" wrap="nowrap">
              <Select
                aria-label="到哪个状态"
                allowDeselect={false}
                style={{ flex: 1 }}
                data={states.map((one) => ({ value: one.state, label: `到“${one.label}”` }))}
                value={limit.until}
                onChange={(until) => set(limit.id, { until: states.find((one) => one.state === until)?.state ?? limit.until })}
              />
              <TextInput
                aria-label="多久"
                w={72}
                inputMode="numeric"
                value={limit.amount}
                onChange={(event) => set(limit.id, { amount: event.currentTarget.value })}
              />
              <Select
                aria-label="单位"
                w={100}
                allowDeselect={false}
                data={UNITS}
                value={limit.unit}
                onChange={(unit) => set(limit.id, { unit: unit === 'minutes' ? 'minutes' : 'workingDays' })}
              />
              <IconAction
                label="删去这条时限"
                icon={<IconTrash size={18} />}
                onClick={() => onChange({ limits: form.limits.filter((one) => one.id !== limit.id) })}
              />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <TextInput
                aria-label="只用于哪一类别"
                placeholder="哪一类别（空着：都用）"
                maxLength={40}
                style={{ flex: 1 }}
                value={limit.category}
                onChange={(event) => set(limit.id, { category: event.currentTarget.value })}
              />
              <Select
                aria-label="只用于哪种紧急程度"
                placeholder="紧急程度（都用）"
                clearable
                style={{ flex: 1 }}
                data={URGENCIES}
                value={limit.urgency === '' ? null : limit.urgency}
                onChange={(urgency) => set(limit.id, { urgency: urgency ?? '' })}
              />
            </Group>
            <TextInput
              aria-label="出处"
              placeholder="出处：文件和条款，或“本地做法”"
              maxLength={200}
              value={limit.source}
              onChange={(event) => set(limit.id, { source: event.currentTarget.value })}
            />
          </Stack>
        ))}
        <Problem text={errors.limits} />
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add} style={{ alignSelf: 'start' }}>
          加一条时限
        </Button>
      </Stack>
    </Section>
  )
}

function Problem({ text }: { readonly text: string | undefined }) {
  if (!text) return null
  return (
    <Text fz="sm" c="brand.7" role="alert">
      {text}
    </Text>
  )
}
