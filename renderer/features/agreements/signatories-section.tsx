import { Button, Group, SegmentedControl, Table, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { signatoriesOf } from '#shared/domain/agreement/convention.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import type { Agreement, Signatory } from '#shared/schema/agreements.ts'
import { addSignatory, removeSignatory } from './convention-actions.ts'
import { DayField } from './day-field.tsx'

const HOW = optionsOf({ paper: '签在纸上', here: '当场签' } as const)

interface SignatoriesProps {
  readonly convention: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

/** Who signed the present edition: name, household, day, on paper or here, and nothing else of anybody. */
export function SignatoriesSection({ convention, deps, mayEdit }: SignatoriesProps) {
  const signed = signatoriesOf(convention)
  const open = convention.state === 'reviewing' || convention.state === 'performing'
  const remove = async (one: Signatory): Promise<void> => {
    const removed = await removeSignatory(deps, convention.id, one.id)
    if (!removed.ok) return notifyFailure(removed.error)
    notifyUndo(`已去掉 ${one.name} 的签署`, async () => {
      const back = await addSignatory(deps, convention.id, { ...one, household: one.household ?? '' })
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <Section
      title="签署名单"
      aside={
        <Text fz="sm" c="dimmed">
          第 {editionOf(convention)} 版 · {signed.length} 户（人）
        </Text>
      }
    >
      {mayEdit && open && <SignForm convention={convention} deps={deps} />}
      {signed.length === 0 ? (
        <Text c="dimmed" fz="sm">
          {open ? '还没有人签' : '公约送去征求意见以后可以签署'}
        </Text>
      ) : (
        <Table verticalSpacing={6} aria-label="签署名单">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>姓名</Table.Th>
              <Table.Th>住户</Table.Th>
              <Table.Th w={150}>日期</Table.Th>
              <Table.Th w={100}>方式</Table.Th>
              <Table.Th w={44} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {signed.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>{one.name}</Table.Td>
                <Table.Td>{one.household}</Table.Td>
                <Table.Td>{longDay(one.on)}</Table.Td>
                <Table.Td>{HOW.find(({ value }) => value === one.how)?.label}</Table.Td>
                <Table.Td>
                  {mayEdit && open && (
                    <IconAction label={`去掉 ${one.name} 的签署`} icon={<IconX size={16} />} onClick={() => void remove(one)} size="sm" />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}

/** A whole sheet of signatures is typed in one go: Enter takes the name and waits for the next. */
function SignForm({ convention, deps }: Omit<SignatoriesProps, 'mayEdit'>) {
  const { today } = useDeps()
  const [name, setName] = useState('')
  const [household, setHousehold] = useState('')
  const [how, setHow] = useState<Signatory['how']>('paper')
  const [on, setOn] = useState(today())
  const first = useRef<HTMLInputElement>(null)
  const submit = async (): Promise<void> => {
    const added = await addSignatory(deps, convention.id, { name, household, on, how })
    if (!added.ok) return notifyFailure(added.error)
    setName('')
    setHousehold('')
    first.current?.focus()
  }
  return (
    <form
      aria-label="登记签署"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Group gap="xs" align="flex-end" mb="sm">
        <TextInput ref={first} label="姓名" w={110} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput
          label="住户（可不填）"
          placeholder="3幢201"
          w={116}
          maxLength={60}
          value={household}
          onChange={(event) => setHousehold(event.currentTarget.value)}
        />
        <DayField label="日期" value={on} onChange={setOn} />
        <SegmentedControl aria-label="签署方式" data={HOW} value={how} onChange={(value) => setHow(value === 'here' ? 'here' : 'paper')} />
        <Button type="submit" variant="default" disabled={name.trim() === '' || on === ''}>
          登记
        </Button>
      </Group>
    </form>
  )
}
