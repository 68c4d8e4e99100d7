import { Collapse, Group, Paper, Select, SimpleGrid, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { SheetBrief } from './desk-protocol.ts'
import { remap, type Header } from './header.ts'
import { labelOf, type ImportKind, type Mapping } from './import-kind.ts'

export interface ColumnMappingProps {
  readonly kind: ImportKind
  readonly sheet: SheetBrief
  readonly header: Header | undefined
  readonly mapping: Mapping
  /** The mapping is the one that somebody made for the same form before. */
  readonly remembered: boolean
  onChange(next: Mapping): void
  onHeader(at: number | 'none'): void
}

/** Which line is the header, and which column fills what: guessed by its label, put right by a person. */
export function ColumnMapping({ kind, sheet, header, mapping, remembered, onChange, onHeader }: ColumnMappingProps) {
  const labels = header?.labels ?? []
  const columns = labels.flatMap((label, column) =>
    label === '' && mapping[column] === undefined && !isBare(labels) ? [] : [{ label, column }],
  )
  const unknown = columns.filter(({ column }) => mapping[column] === undefined)
  const [opened, { toggle }] = useDisclosure(sheet.header === undefined)
  const options = Object.keys(kind.columns).map((column) => ({ value: column, label: labelOf(kind, column) }))
  const first = sheet.head[header?.firstDataRow ?? 0]
  return (
    <Paper px="md" py="xs">
      <UnstyledButton onClick={toggle} aria-expanded={opened} w="100%">
        <Group gap={8}>
          {opened ? <IconChevronDown size={18} /> : <IconChevronRight size={18} />}
          <Text fw={500}>列的对应</Text>
          <Text c="dimmed" fz="sm">
            {remembered && '按您上次的对应，'}认出 {columns.length - unknown.length} 列
            {unknown.length > 0 && `，不导入：${unknown.map(({ label, column }) => label || `第 ${column + 1} 列`).join('、')}`}
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <SimpleGrid cols={{ base: 3, xl: 4 }} spacing="sm" mt="sm" mb="xs">
          <Select
            size="sm"
            label="表头在"
            placeholder="没有认出，请指明"
            allowDeselect={false}
            data={headerOptions(sheet)}
            value={header ? headerValue(header) : null}
            onChange={(at) => at !== null && onHeader(at === 'none' ? 'none' : Number(at))}
          />
          {columns.map(({ label, column }) => (
            <Select
              key={column}
              size="sm"
              label={label || `第 ${column + 1} 列${first?.[column] ? `（如“${first[column].slice(0, 10)}”）` : ''}`}
              placeholder="不导入"
              clearable
              searchable
              data={options}
              value={mapping[column] ?? null}
              onChange={(to) => onChange(remap(mapping, column, to ?? undefined))}
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </Paper>
  )
}

/** The last line of the header; a header of two lines is pointed at by its first, and shown by it too. */
function headerValue({ firstDataRow, labels }: Header): string {
  return isBare(labels) ? 'none' : String(firstDataRow - 1)
}

function headerOptions({ head }: SheetBrief): { value: string; label: string }[] {
  const lines = head.map((cells, at) => {
    const words = cells.filter((cell) => cell !== '')
    return { value: String(at), label: `第 ${at + 1} 行${words.length > 0 ? `：${words.slice(0, 4).join('、').slice(0, 24)}` : ''}` }
  })
  return [...lines, { value: 'none', label: '没有表头' }]
}

function isBare(labels: readonly string[]): boolean {
  return labels.every((label) => label === '')
}
