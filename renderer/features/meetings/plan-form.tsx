import { Grid, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { MinuteInput } from '#renderer/ui/day-input.tsx'
import { isField } from '#renderer/ui/is-field.ts'
import { Section } from '#renderer/ui/section.tsx'
import { meetingTypeOf, meetingTypesOn } from '#shared/domain/meeting/meeting-types.ts'
import type { AgendaRow, GuestRow } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import { takenUp } from './agenda.ts'
import { LeftOverList } from './left-over-list.tsx'
import { NoticeField } from './notice-field.tsx'
import { GuestsField } from './guests-field.tsx'
import { JointField } from './joint-field.tsx'
import { callersName } from './joint-plan.ts'
import { suggestedTitle } from './notice.ts'
import { bodiesFor, withType } from './plan-defaults.ts'
import type { PlanErrors, PlanForm } from './plan.ts'
import { conveningBodies, issuedTemplates, participatingUnits } from './queries.ts'
import { QuorumHint } from './quorum-hint.tsx'
import { UnitsField } from './units-field.tsx'
import { useLeftOver } from './use-left-over.ts'

const noOrgs: readonly Org[] = []
const noTemplates: readonly Template[] = []
const noGuests: readonly GuestRow[] = []
const anyKind: readonly string[] = []

export interface PlanFieldsProps {
  readonly form: PlanForm
  readonly errors: PlanErrors
  onChange(form: PlanForm): void
  readonly readOnly?: boolean
}

/** @param plan whose type stands in the list also when it is no longer offered, and on whose day the types are those in force */
export function usePlanChoices(plan?: Pick<PlanForm, 'type' | 'plannedAt'>) {
  const { db, today } = useDeps()
  const orgs = useLive(conveningBodies(db))
  const units = useLive(participatingUnits(db))
  const templates = useLive(issuedTemplates(db))
  const bodies = orgs.status === 'ready' ? orgs.data : noOrgs
  const issued = templates.status === 'ready' ? templates.data : noTemplates
  const day = plan?.plannedAt.slice(0, 10) || today()
  const chosen = plan?.type ?? ''
  const types = useMemo(() => {
    const offered = meetingTypesOn(issued, day)
    return chosen === '' || offered.some((one) => one.code === chosen) ? offered : [...offered, meetingTypeOf(chosen, issued, day)]
  }, [issued, day, chosen])
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
  const { bodies, types, units, ready } = usePlanChoices(form)
  const type = types.find((one) => one.code === form.type)
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
              <MinuteInput
                label="时间"
                withAsterisk
                value={form.plannedAt}
                readOnly={readOnly}
                error={errors.plannedAt}
                onChange={(event) => onChange(withTime(form, event.currentTarget.value, type, bodies))}
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
            <GuestsField
              value={form.guests ?? noGuests}
              error={errors.guests}
              readOnly={readOnly}
              newId={newId}
              onChange={(guests) => onChange({ ...form, guests })}
            />
            {type && <QuorumHint type={type} form={form} bodies={bodies} />}
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
          <LeftOver form={form} onChange={onChange} readOnly={readOnly} />
          <NoticeField
            form={form}
            type={type}
            bodyName={callersName(form, bodies)}
            units={units}
            readOnly={readOnly}
            onChange={(notice) => onChange({ ...form, ...notice })}
          />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

/** What the body promised before and did not agree on: a matter comes onto the agenda without being typed again. */
function LeftOver({ form, onChange, readOnly }: Pick<PlanFieldsProps, 'form' | 'onChange' | 'readOnly'>) {
  const { newId } = useDeps()
  const joint = useMemo(() => (form.joint?.length ? form.joint.map((id) => ({ id, name: '' })) : undefined), [form.joint])
  const table = useLeftOver({ body: form.body, joint }, form.plannedAt, form.agenda)
  if (table.promised.length + table.unsettled.length === 0) return null
  const take = (earlier: AgendaRow): void => {
    const written = form.agenda.filter((row) => row.title.trim() !== '')
    onChange({ ...form, agenda: [...written, takenUp(newId(), written, earlier)] })
  }
  return (
    <Section title="上次说定的和没有议定的">
      <LeftOverList table={table} onTake={readOnly ? undefined : take} />
    </Section>
  )
}

interface TypeAndBodyProps extends PlanFieldsProps {
  readonly types: readonly MeetingType[]
  readonly bodies: readonly Org[]
  /** Until the bodies are read, no type may be chosen: it brings its body with it. */
  readonly ready: boolean
}

function TypeAndBody({ form, errors, onChange, types, bodies, readOnly = false, ready }: TypeAndBodyProps) {
  const kinds = types.find((one) => one.code === form.type)?.spec.bodies ?? anyKind
  const choices = useMemo(() => {
    const { suited, others } = bodiesFor(kinds, bodies)
    const options = (list: readonly Org[]) => list.map((one) => ({ value: one.id, label: one.name }))
    return suited.length === 0
      ? options(others)
      : [
          { group: '召开这类会议的组织', items: options(suited) },
          { group: '其他组织', items: options(others) },
        ]
  }, [bodies, kinds])
  const pickType = (code: string | null): void => {
    const typeOf = (wanted: string | null) => types.find((one) => one.code === wanted)
    const type = typeOf(code)
    if (type) onChange(withType(form, type, bodies, typeOf(form.type)))
  }
  const pickBody = (id: string | null): void => {
    const type = types.find((one) => one.code === form.type)
    onChange(retitled({ ...form, body: id ?? '', joint: form.joint?.filter((one) => one !== id) }, form, type, bodies))
  }
  const typeField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // A new plan begins here; the field is closed until its choices are read. Who has begun elsewhere meanwhile is left there: what he
    // types would go into this field, where it is lost.
    if (ready && !readOnly && form.type === '' && !isField(document.activeElement)) typeField.current?.focus()
  }, [ready, readOnly, form.type])
  return (
    <>
      <Select
        ref={typeField}
        label="会议类型"
        withAsterisk
        placeholder="选择类型"
        data={types.map(({ code, name, retired }) => ({ value: code, label: retired ? `${name}（已停用）` : name }))}
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
      <JointField
        body={form.body}
        bodies={bodies}
        kinds={kinds}
        value={form.joint ?? []}
        readOnly={readOnly}
        onChange={(joint) => {
          const type = types.find((one) => one.code === form.type)
          onChange(retitled({ ...form, joint }, form, type, bodies))
        }}
      />
    </>
  )
}

/** A title that the program proposed follows the form; one that a person wrote stays. */
function retitled(form: PlanForm, before: PlanForm, type: MeetingType | undefined, bodies: readonly Org[]): PlanForm {
  if (!type || form.body === '') return form
  const titleOf = (plan: PlanForm): string => suggestedTitle(type.name, callersName(plan, bodies), plan.plannedAt)
  return before.title === '' || before.title === titleOf(before) ? { ...form, title: titleOf(form) } : form
}

function withTime(form: PlanForm, value: string, type: MeetingType | undefined, bodies: readonly Org[]): PlanForm {
  const plannedAt = value.slice(0, 16)
  return form.title === '' ? { ...form, plannedAt } : retitled({ ...form, plannedAt }, form, type, bodies)
}
