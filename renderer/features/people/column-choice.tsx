import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { CHOSEN_AT_FIRST, peopleColumns } from './people-columns.tsx'

/** Which columns the list shows; kept in the address like every filter. */
export function ColumnChoice() {
  const [param, setParam] = useUrlParam('cols')
  const chosen = param === '' ? CHOSEN_AT_FIRST.filter((key) => key !== 'name') : param.split('.')
  const choose = (keys: string[]): void => {
    const ordered = peopleColumns.map((column) => column.key).filter((key) => key !== 'name' && keys.includes(key))
    setParam(ordered.join('.') || 'sex')
  }
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} />}>
          选择列
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={chosen} onChange={choose} aria-label="显示哪些列">
          <Stack gap={8}>
            {peopleColumns
              .filter((column) => column.key !== 'name')
              .map((column) => (
                <Checkbox key={column.key} value={column.key} label={column.header} />
              ))}
          </Stack>
        </Checkbox.Group>
        <Button mt="sm" size="compact-sm" variant="subtle" onClick={() => setParam('')}>
          恢复默认
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
