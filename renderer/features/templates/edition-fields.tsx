import { Grid, MultiSelect, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { memo } from 'react'
import { orgKindName } from '#renderer/entities/labels/org-words.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { retentionWords } from '#shared/domain/archive/retention.ts'
import { isVoteRuleCode, voteRuleCodes, voteRules } from '#shared/domain/voting/rules.ts'
import { conveningKinds } from '#shared/schema/orgs.ts'
import type { EditionErrors, EditionForm } from './edition-form.ts'
import { FiguresFields } from './figures-fields.tsx'
import { figuresForm } from './figures-form.ts'
import { sameOf } from './same-of.ts'
import { PartFields } from './part-fields.tsx'
import { SourceFields } from './source-fields.tsx'
import { periodChoices, printWords, rosterWords } from './template-words.ts'

export interface EditionFieldsProps {
  readonly form: EditionForm
  readonly errors: EditionErrors
  /** Keep it stable: a section is drawn again only when something of its own has changed. */
  onChange(part: Partial<EditionForm>): void
  /** Of a type of one's own, which has no edition yet. */
  readonly first: boolean
}

const ROSTERS = optionsOf(rosterWords)
const PERIODS = optionsOf(periodChoices)
const PRINTS = optionsOf(printWords)
const RETENTIONS = optionsOf(retentionWords)
const RULES = voteRuleCodes.map((code) => ({ value: code, label: voteRules[code].label }))

/** Everything that a type says, in the order of its page. */
export function EditionFields(props: EditionFieldsProps) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="md">
          <SourcePart {...props} />
          <PeopleFields {...props} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack gap="md">
          <PeriodFields {...props} />
          <PartFields {...props} />
          <PaperFields {...props} />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

const SourcePart = memo(
  function SourcePart(props: EditionFieldsProps) {
    return <SourceFields {...props} nameLabel="类型名称" basisHelp="文件名称和条款，与每个人数、周期一起显示" />
  },
  sameOf(['name', 'issuer', 'basis', 'basisDocument', 'localNote', 'effectiveOn', 'changeNote']),
)

const PeopleFields = memo(
  function PeopleFields({ form, errors, onChange }: EditionFieldsProps) {
    const rule = isVoteRuleCode(form.rule) ? voteRules[form.rule] : undefined
    return (
      <Section title="谁来开、谁参加、谁表决">
        <Stack gap="sm">
          <MultiSelect
            label="召开组织"
            description="新建会议时排在前面；不选就是不限"
            data={kindOptions(form.bodies)}
            value={[...form.bodies]}
            searchable
            hidePickedOptions
            onChange={(bodies) => onChange({ bodies })}
          />
          <Select
            label="应到名册从哪里来"
            data={ROSTERS}
            value={form.roster}
            allowDeselect={false}
            onChange={(roster) => onChange({ roster: ROSTERS.find((one) => one.value === roster)?.value ?? form.roster })}
          />
          <TextInput
            label="应到人员（写进通知）"
            placeholder="例如：全体党员"
            maxLength={200}
            value={form.expected}
            onChange={(event) => onChange({ expected: event.currentTarget.value })}
          />
          <TextInput
            label="谁有表决权"
            placeholder="例如：有表决权的正式党员"
            maxLength={200}
            value={form.voters}
            onChange={(event) => onChange({ voters: event.currentTarget.value })}
          />
          <Select
            label="表决规则"
            withAsterisk
            data={RULES}
            value={form.rule}
            allowDeselect={false}
            error={errors.rule}
            onChange={(next) => next && onChange({ rule: next, figures: figuresForm(next) })}
          />
          {rule && (
            <Text fz="sm" c="dimmed">
              到会：{rule.quorumText}；通过：{rule.passText}。出处：{rule.source}
            </Text>
          )}
          <FiguresFields rule={form.rule} form={form.figures} error={errors.figures} onChange={(figures) => onChange({ figures })} />
          {form.rule === 'appraisal' && (
            <TextInput
              label="测评等次"
              description="2 到 4 个，好的在前；空着就是 好、较好、一般、差"
              maxLength={60}
              value={form.grades}
              error={errors.grades}
              onChange={(event) => onChange({ grades: event.currentTarget.value })}
            />
          )}
          <Switch
            label="表决或测评用无记名"
            checked={form.secret}
            onChange={(event) => onChange({ secret: event.currentTarget.checked })}
          />
        </Stack>
      </Section>
    )
  },
  sameOf(['bodies', 'roster', 'expected', 'voters', 'rule', 'figures', 'grades', 'secret']),
)

const PeriodFields = memo(
  function PeriodFields({ form, errors, onChange }: EditionFieldsProps) {
    return (
      <Section title="周期">
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm">
            <Select
              label="一般多久一次"
              data={PERIODS}
              value={form.period}
              allowDeselect={false}
              onChange={(period) => onChange({ period: PERIODS.find((one) => one.value === period)?.value ?? form.period })}
            />
            <TextInput
              label="每月哪几日"
              placeholder="不固定就空着；例如 10、20、30"
              maxLength={100}
              value={form.onDays}
              error={errors.onDays}
              onChange={(event) => onChange({ onDays: event.currentTarget.value })}
            />
          </SimpleGrid>
          <MultiSelect
            label="每个周期都应开的组织"
            description="首页和组织生活一览按这里提示应开、已开；只提示，不考核"
            data={kindOptions(form.owedBy)}
            value={[...form.owedBy]}
            searchable
            hidePickedOptions
            error={errors.owedBy}
            onChange={(owedBy) => onChange({ owedBy })}
          />
          <Switch label="计入党员学习" checked={form.study} onChange={(event) => onChange({ study: event.currentTarget.checked })} />
        </Stack>
      </Section>
    )
  },
  sameOf(['period', 'onDays', 'owedBy', 'study']),
)

const PaperFields = memo(
  function PaperFields({ form, onChange }: EditionFieldsProps) {
    return (
      <Section title="打印和保管">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label="打印格式"
            data={PRINTS}
            value={form.print}
            allowDeselect={false}
            onChange={(print) => onChange({ print: PRINTS.find((one) => one.value === print)?.value ?? form.print })}
          />
          <Select
            label="保管期限"
            data={RETENTIONS}
            value={form.retention}
            allowDeselect={false}
            onChange={(retention) => onChange({ retention: RETENTIONS.find((one) => one.value === retention)?.value ?? form.retention })}
          />
        </SimpleGrid>
      </Section>
    )
  },
  sameOf(['print', 'retention']),
)

/** Bodies that call meetings, and kinds that a district added and chose before. */
function kindOptions(chosen: readonly string[]): { value: string; label: string }[] {
  return [...new Set<string>([...conveningKinds, ...chosen])].map((value) => ({ value, label: orgKindName(value) }))
}
