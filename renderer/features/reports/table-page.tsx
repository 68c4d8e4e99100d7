import { Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { formSourceWords } from '#renderer/entities/labels/form-words.ts'
import { PaperChoice } from '#renderer/entities/export/paper-choice.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { isCounts } from '#shared/domain/forms/count-table.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { formSources, type FormFile, type FormSource, type FormTable } from '#shared/schema/forms.ts'
import { defineTable } from './actions.ts'
import { ColumnRows } from './column-rows.tsx'
import { RowKind } from './count-columns.tsx'
import { ConditionRows } from './condition-rows.tsx'
import { fieldsOf, type SourceField } from './fields.ts'
import { formOf } from './queries.ts'
import { emptyTable, tableProblem, withSource } from './table-edit.ts'
import { TemplateSection } from './template-section.tsx'
import { TablePreview } from './table-preview.tsx'

/** 定义表格: which records, which columns, what paper. */
export function ReportTablePage() {
  const { id = '' } = useParams()
  const db = useDb()
  const live = useLive(formOf(db, id))
  if (live.status === 'loading') return <Loading lines={8} />
  const report = live.status === 'ready' ? live.data : undefined
  if (report?.form && can(db.user, 'update', 'agreements', report)) return <TableDesk key={id} latest={report} />
  return (
    <Page title="定义表格" crumbs={[{ label: '报表', to: paths.reports() }]}>
      {live.status === 'failed' ? (
        <Failed failure={live.error} title="报表打不开" />
      ) : report?.form ? (
        <ReadOnlyBanner>这张表由登记它的单位定义。要按自己的办法取数，在报表页点“建本单位的表”。</ReadOnlyBanner>
      ) : (
        <EmptyState title="没有这张报表">可能已被删除，或者还没有传到这台电脑。</EmptyState>
      )}
    </Page>
  )
}

interface Definition {
  readonly table: FormTable
  readonly file: FormFile | undefined
}

function TableDesk({ latest }: { readonly latest: Agreement }) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  const [loaded] = useState(latest)
  const { form, set, errors, busy, ...draft } = useEditing({
    key: `report-table/${loaded.id}`,
    what: '表格的定义',
    title: () => `定义表格：${loaded.title}`,
    first: (): Definition => ({ table: loaded.formTable ?? emptyTable(deps.newId), file: loaded.formFile }),
    errors: ({ table }) => definitionErrors(table),
    save: (input) => defineTable(deps, loaded, input),
    onSaved() {
      notifyOk('表格已定义')
      void navigate(paths.report(loaded.id), { replace: true })
    },
  })
  const { table, file } = form
  const change = (part: Partial<FormTable>): void => set({ table: { ...table, ...part } })
  return (
    <Page
      title={`定义表格 · ${loaded.title}`}
      crumbs={[
        { label: '报表', to: paths.reports() },
        { label: loaded.title, to: paths.report(loaded.id) },
      ]}
    >
      <DraftForm {...draft}>
        <Stack gap="md">
          <WhereSection table={table} onTable={(next) => set({ table: next })} />
          <Section title="分哪几列" actions={<RowKind table={table} onTable={(next) => set({ table: next })} />}>
            <ColumnRows
              source={table.source}
              fields={fieldsOf(table.source)}
              columns={table.columns}
              onChange={(columns) => change({ columns })}
            />
          </Section>
          <TemplateSection
            file={file}
            fields={isCounts(table) ? [] : fieldsOf(table.source)}
            columns={table.columns}
            onFile={(next) => set({ file: next })}
            onColumns={(columns) => change({ columns })}
          />
          <PaperSection key={draft.from ?? 0} table={table} onChange={change} />
          <Section title="预览">
            <TablePreview table={table} />
          </Section>
        </Stack>
        <FormActions
          busy={busy}
          onCancel={() => void navigate(paths.report(loaded.id))}
          hint={errors.table ? <Text c="brand.7">{errors.table}</Text> : 'Ctrl+回车 保存'}
        />
      </DraftForm>
    </Page>
  )
}

function definitionErrors(table: FormTable): { table?: string } {
  const problem = tableProblem(table)
  return problem ? { table: problem } : {}
}

function WhereSection({ table, onTable }: { readonly table: FormTable; onTable(table: FormTable): void }) {
  const deps = useRecordDeps()
  const fields = useMemo(() => fieldsOf(table.source), [table.source])
  const sources = formSources.filter((one) => can(deps.db.user, 'read', one))
  return (
    <Section title="从哪里取">
      <Stack gap="sm">
        <Group gap="md" align="end">
          <Select
            label="哪种记录"
            w={200}
            allowDeselect={false}
            data={optionsOf(formSourceWords, sources)}
            value={table.source}
            onChange={(source) => source && onTable(withSource(table, source as FormSource, deps.newId))} // one of the options
          />
          {!isCounts(table) && <SortBy table={table} fields={fields} onTable={onTable} />}
        </Group>
        <ConditionRows
          source={table.source}
          fields={fields}
          conditions={table.conditions}
          onChange={(conditions) => onTable({ ...table, conditions })}
        />
      </Stack>
    </Section>
  )
}

interface SortByProps {
  readonly table: FormTable
  readonly fields: readonly SourceField[]
  onTable(table: FormTable): void
}

function SortBy({ table, fields, onTable }: SortByProps) {
  return (
    <>
      <Select
        label="按什么排"
        w={230}
        searchable
        clearable
        placeholder="按台账的次序"
        data={fields.map(({ place, label }) => ({ value: place, label }))}
        value={table.sortBy || null}
        onChange={(sortBy) => onTable({ ...table, sortBy: sortBy ?? '' })}
      />
      <Switch
        mb={8}
        label="倒着排"
        checked={table.descending ?? false}
        onChange={(event) => onTable({ ...table, descending: event.currentTarget.checked })}
      />
    </>
  )
}

function PaperSection({ table, onChange }: { readonly table: FormTable; onChange(part: Partial<FormTable>): void }) {
  const [signers, setSigners] = useState(table.signers.join('、'))
  return (
    <Section title="纸张和签字">
      <Group gap="md" align="end">
        <PaperChoice value={{ paper: table.paper, landscape: table.landscape }} onChange={onChange} />
        <TextInput
          label="谁签字（用顿号隔开）"
          w={320}
          maxLength={100}
          value={signers}
          onChange={(event) => {
            setSigners(event.currentTarget.value)
            onChange({ signers: signersOf(event.currentTarget.value) })
          }}
        />
      </Group>
    </Section>
  )
}

function signersOf(text: string): string[] {
  const names = text.split(/[、，,\s]+/).filter((name) => name !== '')
  return names.slice(0, 6).map((name) => name.slice(0, 20))
}
