import { Grid, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { meetingTypes, type MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Org } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import { NoticeField } from './notice-field.tsx'
import { suggestedTitle } from './notice.ts'
import { bodiesFor, withType } from './plan-defaults.ts'
import type { PlanErrors, PlanForm } from './plan.ts'
import { conveningBodies, issuedTemplates, participatingUnits } from './queries.ts'
import { QuorumHint } from './quorum-hint.tsx'
import { UnitsField } from './units-field.tsx'

const noOrgs: readonly Org[] = []
const noTemplates: readonly Template[] = []

export interface PlanFieldsProps {
  readonly form: PlanForm
  readonly errors: PlanErrors
  onChange(form: PlanForm): void
  readonly readOnly?: boolean
}

export function usePlanChoices() {
  const { db } = useDeps()
  const orgs = useLive(conveningBodies(db))
  const units = useLive(participatingUnits(db))
  const templates = useLive(issuedTemplates(db))
  const bodies = orgs.status === 'ready' ? orgs.data : noOrgs
  const issued = templates.status === 'ready' ? templates.data : noTemplates
  const types = useMemo(() => meetingTypes(issued), [issued])
  return {
    bodies,
    types,
    units: units.status === 'ready' ? units.data : noOrgs,
    ready: orgs.status !== 'loading' && templates.status !== 'loading',
  }
}

/** What, when, where, who, about what; and the notice that says it. */
export function PlanFields({ form, errors, onChange, readOnly = false }: PlanFieldsProps) {
  const { newId } = useDeps()
  const { bodies, types, units, ready } = usePlanChoices()
  const type = types.find((one) => one.code === form.type)
  const body = bodies.find((one) => one.id === form.body)
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Section title="什么会，什么时候">
          <Stack gap="sm">
            <TypeAndBody form={form} errors={errors} onChange={onChange} types={types} bodies={bodies} readOnly={readOnly} ready={ready} />
            <TextInput
              label="会议名称"
              withAsterisk
              maxLength={120}
              value={form.title}
              readOnly={readOnly}
              error={errors.title}
              onChange={(event) => onChange({ ...form, title: event.currentTarget.value })}
            />
            <Group grow align="start" gap="sm">
              <TextInput
                label="时间"
                type="datetime-local"
                withAsterisk
                value={form.plannedAt}
                readOnly={readOnly}
                error={errors.plannedAt}
                onChange={(event) => onChange(withTime(form, event.currentTarget.value, type, body))}
              />
              <TextInput
                label="地点"
                withAsterisk
                placeholder="例如：二楼会议室"
                maxLength={120}
                value={form.place}
                readOnly={readOnly}
                error={errors.place}
                onChange={(event) => onChange({ ...form, place: event.currentTarget.value })}
              />
            </Group>
            <Group grow align="start" gap="sm">
              <PersonPicker label="主持人" value={form.chair} disabled={readOnly} onChange={(chair) => onChange({ ...form, chair })} />
              <PersonPicker
                label="记录人"
                value={form.recorder}
                disabled={readOnly}
                error={errors.recorder}
                onChange={(recorder) => onChange({ ...form, recorder })}
              />
            </Group>
            <UnitsField units={units} value={form.units} readOnly={readOnly} onChange={(next) => onChange({ ...form, units: next })} />
            {type && <QuorumHint type={type} form={form} />}
          </Stack>
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="md">
          <Section
            title="议程"
            aside={
              <Text c="dimmed" fz="sm">
                {form.agenda.filter((row) => row.title.trim()).length} 项
              </Text>
            }
          >
            <AgendaEditor
              rows={form.agenda}
              error={errors.agenda}
              newId={newId}
              readOnly={readOnly}
              onChange={(agenda) => onChange({ ...form, agenda })}
            />
          </Section>
          <NoticeField
            form={form}
            type={type}
            bodyName={body?.name ?? ''}
            readOnly={readOnly}
            onChange={(notice) => onChange({ ...form, notice })}
          />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

interface TypeAndBodyProps extends PlanFieldsProps {
  readonly types: readonly MeetingType[]
  readonly bodies: readonly Org[]
  /** Until the bodies are read, no type may be chosen: it brings its body with it. */
  readonly ready: boolean
}

function TypeAndBody({ form, errors, onChange, types, bodies, readOnly = false, ready }: TypeAndBodyProps) {
  const choices = useMemo(() => {
    const { suited, others } = bodiesFor(form.type, bodies)
    const options = (list: readonly Org[]) => list.map((one) => ({ value: one.id, label: one.name }))
    return suited.length === 0
      ? options(others)
      : [
          { group: '召开这类会议的组织', items: options(suited) },
          { group: '其他组织', items: options(others) },
        ]
  }, [bodies, form.type])
  const pickType = (code: string | null): void => {
    const type = types.find((one) => one.code === code)
    if (type) onChange(withType(form, type, bodies))
  }
  const pickBody = (id: string | null): void => {
    const type = types.find((one) => one.code === form.type)
    const body = bodies.find((one) => one.id === id)
    onChange({ ...form, body: id ?? '', title: type && body ? retitled(form, type, bodies, body) : form.title })
  }
  const typeField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // A new plan begins here; the field is closed until its choices are read. Who has begun elsewhere meanwhile is left there: what he
    // types would go into this field, where it is lost.
    if (ready && !readOnly && form.type === '' && !isTyping(document.activeElement)) typeField.current?.focus()
  }, [ready, readOnly, form.type])
  return (
    <>
      <Select
        ref={typeField}
        label="会议类型"
        withAsterisk
        placeholder="选择类型"
        data={types.map(({ code, name }) => ({ value: code, label: name }))}
        value={form.type === '' ? null : form.type}
        onChange={pickType}
        allowDeselect={false}
        disabled={readOnly || !ready}
        error={errors.type}
        maxDropdownHeight={420}
      />
      <Select
        label="召开组织"
        withAsterisk
        placeholder={bodies.length === 0 ? '台账里还没有组织' : '选择组织'}
        data={choices}
        value={form.body === '' ? null : form.body}
        onChange={pickBody}
        searchable
        allowDeselect={false}
        disabled={readOnly}
        error={errors.body}
      />
    </>
  )
}

function isTyping(element: Element | null): boolean {
  return element?.matches('input, textarea, select, [contenteditable="true"]') ?? false
}

/** A title that the program proposed follows the form; one that a person wrote stays. */
function retitled(form: PlanForm, type: MeetingType, bodies: readonly Org[], body: Org): string {
  const before = bodies.find((one) => one.id === form.body)
  const proposed = suggestedTitle(type.name, before?.name ?? '', form.plannedAt)
  return form.title === '' || form.title === proposed ? suggestedTitle(type.name, body.name, form.plannedAt) : form.title
}

function withTime(form: PlanForm, plannedAt: string, type: MeetingType | undefined, body: Org | undefined): PlanForm {
  const proposed = type ? suggestedTitle(type.name, body?.name ?? '', form.plannedAt) : undefined
  const title = type && form.title === proposed ? suggestedTitle(type.name, body?.name ?? '', plannedAt) : form.title
  return { ...form, plannedAt: plannedAt.slice(0, 16), title }
}
