import { Collapse, Group, Paper, Select, SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { importFieldNames, importFields, remap, type ImportField, type Mapping } from './columns.ts'

export interface ColumnMappingProps {
  readonly labels: readonly string[]
  readonly mapping: Mapping
  onChange(next: Mapping): void
}

const OPTIONS = importFieldNames.map((field) => ({ value: field, label: importFields[field] }))

/** Which column fills which field: guessed by its label, put right by a person. */
export function ColumnMapping({ labels, mapping, onChange }: ColumnMappingProps) {
  const columns = labels.flatMap((label, column) => (label === '' && mapping[column] === undefined ? [] : [{ label, column }]))
  const unknown = columns.filter(({ column }) => mapping[column] === undefined)
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <Paper px="md" py="xs">
      <UnstyledButton onClick={toggle} aria-expanded={opened} w="100%">
        <Group gap={8}>
          {opened ? <IconChevronDown size={18} /> : <IconChevronRight size={18} />}
          <Text fw={500}>列的对应</Text>
          <Text c="dimmed" fz="sm">
            认出 {columns.length - unknown.length} 列
            {unknown.length > 0 && `，不导入：${unknown.map(({ label, column }) => label || `第 ${column + 1} 列`).join('、')}`}
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <SimpleGrid cols={{ base: 3, xl: 4 }} spacing="sm" mt="sm" mb="xs">
          {columns.map(({ label, column }) => (
            <Select
              key={column}
              size="sm"
              label={label || `第 ${column + 1} 列`}
              placeholder="不导入"
              clearable
              data={OPTIONS}
              value={mapping[column] ?? null}
              onChange={(field) => onChange(remap(mapping, column, (field as ImportField | null) ?? undefined))} // the options are the field names
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </Paper>
  )
}
