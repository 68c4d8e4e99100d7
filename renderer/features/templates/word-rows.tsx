import { Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { isComposing } from '#renderer/ui/composition.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { ReportInList } from '#shared/domain/report-in/report-in-rules.ts'
import { reportInLists, type MethodSwitch } from '#shared/schema/templates.ts'
import type { RowsProps } from './rest-rows.tsx'

const titles = {
  posts: ['能做什么（岗位）', '报到时选'],
  times: ['什么时候可以', '报到时选'],
  acts: ['服务种类', '记服务时选'],
} as const satisfies Record<ReportInList, readonly [string, string]>

interface WordRowsProps extends RowsProps {
  readonly switches: readonly MethodSwitch[]
  onSwitches(switches: readonly MethodSwitch[]): void
}

/** The words of 双报到 in their lists, and the 时间银行. */
export function WordRows({ switches, onSwitches, ...rows }: WordRowsProps) {
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, lg: 3 }} spacing="md">
        {reportInLists.map((list) => (
          <WordList key={list} list={list} {...rows} />
        ))}
      </SimpleGrid>
      <Section title="规则">
        {switches.map((one) => (
          <Checkbox
            key={one.id}
            label={one.label}
            checked={one.on}
            onChange={(event) =>
              onSwitches(switches.map((each) => (each.id === one.id ? { ...each, on: event.currentTarget.checked } : each)))
            }
          />
        ))}
      </Section>
    </Stack>
  )
}

function WordList({ list, entries, errors, onChange, newId }: RowsProps & { readonly list: ReportInList }) {
  const [title, help] = titles[list]
  const fields = useRef(new Map<string, HTMLInputElement>())
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    // As soon as the line is there: a frame later the next letter would already stand in the line above.
    if (wanted.current) fields.current.get(wanted.current)?.focus()
    wanted.current = undefined
  }, [entries])
  const mine = entries.filter((one) => (one.list ?? 'posts') === list)
  const arrange = (next: typeof mine): void => onChange([...entries.filter((one) => (one.list ?? 'posts') !== list), ...next])
  const addAfter = (index: number): void => {
    const id = newId()
    wanted.current = id
    arrange(mine.toSpliced(index + 1, 0, { id, code: '', label: '', order: 0, list }))
  }
  const move = (from: number, to: number): void => {
    const entry = mine[from]
    if (entry) arrange(mine.toSpliced(from, 1).toSpliced(to, 0, entry))
  }
  /** Enter begins the next line, as in a list on paper. */
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || isComposing(event)) return
    event.preventDefault()
    addAfter(index)
  }
  return (
    <Section title={title}>
      <Text fz="sm" c="dimmed" mb="xs">
        {help}。一行一个，按回车加一行。
      </Text>
      <Stack gap={6}>
        {mine.map(({ id, label }, index) => (
          <Group key={id} gap={4} wrap="nowrap" align="start">
            <TextInput
              ref={(field) => void (field ? fields.current.set(id, field) : fields.current.delete(id))}
              aria-label={`${title}第 ${index + 1} 行`}
              style={{ flex: 1 }}
              maxLength={60}
              value={label}
              error={errors[id]?.label}
              onKeyDown={(event) => onKeyDown(event, index)}
              onChange={(event) => arrange(mine.map((one) => (one.id === id ? { ...one, label: event.currentTarget.value } : one)))}
            />
            <IconAction
              label={`${title}第 ${index + 1} 行往前移`}
              icon={<IconArrowUp size={18} />}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconAction
              label={`${title}第 ${index + 1} 行往后移`}
              icon={<IconArrowDown size={18} />}
              disabled={index === mine.length - 1}
              onClick={() => move(index, index + 1)}
            />
            <IconAction
              label={`删去${title}第 ${index + 1} 行`}
              icon={<IconTrash size={18} />}
              onClick={() => arrange(mine.filter((one) => one.id !== id))}
            />
          </Group>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => addAfter(mine.length - 1)}
          style={{ alignSelf: 'start' }}
          aria-label={`${title}加一行`}
        >
          加一行
        </Button>
      </Stack>
    </Section>
  )
}
