import { Anchor, Autocomplete, Checkbox, MultiSelect, Select, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { coverageWords, orgGroupWords, orgKindWords, orgLevelWords } from '#renderer/entities/labels/org-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { LongText } from '#renderer/ui/long-text.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { kindsOfGroup, orgGroups } from '#shared/domain/org/org-kinds.ts'
import { isBelow } from '#shared/domain/org/org-tree.ts'
import { orgTypesFor } from '#shared/domain/org/org-types.ts'
import type { Day } from '#shared/lib/day.ts'
import { orgs, type Org } from '#shared/schema/orgs.ts'
import { asksFor, MOST_MANDATE, usualLevel, type OrgErrors, type OrgForm } from './org-form.ts'
import { placesOf, typeTemplates } from './queries.ts'
import { TermFields } from './term-fields.tsx'

const KINDS = orgGroups.map((group) => ({ group: orgGroupWords[group], items: optionsOf(orgKindWords, kindsOfGroup(group)) }))
const LEVELS = optionsOf(orgLevelWords)
const COVERAGES = optionsOf(coverageWords)
const NATURES = ['机关', '部队', '高校', '科研', '医院', '事业单位', '国有企业', '非公企业', '社会组织', '民办非企业', '群团']
const BEGINNINGS = [
  { value: 'running', label: '已在运行' },
  { value: 'preparing', label: '还在筹建（已申请、待批复）' },
]

export interface OrgFieldsProps {
  readonly form: OrgForm
  readonly errors: OrgErrors
  readonly all: readonly Org[]
  readonly loaded: Org | undefined
  readonly today: Day
  onChange(part: Partial<OrgForm>): void
}

/** What every organisation has, and what its part of the register asks for. */
export function OrgFields(props: OrgFieldsProps) {
  return (
    <>
      <Section title="是什么组织">
        <Stack gap="sm">
          <NameFields {...props} />
          <PlaceFields {...props} />
        </Stack>
      </Section>
      <Section title="情况">
        <Stack gap="sm">
          <TermFields {...props} />
          <FactFields {...props} />
          {asksFor(props.form.kind, 'mandate') && (
            <LongText
              label={labelOf('mandate')}
              minRows={2}
              most={MOST_MANDATE}
              value={props.form.mandate}
              error={props.errors.mandate}
              onChange={(mandate) => props.onChange({ mandate })}
            />
          )}
        </Stack>
      </Section>
      <Section title="联系">
        <ContactFields {...props} />
      </Section>
    </>
  )
}

function NameFields({ form, errors, all, loaded, onChange }: OrgFieldsProps) {
  const { today } = useDeps()
  const db = useDb()
  const templates = useLive(typeTemplates(db))
  const types = orgTypesFor(templates.status === 'ready' ? templates.data : [], { unit: db.user.unit, today: today() })
  const same = all.find(({ id, name }) => id !== loaded?.id && name === form.name.trim())
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        <Select
          label={labelOf('kind')}
          withAsterisk
          searchable
          allowDeselect={false}
          data={KINDS}
          value={form.kind}
          error={errors.kind}
          onChange={(kind) => kind && onChange({ kind, typeName: '', ...(loaded ? {} : { level: usualLevel(kind, db.user.unit) }) })}
        />
        <Autocomplete
          label={labelOf('typeName')}
          description="比类别更细的叫法，可以选也可以写；没有就空着"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={40}
          data={types.filter(({ kind }) => kind === form.kind).map(({ label }) => label)}
          value={form.typeName}
          onChange={(typeName) => onChange({ typeName })}
        />
      </SimpleGrid>
      <TextInput
        label={labelOf('name')}
        withAsterisk
        autoFocus
        data-autofocus
        maxLength={120}
        placeholder="党组织按印章上的全称写"
        value={form.name}
        error={errors.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {same && (
        <Text fz="sm" c="dimmed" role="status">
          台账里已有同名的：
          <Anchor component={Link} to={paths.org(same.id)} fz="sm">
            {same.name}
          </Anchor>
          ，请看看是不是同一个。
        </Text>
      )}
    </>
  )
}

function PlaceFields({ form, errors, all, loaded, onChange }: OrgFieldsProps) {
  const places = useLive(placesOf(useDb()))
  const above = all.filter((one) => one.state !== 'dissolved' && !(loaded && isBelow(all, loaded.id, one.id)))
  return (
    <SimpleGrid cols={2} spacing="md">
      <TextInput
        label={labelOf('shortName')}
        maxLength={60}
        value={form.shortName}
        onChange={(event) => onChange({ shortName: event.currentTarget.value })}
      />
      <Select
        label={labelOf('level')}
        clearable
        data={LEVELS}
        value={form.level || null}
        onChange={(level) => onChange({ level: level ?? '' })}
      />
      {asksFor(form.kind, 'parent') && (
        <Select
          label={labelOf('parent')}
          clearable
          searchable
          nothingFoundMessage="台账里没有"
          data={above.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.parent || null}
          error={errors.parent}
          onChange={(parent) => onChange({ parent: parent ?? '' })}
        />
      )}
      <MultiSelect
        label={labelOf('areas')}
        searchable
        clearable
        limit={200}
        nothingFoundMessage="没有这个区域"
        placeholder={form.areas.length === 0 ? '网格、片区、楼栋，可选几个' : ''}
        data={(places.status === 'ready' ? places.data : []).map(({ id, name }) => ({ value: id, label: name }))}
        value={[...form.areas]}
        onChange={(areas) => onChange({ areas })}
      />
    </SimpleGrid>
  )
}

function FactFields({ form, errors, onChange }: OrgFieldsProps) {
  const line = (field: 'creditCode' | 'filingNo' | 'industry' | 'memberCount' | 'staffCount', most: number) =>
    asksFor(form.kind, field) && (
      <TextInput
        key={field}
        label={labelOf(field)}
        maxLength={most}
        inputMode={field.endsWith('Count') ? 'numeric' : 'text'}
        value={form[field]}
        error={errors[field]}
        onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      />
    )
  return (
    <SimpleGrid cols={2} spacing="md">
      {line('creditCode', 24)}
      {line('filingNo', 40)}
      {asksFor(form.kind, 'nature') && (
        <Autocomplete
          label={labelOf('nature')}
          maxLength={40}
          data={NATURES}
          value={form.nature}
          onChange={(nature) => onChange({ nature })}
        />
      )}
      {line('industry', 40)}
      {line('memberCount', 7)}
      {line('staffCount', 7)}
      {asksFor(form.kind, 'coverage') && (
        <Select
          label={labelOf('coverage')}
          clearable
          data={COVERAGES}
          value={form.coverage || null}
          onChange={(coverage) => onChange({ coverage: coverage ?? '' })}
        />
      )}
      <TagsInput
        label={labelOf('tags')}
        maxTags={60}
        maxLength={40}
        placeholder={form.tags.length === 0 ? '写完按回车' : ''}
        value={[...form.tags]}
        onChange={(tags) => onChange({ tags })}
      />
    </SimpleGrid>
  )
}

function ContactFields({ form, loaded, onChange }: OrgFieldsProps) {
  const known = loaded?.contactPhone !== undefined
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          label={labelOf('contactName')}
          maxLength={60}
          autoComplete="off"
          value={form.contactName}
          onChange={(event) => onChange({ contactName: event.currentTarget.value })}
        />
        <TextInput
          label={labelOf('contactPhone')}
          maxLength={40}
          autoComplete="off"
          disabled={form.dropPhone}
          placeholder={known ? '已登记，不填就不变' : ''}
          value={form.contactPhone}
          onChange={(event) => onChange({ contactPhone: event.currentTarget.value })}
        />
      </SimpleGrid>
      {known && (
        <Checkbox
          label="删去已登记的电话"
          checked={form.dropPhone}
          onChange={(event) => onChange({ dropPhone: event.currentTarget.checked, contactPhone: '' })}
        />
      )}
      <TextInput
        label={labelOf('address')}
        maxLength={200}
        value={form.address}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
      />
      {!loaded && (
        <Select
          label="现在"
          w={300}
          allowDeselect={false}
          data={BEGINNINGS}
          value={form.state}
          onChange={(state) => onChange({ state: state ?? 'running' })}
        />
      )}
    </Stack>
  )
}

export function labelOf(field: keyof Org): string {
  return orgs.meta[field]?.label ?? field
}
