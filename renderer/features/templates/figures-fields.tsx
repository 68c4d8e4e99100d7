import { Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { districtRule, isOpenRule } from '#shared/domain/voting/district-rule.ts'
import { figuresError, figuresOf, mayChangeQuorum, type FiguresForm, type FractionForm } from './figures-form.ts'

const STRICT = [
  { value: 'strict', label: '超过' },
  { value: 'least', label: '不少于' },
]
const WHOLES = [
  { value: 'entitled', label: '应到会人数的' },
  { value: 'present', label: '实到会人数的' },
]

interface FiguresFieldsProps {
  readonly rule: string
  readonly form: FiguresForm
  readonly error: string | undefined
  onChange(form: FiguresForm): void
}

/** 区里已明确人数: of a rule that no source settles, the district's own figures, and the paper that says so. */
export function FiguresFields({ rule, form, error, onChange }: FiguresFieldsProps) {
  if (!isOpenRule(rule)) return null
  const figures = figuresError(rule, form) === undefined ? figuresOf(rule, form) : undefined
  const settled = figures && districtRule(rule, figures)
  return (
    <Stack gap="xs">
      <Switch
        label="区里已经明确了这条规则的人数"
        description="没有明确的不要打开：程序只列出事实和各种算法，由主持人宣布"
        checked={form.settled}
        onChange={(event) => onChange({ ...form, settled: event.currentTarget.checked })}
      />
      {form.settled && (
        <>
          {mayChangeQuorum(rule) && (
            <FractionFields
              label="到会"
              value={form.quorum}
              wholes={WHOLES.slice(0, 1)}
              onChange={(quorum) => onChange({ ...form, quorum })}
            />
          )}
          <FractionFields label="通过" value={form.pass} wholes={WHOLES} onChange={(pass) => onChange({ ...form, pass })} />
          <TextInput
            label="依据的文件"
            description="写进每一次表决的记录"
            withAsterisk
            maxLength={200}
            value={form.source}
            error={error}
            onChange={(event) => onChange({ ...form, source: event.currentTarget.value })}
          />
          {settled?.ok && (
            <Text fz="sm" c="dimmed" role="note">
              会这样判定：到会{settled.value.quorumText}；通过{settled.value.passText}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}

interface FractionFieldsProps {
  readonly label: string
  readonly value: FractionForm
  readonly wholes: typeof WHOLES
  onChange(value: FractionForm): void
}

function FractionFields({ label, value, wholes, onChange }: FractionFieldsProps) {
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <Select
        label={`${label}人数`}
        data={STRICT}
        w={110}
        allowDeselect={false}
        value={value.strict ? 'strict' : 'least'}
        onChange={(next) => onChange({ ...value, strict: next === 'strict' })}
      />
      <Select
        aria-label={`${label}以谁计`}
        data={wholes}
        style={{ flex: 1 }}
        allowDeselect={false}
        value={value.of}
        onChange={(next) => onChange({ ...value, of: next === 'present' ? 'present' : 'entitled' })}
      />
      <TextInput
        aria-label={`${label}比例`}
        placeholder={label === '到会' ? '没有规定的空着' : '例如 1/2'}
        w={140}
        maxLength={11}
        value={value.part}
        onChange={(event) => onChange({ ...value, part: event.currentTarget.value })}
      />
    </Group>
  )
}
