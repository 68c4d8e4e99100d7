import { Anchor, Group, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { handOverSectionWords } from '#renderer/entities/labels/hand-over-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Day } from '#shared/lib/day.ts'
import type { HandOverLine } from '#shared/schema/agreements.ts'
import { countOf, overdueOn, sectionsOf, type SectionOfList } from './hand-over-list.ts'

/** Longer lists are folded: their number is what one looks at first. */
const OPEN_UP_TO = 15

export interface ListPartProps {
  readonly lines: readonly HandOverLine[]
  /** The day it was drawn up. */
  readonly day: Day
  readonly title?: string
}

/** The list as it is signed, each line with its way to the record. */
export function ListPart({ lines, day, title = '交接清单' }: ListPartProps) {
  const sections = sectionsOf(lines)
  const empty = sections.filter((one) => one.lines.length === 0)
  return (
    <Section title={title} aside={`${lines.length} 行`}>
      {sections
        .filter((one) => one.lines.length > 0)
        .map((one) => (
          <details key={one.section} open={one.lines.length <= OPEN_UP_TO}>
            <summary style={{ cursor: 'pointer', padding: '6px 0' }}>
              <Text span fw={500}>
                {handOverSectionWords[one.section]}
              </Text>
              <Text span c="dimmed" fz="sm" ml={8}>
                {countWords(one)}
              </Text>
            </summary>
            <Lines section={one} day={day} />
          </details>
        ))}
      {empty.length > 0 && (
        <Text fz="sm" c="dimmed" pt={6}>
          没有：{empty.map(({ section }) => handOverSectionWords[section]).join('；')}。
        </Text>
      )}
    </Section>
  )
}

/** 3 卷 · 12 份 · 4 项. */
export function countWords(section: SectionOfList): string {
  const count = countOf(section)
  if (section.section === 'volume') return `${count} 卷`
  return section.section === 'signedRecords' || section.section === 'unfinished' ? `${count} 份` : `${count} 项`
}

function Lines({ section: { section, lines }, day }: { readonly section: SectionOfList; readonly day: Day }) {
  return (
    <Table verticalSpacing={4} aria-label={handOverSectionWords[section]} mb="sm">
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td>
              <LineTitle line={line} />
            </Table.Td>
            <Table.Td w="38%">
              <Group gap="sm">
                {lineNote(line) && (
                  <Text span fz="sm" c="dimmed">
                    {lineNote(line)}
                  </Text>
                )}
                {line.dueOn && (
                  <Text span fz="sm" c={overdueOn(line, day) ? 'brand.8' : 'dimmed'}>
                    {dueNote(line, day)}
                  </Text>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** 12 份 · 校验码 3fa901bc: enough to compare with the volume or the list made anew. */
export function lineNote({ section, count, note, hash }: HandOverLine): string {
  const counted = (section === 'volume' || section === 'signedRecords') && count !== undefined ? `${count} 份` : undefined
  return [counted, note, hash === undefined ? undefined : `校验码 ${hash.slice(0, 8)}`].filter(Boolean).join(' · ')
}

export function dueNote(line: HandOverLine, day: Day): string {
  return line.dueOn === undefined ? '' : `期限 ${longDay(line.dueOn)}${overdueOn(line, day) ? '（已过期）' : ''}`
}

function LineTitle({ line }: { readonly line: HandOverLine }) {
  const to = pathOf(line)
  if (to === undefined) return line.title
  return (
    <Anchor component={Link} to={to} fz="sm">
      {line.title}
    </Anchor>
  )
}

function pathOf({ section, ref }: HandOverLine): string | undefined {
  switch (section) {
    case 'unfinished':
    case 'planned':
      return ref && paths.meeting(ref)
    case 'item':
      return ref && paths.item(ref)
    case 'deliberation':
      return ref && paths.deliberation(ref)
    case 'difference':
    case 'refused':
      return paths.sync()
    case 'volume':
    case 'signedRecords':
      return undefined
  }
}
