import { Drawer, MultiSelect, NumberInput, Select, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { kindsUnder } from '#shared/domain/area/area-kinds.ts'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import { proposeCode } from '#shared/domain/area/code-form.ts'
import { tagChoices } from '#shared/domain/area/tag-choices.ts'
import type { Area, AreaKind } from '#shared/schema/areas.ts'
import { createArea, editArea } from './actions.ts'
import { fieldsOf, formOf, type AreaForm } from './area-form.ts'
import { areaKindWords } from './area-words.ts'
import { orgsOf } from './queries.ts'

interface DrawerProps {
  readonly tree: AreaTree
  /** What is changed; absent: a new one below `parent`. */
  readonly area?: Area
  readonly parent?: Area
  onClose(): void
  onSaved(area: Area): void
}

/** 新建区域, or 修改. Only kind and name are asked for. */
export function AreaDrawer(props: DrawerProps) {
  const { area, parent, onClose } = props
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={area ? `修改 · ${area.name}` : `在“${parent?.name ?? ''}”下新建`}
      closeOnClickOutside={false}
    >
      <Form {...props} />
    </Drawer>
  )
}

function Form({ tree, area: latest, parent, onClose, onSaved }: DrawerProps) {
  const deps = useRecordDeps()
  // As it was when the form was opened: what came since is merged with what is typed.
  const [area] = useState(latest)
  const kinds = parent ? kindsUnder(parent.kind) : []
  const proposed = (kind: AreaKind): string =>
    parent ? proposeCode(kind, parent, deps.db.user.unit, tree.childrenOf(parent.id)) : (area?.code ?? '')
  const [first] = useState(() => {
    const kind = kinds.find((one) => one === FIRST_KIND[parent?.kind ?? 'room']) ?? kinds[0] ?? 'venue'
    return formOf(area ?? { kind, code: proposed(kind) })
  })
  const [form, setForm] = useState<AreaForm>(first)
  const [failed, setFailed] = useState<Failure>()
  const set = (part: Partial<AreaForm>): void => setForm((before) => ({ ...before, ...part }))
  const { from, release } = useDraft<Partial<AreaForm>>({
    key: `areas/${area?.id ?? `new-${parent?.id ?? ''}`}`,
    what: '区域',
    title: `区域：${form.name || '新建'}`,
    value: area ? changedFields(first, form) : form,
    dirty: !sameContent(form, first),
    restore: (kept) => setForm({ ...first, ...kept }),
  })
  const submit = async (): Promise<void> => {
    const saved = area ? await editArea(deps, area, form) : await createArea(deps, parent?.id ?? '', form)
    if (!saved.ok) {
      setFailed(saved.error)
      return placeOf(saved.error) ? undefined : notifyFailure(saved.error)
    }
    release()
    notifyOk(`已保存：${saved.value.name}`)
    onSaved(saved.value)
  }
  return (
    <DraftForm
      from={from}
      discard={() => {
        release()
        setForm(first)
      }}
      submit={submit}
    >
      <Stack gap="sm">
        {!area && (
          <Select
            label="类别"
            allowDeselect={false}
            data={optionsOf(areaKindWords, kinds)}
            value={form.kind}
            onChange={(kind) => kind && set({ kind: kind as AreaKind, code: proposed(kind as AreaKind) })} // one of the options
          />
        )}
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label="名称"
            required
            data-autofocus
            maxLength={120}
            value={form.name}
            error={messageFor(failed, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label="编码"
            maxLength={40}
            value={form.code}
            error={messageFor(failed, 'code')}
            onChange={(event) => set({ code: event.currentTarget.value })}
          />
        </SimpleGrid>
        <MoreFields form={form} set={set} />
      </Stack>
      <FormActions onCancel={onClose} hint={<Text fz="sm">名称必填，其余知道多少填多少。Ctrl+回车保存。</Text>} />
    </DraftForm>
  )
}

/** What is mostly made below a kind. */
const FIRST_KIND: Readonly<Record<AreaKind, AreaKind>> = {
  district: 'street',
  street: 'block',
  community: 'grid',
  block: 'grid',
  grid: 'building',
  courtyard: 'building',
  building: 'stairwell',
  stairwell: 'room',
  room: 'room',
  centre: 'venue',
  station: 'venue',
  venue: 'venue',
}

interface FieldsProps {
  readonly form: AreaForm
  set(part: Partial<AreaForm>): void
}

function MoreFields({ form, set }: FieldsProps) {
  const has = fieldsOf(form.kind)
  return (
    <>
      {has.has('address') && (
        <TextInput label="地址" maxLength={200} value={form.address} onChange={(event) => set({ address: event.currentTarget.value })} />
      )}
      <SimpleGrid cols={2} spacing="md">
        {has.has('people') && <Count label="上报户数" value={form.households} onChange={(households) => set({ households })} />}
        {has.has('people') && <Count label="上报人口" value={form.population} onChange={(population) => set({ population })} />}
        {has.has('size') && (
          <NumberInput
            label="面积（平方米）"
            min={0}
            max={10_000_000}
            decimalScale={2}
            value={form.floorArea ?? ''}
            onChange={(value) => set({ floorArea: typeof value === 'number' ? value : undefined })}
          />
        )}
        {has.has('opening') && <Count label="容纳人数" value={form.capacity} onChange={(capacity) => set({ capacity })} />}
      </SimpleGrid>
      {has.has('opening') && (
        <TextInput
          label="开放时间"
          maxLength={200}
          placeholder="例如：周一至周六 8:30—17:30"
          value={form.opening}
          onChange={(event) => set({ opening: event.currentTarget.value })}
        />
      )}
      {has.has('branches') && <BranchField value={form.branches} onChange={(branches) => set({ branches })} />}
      <TagsInput
        label="标签"
        description="可以从下面选，也可以自己写，按回车加上"
        maxTags={60}
        data={[...tagChoices(form.kind)]}
        value={[...form.tags]}
        onChange={(tags) => set({ tags: tags.map((tag) => tag.trim().slice(0, 40)).filter(Boolean) })}
      />
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          label="启用日期"
          type="date"
          value={form.validFrom}
          onChange={(event) => set({ validFrom: event.currentTarget.value })}
        />
        <TextInput label="概况截至" type="date" value={form.asOf} onChange={(event) => set({ asOf: event.currentTarget.value })} />
      </SimpleGrid>
      <Textarea
        label="概况"
        description="边界、建成年代、产权、功能等"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </>
  )
}

interface CountProps {
  readonly label: string
  readonly value: number | undefined
  onChange(value: number | undefined): void
}

function Count({ label, value, onChange }: CountProps) {
  return (
    <NumberInput
      label={label}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  )
}

/** Branches of this place; one branch may look after several grids, and one grid may have several branches (A26). */
function BranchField({ value, onChange }: { readonly value: readonly string[]; onChange(ids: string[]): void }) {
  const { db } = useRecordDeps()
  const orgs = useLive(orgsOf(db))
  const branches = orgs.status === 'ready' ? orgs.data.filter(({ kind }) => BRANCH_KINDS.has(kind)) : []
  return (
    <MultiSelect
      label="党支部"
      searchable
      clearable
      data={branches.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...value]}
      onChange={onChange}
    />
  )
}

const BRANCH_KINDS: ReadonlySet<string> = new Set([
  'generalBranch',
  'branch',
  'jointBranch',
  'temporaryBranch',
  'actionBranch',
  'partyGroup',
])

function placeOf({ details }: Failure): { readonly path: string; readonly message: string } | undefined {
  const [first] = Array.isArray(details) ? (details as { path?: unknown; message: string }[]) : [] // as the codes with a place have them
  return first && (first.path === 'name' || first.path === 'code') ? (first as { path: string; message: string }) : undefined // just asked
}

function messageFor(failed: Failure | undefined, path: string): string | undefined {
  if (!failed) return undefined
  if (failed.code === 'area/code-taken') return path === 'code' ? failed.message : undefined
  const place = placeOf(failed)
  return place?.path === path ? place.message : undefined
}
