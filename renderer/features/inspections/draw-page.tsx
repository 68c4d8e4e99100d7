import { Button, Group, NumberInput, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { isWithin } from '#shared/domain/identity/area-code.ts'
import { drawPairs, named, type DrawnPair } from '#shared/domain/plan/draw.ts'
import { recordDraw } from './actions.ts'

interface DrawForm {
  readonly objects: string
  readonly inspectors: string
  readonly count: number
  readonly seed: string
}

/** 两随机: lists and a number in, pairs out; nothing can be picked, and drawing again gives the same. */
export function DrawPage() {
  const deps = useDeps()
  const navigate = useNavigate()
  const [first] = useState(() => ({ objects: '', inspectors: '', count: 1, seed: freshSeed(deps.today(), deps.newId()) }))
  const [form, setForm] = useState<DrawForm>(first)
  const [drawn, setDrawn] = useState<readonly DrawnPair[]>()
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<DrawForm>({
    key: 'inspection/draw',
    what: '抽取名单',
    title: '随机抽取',
    value: form,
    dirty: form.objects !== '' || form.inspectors !== '',
    restore: setForm,
  })
  const draw = { ...form, objects: form.objects.split('\n'), inspectors: form.inspectors.split('\n') }
  const submit = async (): Promise<void> => {
    if (!drawn) {
      const outcome = drawPairs(draw)
      return outcome.ok ? setDrawn(outcome.value) : notifyFailure(outcome.error)
    }
    setBusy(true)
    const saved = await recordDraw(deps, draw)
    setBusy(false)
    if (!saved.ok) return notifyFailure(saved.error)
    release()
    notifyOk(`已登记 ${saved.value.length} 次调研指导`)
    void navigate(paths.inspections(), { replace: true })
  }
  return (
    <Page title="随机抽取" crumbs={[{ label: '调研指导', to: paths.inspections() }]}>
      <DraftForm
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
        submit={submit}
      >
        <Stack gap="md">
          <DrawFields
            form={form}
            onChange={(part) => {
              setForm({ ...form, ...part })
              setDrawn(undefined)
            }}
          />
          {drawn && <Result drawn={drawn} seed={form.seed} />}
        </Stack>
        <FormActions
          submitLabel={drawn ? '登记这次抽取' : '抽取'}
          busy={busy}
          onCancel={() => void navigate(paths.inspections())}
          hint={drawn ? '名单、个数或抽取号一改，结果就作废，要重新抽。' : 'Ctrl+回车 抽取'}
        />
      </DraftForm>
    </Page>
  )
}

/** The day, and what nobody could know before. */
function freshSeed(today: string, id: string): string {
  return `${today.replaceAll('-', '')}-${id.slice(-6).toUpperCase()}`
}

function DrawFields({ form, onChange }: { readonly form: DrawForm; onChange(part: Partial<DrawForm>): void }) {
  const below = useUnitsBelow()
  const list = (field: 'objects' | 'inspectors', label: string) => (
    <LongText
      label={`${label}（一行一个，现有 ${named(form[field].split('\n')).length} 个）`}
      withAsterisk
      minRows={6}
      most={2000}
      value={form[field]}
      onChange={(text) => onChange({ [field]: text })}
    />
  )
  return (
    <Section title="名单和抽取号">
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="md">
          {list('objects', '对象名单')}
          {list('inspectors', '人员名单')}
        </SimpleGrid>
        {below.length > 0 && (
          <Group>
            <Button variant="default" onClick={() => onChange({ objects: below.join('\n') })}>
              填入下属各社区（{below.length} 个）
            </Button>
          </Group>
        )}
        <Group align="flex-start">
          <NumberInput
            label="抽几个对象"
            withAsterisk
            min={1}
            allowDecimal={false}
            w={160}
            value={form.count}
            onChange={(count) => onChange({ count: Number(count) })}
          />
          <TextInput
            label="抽取号"
            withAsterisk
            description="程序随机给一个，也可以填当场摇的号；同一个号、同一份名单，结果都一样"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            w={460}
            maxLength={60}
            value={form.seed}
            onChange={(event) => onChange({ seed: event.currentTarget.value })}
          />
        </Group>
      </Stack>
    </Section>
  )
}

function Result({ drawn, seed }: { readonly drawn: readonly DrawnPair[]; readonly seed: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.scrollIntoView?.({ block: 'nearest' }), [drawn])
  return (
    <div ref={place} role="status">
      <Section title="抽取结果" aside={<Text fz="sm">抽取号 {seed.trim()}</Text>}>
        <Table aria-label="抽取结果">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>序号</Table.Th>
              <Table.Th>对象</Table.Th>
              <Table.Th>人员</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drawn.map(({ object, inspector }, index) => (
              <Table.Tr key={object}>
                <Table.Td>{index + 1}</Table.Td>
                <Table.Td>{object}</Table.Td>
                <Table.Td>{inspector}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
    </div>
  )
}

/** Names of the communities below this unit. */
function useUnitsBelow(): readonly string[] {
  const { db } = useDeps()
  const names = useUnitNames()
  const { unit } = db.user
  return useMemo(
    () => [...names].filter(([code]) => code !== unit && !code.endsWith('000') && isWithin(code, unit)).map(([, name]) => name),
    [names, unit],
  )
}
