import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyUndo } from '#renderer/ui/notify.ts'
import { nextMeetingDay, oddDay, pastDay } from '#shared/domain/deliberation/method-rules.ts'
import { weekday } from '#shared/lib/day.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { PartProps } from '../open-sheet.ts'
import { partyOptions } from '../words.ts'
import { useSheetForm } from './use-sheet-form.ts'
import { usePatch } from './use-patch.ts'

type Party = Deliberation['parties'][number]

function noticeOf({ heldOn = '', place = '', host, recorder }: Deliberation) {
  return { heldOn, place, host, recorder }
}

export function NoticePart({ open }: PartProps) {
  const { sheet, mayEdit, method, deps } = open
  const next = nextMeetingDay(method.method, deps.today())
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, 'notice', noticeOf)
  const { patch, busy } = usePatch(open)
  const submit = async (): Promise<void> => {
    const now = await patch(loaded, { ...form, heldOn: form.heldOn || undefined, place: form.place.trim() || undefined })
    if (now) saved(form, now)
  }
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DraftBanner from={from} discard={reset} />
        <SimpleGrid cols={{ base: 2, xl: 4 }} spacing="md" verticalSpacing="sm">
          <DayInput
            label="议事日期"
            required
            readOnly={!mayEdit}
            description={mayEdit ? dayRemark(form.heldOn, { before: sheet.heldOn, today: deps.today() }) : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={form.heldOn}
            onChange={(event) => set({ heldOn: event.currentTarget.value })}
          />
          <TextInput
            label="地点"
            readOnly={!mayEdit}
            maxLength={120}
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
          <PersonPicker label="主持人" disabled={!mayEdit} value={form.host} onChange={(person) => set({ host: personRef(person) })} />
          <PersonPicker
            label="记录人"
            disabled={!mayEdit}
            value={form.recorder}
            onChange={(person) => set({ recorder: personRef(person) })}
          />
        </SimpleGrid>
        {mayEdit && next !== undefined && form.heldOn !== next && (
          <Button mt="xs" size="compact-md" variant="light" onClick={() => set({ heldOn: next })}>
            定在最近的议事日：{next}（周{'日一二三四五六'[weekday(next)]}）
          </Button>
        )}
        {mayEdit && dirty && <FormActions busy={busy} onCancel={reset} />}
      </form>
      <PartyList open={open} />
    </Stack>
  )
}

function PartyList({ open }: PartProps) {
  const { sheet, mayEdit, deps } = open
  const { patch } = usePatch(open)
  const [category, setCategory] = useState<Party['category']>('affected')
  const [added, setAdded] = useState(0)
  const who = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (added > 0) who.current?.querySelector('input')?.focus()
  }, [added])
  const present = sheet.parties.filter((party) => party.present).length
  const add = (picked: { readonly id?: string | undefined; readonly name: string } | undefined): void => {
    if (!picked || picked.name.trim() === '') return
    const party: Party = {
      id: deps.newId(),
      name: picked.name.trim(),
      category,
      present: true,
      ...(picked.id ? { person: picked.id } : {}),
    }
    void patch(sheet, { parties: [...sheet.parties, party] }, '').then((done) => done && setAdded(added + 1))
  }
  const change = (id: string, part: Partial<Party>): void =>
    void patch(sheet, { parties: sheet.parties.map((party) => (party.id === id ? { ...party, ...part } : party)) }, '')
  const remove = async (party: Party): Promise<void> => {
    const now = await patch(sheet, { parties: sheet.parties.filter((each) => each.id !== party.id) }, '')
    if (!now) return
    const parties = now.parties.toSpliced(sheet.parties.indexOf(party), 0, party)
    notifyUndo(`已移除${party.name}`, () => patch(now, { parties }).then(() => undefined))
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={500}>
          参会人{' '}
          <Text span c="dimmed" fz="sm">
            共 {sheet.parties.length} 人，到场 {present} 人{interestedWords(sheet.parties)}
          </Text>
        </Text>
      </Group>
      {mayEdit && (
        <Group gap="sm" align="end">
          <Select
            aria-label="参会类别"
            w={170}
            allowDeselect={false}
            data={partyOptions}
            value={category}
            onChange={(value) => setCategory(partyOptions.find((option) => option.value === value)?.value ?? category)}
          />
          <div ref={who} style={{ flex: 1, maxWidth: 360 }}>
            <PersonPicker
              key={added}
              label="添加参会人"
              hideLabel
              placeholder="姓名或拼音首字母，回车添加"
              value={undefined}
              onChange={add}
            />
          </div>
        </Group>
      )}
      {sheet.parties.length > 0 && (
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {sheet.parties.map((party) => (
              <Table.Tr key={party.id}>
                <Table.Td>{party.name}</Table.Td>
                <Table.Td c="dimmed">{partyOptions.find((option) => option.value === party.category)?.label}</Table.Td>
                <Table.Td w={110}>
                  <Checkbox
                    label="到场"
                    disabled={!mayEdit}
                    checked={party.present}
                    onChange={(event) => change(party.id, { present: event.currentTarget.checked })}
                  />
                </Table.Td>
                <Table.Td w={50}>
                  {mayEdit && (
                    <IconAction label={`移除${party.name}`} size="sm" icon={<IconTrash size={16} />} onClick={() => void remove(party)} />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}

/** Whether those whom the matter concerns are there (domain.md §3.1 step 3); said, and no obstacle unless the method makes it one. */
function interestedWords(parties: Deliberation['parties']): string {
  if (parties.length === 0) return ''
  const interested = parties.filter((party) => party.category === 'affected')
  const came = interested.filter((party) => party.present).length
  if (interested.length === 0) return '；还没有列利益相关的居民'
  return came === 0 ? '；利益相关的居民一个也没有到场' : `；利益相关的居民到场 ${came} 人`
}

/** Of a day that is being changed: a sheet whose day has come and gone says nothing. */
function dayRemark(day: string, { before, today }: { readonly before: string | undefined; readonly today: string }): string | undefined {
  return oddDay(day, today) ?? (day === before ? undefined : pastDay(day, today))
}
