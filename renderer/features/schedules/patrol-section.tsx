import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { LongWords, tooLongWords } from './long-words.tsx'
import { noteFinding } from './patrol-actions.ts'

const FINDING_LENGTH = 400
const NOWHERE = 'none'

/** What a patrol found, each with the matter that was made of it, and the line for the next one. */
export function PatrolSection({ patrol, mayEdit }: { readonly patrol: Schedule; readonly mayEdit: boolean }) {
  const findings = patrol.findings ?? []
  return (
    <Section title="发现的问题" aside={findings.length > 0 ? `${findings.length} 条` : undefined}>
      <Stack gap={8}>
        {findings.length === 0 && (
          <Text fz="sm" c="dimmed">
            还没有记下问题。
          </Text>
        )}
        {findings.map((finding) => (
          <Group key={finding.id} justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
            <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {finding.text}
            </Text>
            {finding.item ? (
              <ItemLink id={finding.item} />
            ) : (
              <Text fz="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                当场处理
              </Text>
            )}
          </Group>
        ))}
        {mayEdit && patrol.state !== 'cancelled' && <FindingForm patrol={patrol} />}
      </Stack>
    </Section>
  )
}

/** The matter, and how far it has come. */
function ItemLink({ id }: { readonly id: string }) {
  const live = useLive(useDb().findOne('items', id))
  const types = useItemTypes()
  const item = live.status === 'ready' ? live.data : undefined
  return (
    <Group gap="xs" wrap="nowrap">
      <Anchor component={Link} to={paths.item(id)} fz="sm" style={{ whiteSpace: 'nowrap' }}>
        {item ? item.number : '打开事项'}
      </Anchor>
      {item && <ItemStateBadge state={item.state} label={types.stateOf(item)} />}
    </Group>
  )
}

function FindingForm({ patrol }: { readonly patrol: Schedule }) {
  const deps = useRecordDeps()
  const { offered } = useItemTypes()
  const [text, setText] = useState('')
  const [type, setType] = useState('problem')
  const [busy, setBusy] = useState(false)
  const data = [
    ...offered.filter((one) => !one.spec.feeds).map(({ code, name }) => ({ value: code, label: name })),
    { value: NOWHERE, label: '不转，当场已处理' },
  ]
  const submit = async (): Promise<void> => {
    if (tooLongWords(text, FINDING_LENGTH)) return
    setBusy(true)
    const outcome = await noteFinding(deps, patrol, { text, type: type === NOWHERE ? '' : type })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    setText('')
    notifyOk(outcome.value.number ? `已转入清单，编号 ${outcome.value.number}` : '已记下')
  }
  return (
    <form
      noValidate
      onKeyDown={submitOnCtrlEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <LongWords
        label="发现了什么"
        minRows={2}
        most={FINDING_LENGTH}
        placeholder="例如：5 栋后面井盖松动"
        value={text}
        onChange={setText}
      />
      <Group mt="xs" align="flex-end" justify="space-between">
        <Select
          label="转入哪张清单"
          allowDeselect={false}
          searchable
          data={data}
          value={type}
          onChange={(value) => setType(value ?? type)}
          w={220}
        />
        <Button type="submit" loading={busy} disabled={text.trim() === ''}>
          记下
        </Button>
      </Group>
    </form>
  )
}
